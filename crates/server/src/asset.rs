//! Files that pages load: the stylesheet, the comfort script, the icon. They are embedded in the
//! binary and named by the digest of their content, so that browsers keep them for ever.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// One embedded file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asset {
    /// The stylesheet.
    Style,
    /// Comfort for browsers with script; nothing depends on it.
    Script,
    /// The icon of the browser's tab.
    Icon,
}

/// How long and by whom an asset is kept: its address changes with its content.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

impl Asset {
    /// Every asset.
    pub const ALL: [Asset; 3] = [Asset::Style, Asset::Script, Asset::Icon];

    /// The bytes.
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Asset::Style => include_bytes!("../assets/dopusk.css"),
            Asset::Script => include_bytes!("../assets/dopusk.js"),
            Asset::Icon => include_bytes!("../assets/favicon.svg"),
        }
    }

    /// The value of `Content-Type`.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Asset::Style => "text/css; charset=utf-8",
            Asset::Script => "text/javascript; charset=utf-8",
            Asset::Icon => "image/svg+xml",
        }
    }

    /// The address: `/assets/dopusk.<digest>.css`.
    #[must_use]
    pub fn href(self) -> &'static str {
        static HREFS: LazyLock<[String; 3]> = LazyLock::new(|| Asset::ALL.map(address));
        let [style, script, icon] = &*HREFS;
        match self {
            Asset::Style => style,
            Asset::Script => script,
            Asset::Icon => icon,
        }
    }

    /// The asset at an address.
    #[must_use]
    pub fn at(path: &str) -> Option<Asset> {
        Asset::ALL.into_iter().find(|asset| asset.href() == path)
    }
}

fn address(asset: Asset) -> String {
    let (name, ending) = match asset {
        Asset::Style => ("dopusk", "css"),
        Asset::Script => ("dopusk", "js"),
        Asset::Icon => ("favicon", "svg"),
    };
    let digest = Sha256::digest(asset.bytes());
    let short: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("/assets/{name}.{short}.{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_names_content() {
        for asset in Asset::ALL {
            assert_eq!(Asset::at(asset.href()), Some(asset));
        }
        assert_eq!(Asset::at("/assets/dopusk.css"), None);
        assert!(Asset::Style.href().starts_with("/assets/dopusk."));
    }

    /// The page's policy allows no pictures, fonts or styles from elsewhere.
    #[test]
    fn style_loads_nothing_from_elsewhere() {
        let style = std::str::from_utf8(Asset::Style.bytes()).unwrap();
        assert!(!style.contains("@import"));
        assert!(style.split("url(\"").skip(1).all(|rest| rest.starts_with("data:")));
        assert!(Asset::Script.bytes().len() < 3_000);
    }
}
