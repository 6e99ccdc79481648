//! Containers that are not what they say: whatever is altered, missing or added is named, and nothing
//! of it is called valid.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use app::{
    ArchiveLimits, CheckedContainer, ContainerError, ContainerQuestion, EntryState, Overall,
    TrustStore, Trusted, check_container,
};
use archive::Writer;
use ids::{Moment, Sha256};
use serde_json::{Value, json};
use sha2::Digest;
use std::io::Cursor;

const MIMETYPE: (&str, &str) = ("mimetype", "application/vnd.etsi.asic-e+zip");

fn line(name: &str, role: &str, content: &str) -> Value {
    let sha256 = Sha256(sha2::Sha256::digest(content).into()).to_string();
    json!({"name": name, "role": role, "media": "text/plain", "size": content.len(), "sha256": sha256})
}

fn manifest(files: &[Value]) -> String {
    json!({
        "format": "dopusk-flow/1", "made": "", "made_by": "", "organisation": "", "document": "",
        "title": "Акт", "files": files,
    })
    .to_string()
}

fn checked(files: &[(&str, &str)]) -> Result<CheckedContainer, ContainerError> {
    let (mut writer, mut out) = (Writer::new(), Vec::new());
    files.iter().for_each(|(name, content)| writer.file(name, content.as_bytes(), &mut out));
    writer.finish(&mut out);
    let trusted = Trusted { store: TrustStore::empty(), lists: Vec::new() };
    let (at, limits) = (Moment(0), ArchiveLimits::default());
    let question = ContainerQuestion { trusted: &trusted, at, now: at, limits };
    check_container(Cursor::new(out), question)
}

#[track_caller]
fn finds(files: &[(&str, &str)], expected: &[(&str, EntryState)]) {
    let found = checked(files).unwrap();
    let states: Vec<_> = found.files.iter().map(|it| (it.name.as_str(), it.state)).collect();
    assert_eq!(states, expected);
    let whole = expected.iter().all(|(_, state)| *state == EntryState::Intact);
    let overall = if whole { Overall::Indeterminate } else { Overall::Invalid };
    assert_eq!(found.overall(), overall, "nobody signed it");
}

#[test]
fn what_differs_is_named() {
    let text = manifest(&[line("a", "original", "one"), line("b", "history", "two")]);
    let list = ("manifest.json", text.as_str());
    let both = |a, b| [("a", a), ("b", b)];
    finds(
        &[MIMETYPE, ("a", "one"), ("b", "two"), list],
        &both(EntryState::Intact, EntryState::Intact),
    );
    finds(
        &[MIMETYPE, ("a", "one"), ("b", "tvo"), list],
        &both(EntryState::Intact, EntryState::Altered),
    );
    finds(
        &[MIMETYPE, ("a", "one and more"), ("b", "two"), list],
        &both(EntryState::Altered, EntryState::Intact),
    );
    finds(&[MIMETYPE, ("a", "one"), list], &both(EntryState::Intact, EntryState::Missing));
    finds(
        &[MIMETYPE, ("a", "one"), ("b", "two"), ("META-INF/x.xml", "three"), list],
        &[
            ("a", EntryState::Intact),
            ("b", EntryState::Intact),
            ("META-INF/x.xml", EntryState::Extra),
        ],
    );
}

#[test]
fn what_is_no_container_is_refused() {
    let text = manifest(&[line("a", "original", "one")]);
    let (list, file) = (("manifest.json", text.as_str()), ("a", "one"));
    let no_type = |files: &[(&str, &str)]| {
        assert!(matches!(checked(files), Err(ContainerError::NoType)), "{files:?}");
    };
    no_type(&[file, list]);
    no_type(&[file, MIMETYPE, list]);
    no_type(&[("mimetype", "application/zip"), file, list]);
    assert!(matches!(checked(&[MIMETYPE, file]), Err(ContainerError::Archive(_))));
    let mut signature = line("s", "signature", "x");
    signature["over"] = "elsewhere".into();
    let wrong = [
        "{}".to_owned(),
        text.replace("dopusk-flow/1", "dopusk-flow/2"),
        manifest(&[line("a", "original", "one"), line("a", "original", "one")]),
        manifest(&[line("manifest.json", "original", "one")]),
        manifest(&[line("a", "original", "one"), line("s", "signature", "x")]),
        manifest(&[line("a", "original", "one"), signature]),
    ];
    for text in wrong {
        let found = checked(&[MIMETYPE, file, ("s", "x"), ("manifest.json", &text)]);
        assert!(matches!(found, Err(ContainerError::Manifest(_))), "{text}");
    }
}

#[test]
fn what_is_no_signature_is_not_valid() {
    let mut signature = line("s", "signature", "x");
    signature["over"] = "a".into();
    let text = manifest(&[line("a", "original", "one"), signature]);
    let files = [MIMETYPE, ("a", "one"), ("s", "x"), ("manifest.json", text.as_str())];
    let found = checked(&files).unwrap();
    assert!(found.files.iter().all(|file| file.state == EntryState::Intact));
    assert!(found.signatures.iter().all(|one| one.found.is_err()));
    assert_eq!(found.overall(), Overall::Invalid);
}
