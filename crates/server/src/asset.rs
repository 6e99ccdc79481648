//! Files that pages load: the stylesheet, the comfort script, the modules that sign, passkeys, the icon.
//! They are embedded in the binary and named by the digest of their content, so that browsers keep them
//! for ever.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// One embedded file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asset {
    /// The stylesheet.
    Style,
    /// Comfort for browsers with script; nothing depends on it.
    Script,
    /// Signing on the page. It imports the modules below, which lie beside it.
    Signing,
    /// What a way of signing is asked for.
    SigningRequest,
    /// The way through NCALayer.
    NcaLayer,
    /// The way through the CryptoPro plug-in.
    CryptoPro,
    /// Passkeys.
    Passkey,
    /// The icon of the browser's tab.
    Icon,
}

/// How long and by whom an asset is kept: its address changes with its content.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

impl Asset {
    /// Every asset.
    pub const ALL: [Asset; 8] = [
        Asset::Style,
        Asset::Script,
        Asset::Signing,
        Asset::SigningRequest,
        Asset::NcaLayer,
        Asset::CryptoPro,
        Asset::Passkey,
        Asset::Icon,
    ];

    /// Modules that import each other: they lie in one folder, named by the digest of all.
    const MODULES: [Asset; 4] =
        [Asset::Signing, Asset::SigningRequest, Asset::NcaLayer, Asset::CryptoPro];

    /// The bytes.
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Asset::Style => include_bytes!("../assets/dopusk.css"),
            Asset::Script => include_bytes!("../assets/dopusk.js"),
            Asset::Signing => include_bytes!("../assets/signing/signing.js"),
            Asset::SigningRequest => include_bytes!("../assets/signing/request.js"),
            Asset::NcaLayer => include_bytes!("../assets/signing/ncalayer.js"),
            Asset::CryptoPro => include_bytes!("../assets/signing/cryptopro.js"),
            Asset::Passkey => include_bytes!("../assets/passkey/passkey.js"),
            Asset::Icon => include_bytes!("../assets/favicon.svg"),
        }
    }

    /// The value of `Content-Type`.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Asset::Style => "text/css; charset=utf-8",
            Asset::Script
            | Asset::Signing
            | Asset::SigningRequest
            | Asset::NcaLayer
            | Asset::CryptoPro
            | Asset::Passkey => "text/javascript; charset=utf-8",
            Asset::Icon => "image/svg+xml",
        }
    }

    /// The address: `/assets/dopusk.<digest>.css`.
    #[must_use]
    pub fn href(self) -> &'static str {
        static HREFS: LazyLock<[(Asset, String); 8]> =
            LazyLock::new(|| Asset::ALL.map(|asset| (asset, address(asset))));
        let mut known = HREFS.iter();
        known.find(|(asset, _)| *asset == self).map_or("", |(_, address)| address)
    }

    /// The asset at an address.
    #[must_use]
    pub fn at(path: &str) -> Option<Asset> {
        Asset::ALL.into_iter().find(|asset| asset.href() == path)
    }
}

fn address(asset: Asset) -> String {
    let short = digest(&[asset]);
    match asset {
        Asset::Style => format!("/assets/dopusk.{short}.css"),
        Asset::Script => format!("/assets/dopusk.{short}.js"),
        Asset::Icon => format!("/assets/favicon.{short}.svg"),
        Asset::Passkey => format!("/assets/passkey.{short}.js"),
        Asset::Signing => module("signing"),
        Asset::SigningRequest => module("request"),
        Asset::NcaLayer => module("ncalayer"),
        Asset::CryptoPro => module("cryptopro"),
    }
}

fn module(name: &str) -> String {
    format!("/assets/signing.{}/{name}.js", digest(&Asset::MODULES))
}

fn digest(assets: &[Asset]) -> String {
    let mut digest = Sha256::new();
    assets.iter().for_each(|asset| digest.update(asset.bytes()));
    digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
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

    /// What one module imports lies beside it, under the name by which it is imported.
    #[test]
    fn modules_find_each_other() {
        let folder = |href: &str| href.rsplit_once('/').unwrap().0.to_owned();
        let mut imports = 0;
        for module in Asset::MODULES {
            let text = std::str::from_utf8(module.bytes()).unwrap();
            for rest in text.split("from \"./").skip(1) {
                let name = rest.split('"').next().unwrap();
                assert!(
                    Asset::at(&format!("{}/{name}", folder(module.href()))).is_some(),
                    "{name}"
                );
                imports += 1;
            }
        }
        assert_eq!(imports, 5);
    }
}
