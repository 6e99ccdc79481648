//! Descriptions of trust anchors: what is understood, and that everything else is refused.

use std::collections::BTreeMap;

use crate::material::read;
use signature::{AnchorUse, Country, TrustProblem, TrustStore};

fn store(text: &str) -> Result<TrustStore, TrustProblem> {
    folder(&[("a.toml", text)])
}

fn folder(files: &[(&str, &str)]) -> Result<TrustStore, TrustProblem> {
    let texts = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    let mut folder: BTreeMap<String, Vec<u8>> = texts.collect();
    folder.insert("root.cer".to_owned(), read("p256/root.cer"));
    folder.insert("note.txt".to_owned(), b"not a description".to_vec());
    TrustStore::read(&folder).map_err(|error| error.problem)
}

const LEAST: &str = "name = \"A\"\ncertificates = [\"root.cer\"]\n";

#[test]
fn nothing_is_trusted_by_default() {
    let store = store(LEAST).unwrap();
    let [anchor] = store.anchors() else { panic!() };
    assert_eq!((anchor.name(), anchor.uses(), anchor.countries()), ("A", &[][..], &[][..]));
    assert!(anchor.crl_addresses().is_empty() && anchor.ocsp_addresses().is_empty());
    assert!(TrustStore::empty().anchors().is_empty());
}

#[test]
fn everything_said_is_understood() {
    let text = format!(
        "{LEAST}identity = [\"ru\"]\nuses = [\"tsa\", \"sign-in\"]\ncrl = [\"https://a.example/\"]\n"
    );
    let store = store(&text).unwrap();
    let anchor = &store.anchors()[0];
    assert_eq!(anchor.countries(), [Country::Ru]);
    assert_eq!(anchor.uses(), [AnchorUse::Tsa, AnchorUse::SignIn]);
    assert_eq!(anchor.crl_addresses(), ["https://a.example/"]);
}

#[test]
fn certificate_may_stand_in_the_description() {
    use base64::Engine;
    let body = base64::engine::general_purpose::STANDARD.encode(read("rsa/root.cer"));
    let text = format!(
        "name = \"A\"\ncertificates = [\"\"\"\n-----BEGIN CERTIFICATE-----\n{body}\n\
         -----END CERTIFICATE-----\n\"\"\"]\n"
    );
    assert_eq!(store(&text).unwrap().anchors()[0].certificates()[0].der, read("rsa/root.cer"));
}

#[test]
fn slips_of_the_pen_are_refused() {
    let refused = |line: &str| store(&format!("{LEAST}{line}\n")).unwrap_err();
    for line in ["use = [\"tsa\"]", "uses = [\"TSA\"]", "identity = \"kz\"", "uses = \"tsa\"", "="]
    {
        assert!(matches!(refused(line), TrustProblem::Description(_)), "{line}");
    }
    assert_eq!(refused("crl = [\"ldap://a\"]"), TrustProblem::Address("ldap://a".to_owned()));
    assert_eq!(refused("[roles]\n\"1.2.3\" = \"boss\""), TrustProblem::Role("boss".to_owned()));
    assert_eq!(refused("[roles]\n\"one\" = \"employee\""), TrustProblem::Role("one".to_owned()));
    let nowhere = LEAST.replace("root.cer", "../root.cer");
    assert_eq!(store(&nowhere).unwrap_err(), TrustProblem::NoFile("../root.cer".to_owned()));
    let none = LEAST.replace("\"root.cer\"", "");
    assert_eq!(store(&none).unwrap_err(), TrustProblem::NoCertificate);
    let other = LEAST.replace("root.cer", "note.txt");
    assert!(matches!(store(&other).unwrap_err(), TrustProblem::Certificate(_)));
    assert!(matches!(store("name = \"A\"").unwrap_err(), TrustProblem::Description(_)));
}

#[test]
fn one_certificate_has_one_description() {
    let twice = folder(&[("a.toml", LEAST), ("b.toml", LEAST)]).unwrap_err();
    assert!(matches!(twice, TrustProblem::Repeated(_)));
}

#[test]
fn version_differs_when_anything_does() {
    let version = |text: &str| store(text).unwrap().version();
    assert_eq!(version(LEAST), version(LEAST));
    assert_ne!(version(LEAST), version(&LEAST.replace("\"A\"", "\"B\"")));
    assert_ne!(version(LEAST), TrustStore::empty().version());
}
