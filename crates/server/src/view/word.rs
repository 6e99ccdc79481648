//! Two macros of the pages: closed lists that a page shows by name (each member has a code for
//! forms and addresses, and a key of the texts), and the binding of a page to its template.

/// Declares such a list: `Member "code" => "text-key",`.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $code:literal => $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum $name { $(#[doc = concat!("`", $code, "`")] $variant,)* }

        impl $name {
            /// Every member.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The code used in forms and addresses.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }

            /// The key of its name.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $($name::$variant => $key,)* }
            }

            /// The member of a code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|member| member.code() == code)
            }
        }
    };
}

/// Binds a page struct to its template: the template sees `page`, `shell` and `t`.
macro_rules! page {
    ($page:ty, $path:tt) => {
        const _: () = {
            #[derive(askama::Template)]
            #[template(path = $path)]
            struct Bound<'a> {
                page: &'a $page,
                shell: &'a $crate::view::Shell,
                t: &'a $crate::text::Locale,
            }

            impl $crate::view::Page for $page {
                fn draw(&self, shell: &$crate::view::Shell) -> Result<String, askama::Error> {
                    askama::Template::render(&Bound { page: self, shell, t: &shell.locale })
                }
            }
        };
    };
}
