//! The first start: the organisation and its first administrator; and setting a password.

use super::{Choice, FieldErrors};

/// The page of the first start. `POST /first-run`.
#[derive(Clone, Debug)]
pub struct FirstRunPage {
    /// What was typed.
    pub values: FirstRunValues,
    /// Time zones, the chosen one marked.
    pub zones: Vec<Choice>,
    /// Errors at the fields of [`FirstRunValues`], and `password`, `again`.
    pub errors: FieldErrors,
}

/// What was typed at the first start. Field names are those of the struct.
#[derive(Clone, Debug)]
pub struct FirstRunValues {
    /// The organisation's name.
    pub organisation: String,
    /// Its country.
    pub country: Country,
    /// Its kind.
    pub kind: OrganisationKind,
    /// БИН or ИНН, may be empty.
    pub number: String,
    /// ОГРН, may be empty.
    pub ogrn: String,
    /// The administrator's surname.
    pub surname: String,
    /// The administrator's given name.
    pub given_name: String,
    /// The administrator's patronymic, may be empty.
    pub patronymic: String,
    /// The administrator's sign-in name.
    pub login: String,
}

words! {
    /// Countries whose numbers and certificates are known.
    Country {
        Russia "ru" => "country-ru",
        Kazakhstan "kz" => "country-kz",
    }
}

words! {
    /// Kinds of organisations.
    OrganisationKind {
        Company "company" => "kind-company",
        GovernmentBody "government" => "kind-government",
        Personal "personal" => "kind-personal",
    }
}

impl FirstRunPage {
    /// Countries to choose from.
    #[must_use]
    pub fn countries(&self) -> &'static [Country] {
        Country::ALL
    }

    /// Kinds to choose from.
    #[must_use]
    pub fn kinds(&self) -> &'static [OrganisationKind] {
        OrganisationKind::ALL
    }
}

impl FirstRunValues {
    /// Whether a country is the chosen one.
    #[must_use]
    pub fn is_country(&self, country: &Country) -> bool {
        self.country == *country
    }

    /// Whether a kind is the chosen one.
    #[must_use]
    pub fn is_kind(&self, kind: &OrganisationKind) -> bool {
        self.kind == *kind
    }
}

/// The page that sets a password by a one-time link. `POST /password/{ticket}`.
#[derive(Clone, Debug)]
pub struct PasswordSetPage {
    /// The ticket of the link; `None` when the link no longer works.
    pub ticket: Option<String>,
    /// The sign-in name.
    pub login: String,
    /// The shortest password.
    pub shortest: u32,
    /// Errors: `password`, `again`.
    pub errors: FieldErrors,
}

page!(FirstRunPage, "first_run.html");
page!(PasswordSetPage, "password_set.html");
