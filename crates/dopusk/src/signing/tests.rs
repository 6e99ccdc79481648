//! What is made here reads in `signature` and convinces the `openssl` program, and the reverse.

use std::fs;
use std::path::Path;
use std::process::Command;

use ids::{DAY, Moment, SECOND};
use signature::{Certificate, SignedData};
use tempfile::{TempDir, tempdir};

use super::{Authority, KeyFiles, Signer, SignerName, SigningError, make_key, sign_file};

const BEGIN: Moment = Moment(1_790_000_000 * SECOND);
const END: Moment = Moment(BEGIN.0 + 365 * DAY);
const AT: Moment = Moment(BEGIN.0 + 10 * DAY + 999_999);
const CONTENT: &[u8] = "Приказ № 7\nо запуске\r\n".as_bytes();

fn kazakh() -> SignerName {
    SignerName {
        common_name: "СЕИТОВ ДАНИЯР".into(),
        surname: "СЕИТОВ".into(),
        given_name: "МАРАТҰЛЫ".into(),
        organisation: Some("ТОО «Көк Сынақ Транзит»".into()),
        iin: "900101300017".parse().ok(),
        bin: "010140000024".parse().ok(),
        ..SignerName::default()
    }
}

fn russian() -> SignerName {
    SignerName {
        common_name: "Лапшина Вера Сергеевна".into(),
        surname: "Лапшина".into(),
        given_name: "Вера Сергеевна".into(),
        title: Some("Генеральный директор".into()),
        inn: "500100732259".parse().ok(),
        snils: "11223344595".parse().ok(),
        ..SignerName::default()
    }
}

fn signer() -> Signer {
    Signer::generate(&kazakh(), BEGIN, END).unwrap()
}

/// A folder with `key.pem`, `certificate.pem`, `file` and, signed by those, `file.p7s`.
fn signed_folder() -> TempDir {
    let folder = tempdir().unwrap();
    let (key, certificate) = make_key(&russian(), BEGIN, END, None, folder.path()).unwrap();
    let file = folder.path().join("file");
    fs::write(&file, CONTENT).unwrap();
    let made = sign_file(&file, &files(&key, &certificate), None, AT).unwrap();
    assert_eq!(made, folder.path().join("file.p7s"));
    folder
}

fn files(key: &Path, certificate: &Path) -> KeyFiles {
    KeyFiles { key: key.to_owned(), certificate: Some(certificate.to_owned()), password: None }
}

fn openssl(folder: &Path, arguments: &str) -> bool {
    let mut command = Command::new("openssl");
    let output = command.current_dir(folder).args(arguments.split(' ')).output().unwrap();
    output.status.success()
}

/// Chain, purposes, digest, signature and the signing-certificate attribute, as openssl sees them.
fn openssl_verifies(folder: &Path) -> bool {
    let at = AT.0 / SECOND;
    openssl(
        folder,
        &format!(
            "cms -verify -cades -binary -inform DER -in file.p7s -content file \
             -CAfile certificate.pem -purpose any -attime {at} -out out"
        ),
    )
}

#[test]
fn a_kazakh_certificate_reads_back() {
    let name = kazakh();
    let read = Certificate::parse(signer().certificate_pem().as_bytes()).unwrap();
    assert_eq!(read.subject.common_name.as_deref(), Some("СЕИТОВ ДАНИЯР"));
    assert_eq!(read.subject.surname.as_deref(), Some("СЕИТОВ"));
    assert_eq!(read.subject.given_name.as_deref(), Some("МАРАТҰЛЫ"));
    assert_eq!(read.subject.organisation, name.organisation);
    assert_eq!((read.identity.iin, read.identity.bin), (name.iin, name.bin));
    assert_eq!(read.identity.iin.map(|iin| iin.to_string()).as_deref(), Some("900101300017"));
    assert_eq!((read.not_before, read.not_after), (BEGIN, END));
    assert_eq!(read.key_algorithm, "ECDSA P-256");
    assert_eq!(read.purposes, ["1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.4"]);
    assert!(read.subject_key_id.is_some());
}

#[test]
fn a_russian_certificate_reads_back() {
    let mut name = russian();
    let made = Signer::generate(&name, BEGIN, END).unwrap();
    let read = Certificate::parse(made.certificate_der()).unwrap();
    assert_eq!(read.subject.title, name.title);
    assert_eq!(read.subject.organisation, None);
    assert_eq!((read.identity.inn, read.identity.snils), (name.inn, name.snils));
    assert_eq!(read.identity.inn.map(|inn| inn.to_string()).as_deref(), Some("500100732259"));

    (name.inn, name.organisation_inn) = (None, "7707083893".parse().ok());
    name.ogrn = "1027700132195".parse().ok();
    let made = Signer::generate(&name, BEGIN, END).unwrap();
    let read = Certificate::parse(made.certificate_der()).unwrap().identity;
    assert!(name.organisation_inn.is_some() && name.ogrn.is_some());
    let numbers = (read.inn, read.inn_organisation, read.ogrn);
    assert_eq!(numbers, (None, name.organisation_inn, name.ogrn));
}

#[test]
fn a_signature_reads_back() {
    let (signer, other) = (signer(), signer());
    let made = SignedData::parse(&signer.sign_detached(CONTENT, AT).unwrap()).unwrap();
    let certificate = Certificate::parse(signer.certificate_der()).unwrap();
    let by = &made.signers()[0];
    let digest = |content: &[u8]| by.digest_algorithm().digest(content).unwrap();
    assert_eq!(by.verify(&certificate, &digest(CONTENT)), Ok(()));
    assert!(by.verify(&certificate, &digest(b"another")).is_err());
    assert_eq!(made.certificate_of(by), Some(&certificate));
    assert!(!by.is(&Certificate::parse(other.certificate_der()).unwrap()));
    let whole_second = Moment(AT.0 - 999_999);
    assert_eq!(by.claimed(), Some(whole_second));
}

/// R21: a signature made outside the browser is one that other programs verify too.
#[test]
fn openssl_verifies_the_signature_and_refuses_a_changed_file() {
    let folder = signed_folder();
    assert!(openssl_verifies(folder.path()));
    fs::write(folder.path().join("file"), b"another").unwrap();
    assert!(!openssl_verifies(folder.path()));
}

/// R21: any program that knows CMS may sign with the same key.
#[test]
fn a_signature_by_openssl_with_our_key_reads() {
    let folder = signed_folder();
    let signs = "cms -sign -binary -cades -in file -signer certificate.pem -inkey key.pem \
                 -outform DER -out theirs.p7s";
    assert!(openssl(folder.path(), signs));
    let theirs = fs::read(folder.path().join("theirs.p7s")).unwrap();
    let theirs = SignedData::parse(&theirs).unwrap();
    let certificate = fs::read(folder.path().join("certificate.pem")).unwrap();
    let by = &theirs.signers()[0];
    let digest = by.digest_algorithm().digest(CONTENT).unwrap();
    assert_eq!(by.verify(&Certificate::parse(&certificate).unwrap(), &digest), Ok(()));
}

#[test]
fn a_key_and_a_certificate_must_belong_together() {
    let (one, other) = (signer(), signer());
    assert!(Signer::read(&one.key_pem(), one.certificate_pem()).is_ok());
    let crossed = Signer::read(&one.key_pem(), other.certificate_pem());
    assert_eq!(crossed.err(), Some(SigningError::Mismatch));
    let swapped = Signer::read(one.certificate_pem(), &one.key_pem());
    assert!(matches!(swapped.err(), Some(SigningError::Key(_))));
    let foreign = rcgen::KeyPair::generate_for(&rcgen::PKCS_ED25519).unwrap();
    let refused = Signer::read(&foreign.serialize_pem(), one.certificate_pem());
    assert_eq!(refused.err(), Some(SigningError::OtherKey));
    let locked = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n-----END ENCRYPTED PRIVATE KEY-----";
    assert_eq!(Signer::read(locked, one.certificate_pem()).err(), Some(SigningError::Locked));
}

#[test]
fn an_authority_lists_only_its_own_certificates() {
    let authority = |name| Authority::generate(name, BEGIN, END).unwrap();
    let (one, other) = (authority("Первый центр"), authority("Второй центр"));
    let issued = one.issue(&kazakh(), BEGIN, END).unwrap();
    let issued = Certificate::parse(issued.certificate_der()).unwrap();
    assert_eq!(issued.issuer.as_deref(), Some("Первый центр"));
    let listed = |by: &Authority| by.revocation_list(None, std::slice::from_ref(&issued), AT);
    assert_eq!(listed(&other), Err(SigningError::OtherAuthority));
    let first = listed(&one).unwrap();
    let serials = |list: &[u8]| {
        let list: x509_cert::crl::CertificateList = der::Decode::from_der(list).unwrap();
        list.tbs_cert_list.revoked_certificates.unwrap_or_default().len()
    };
    assert_eq!(serials(&first), 1);
    let again = one.revocation_list(Some(&first), std::slice::from_ref(&issued), AT).unwrap();
    assert_eq!(serials(&again), 1, "nothing stands on the list twice");
    assert_eq!(serials(&one.revocation_list(None, &[], AT).unwrap()), 0);
}

#[test]
fn a_term_and_a_name_are_needed() {
    let generate = |name: &SignerName, begin, end| Signer::generate(name, begin, end).err();
    assert_eq!(generate(&kazakh(), BEGIN, BEGIN), Some(SigningError::Term));
    assert_eq!(generate(&kazakh(), BEGIN, Moment::NEVER), Some(SigningError::Term));
    assert_eq!(generate(&kazakh(), Moment(-1), END), Some(SigningError::Term));
    assert_eq!(generate(&SignerName::default(), BEGIN, END), Some(SigningError::NoName));
    let late = signer().sign_detached(CONTENT, END + SECOND);
    assert_eq!(late, Err(SigningError::OutOfTerm));
}

#[test]
fn no_file_is_overwritten() {
    let folder = signed_folder();
    let path = |name: &str| folder.path().join(name);
    let before = fs::read(path("file.p7s")).unwrap();
    let keys = files(&path("key.pem"), &path("certificate.pem"));
    let again = sign_file(&path("file"), &keys, None, AT);
    assert_eq!(again, Err(SigningError::Exists(path("file.p7s"))));
    assert_eq!(fs::read(path("file.p7s")).unwrap(), before);
    let again = make_key(&russian(), BEGIN, END, None, folder.path());
    assert_eq!(again, Err(SigningError::Exists(path("key.pem"))));
    fs::remove_file(path("key.pem")).unwrap();
    let again = make_key(&russian(), BEGIN, END, None, folder.path());
    assert_eq!(again, Err(SigningError::Exists(path("certificate.pem"))));
    assert!(!path("key.pem").exists());
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_key() {
    use std::os::unix::fs::PermissionsExt;
    let folder = signed_folder();
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
    assert_eq!(mode("key.pem") & 0o777, 0o600);
    assert_eq!(mode("certificate.pem") & 0o400, 0o400);
}
