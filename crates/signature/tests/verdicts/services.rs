//! Our requests, answered by the `openssl` program as a timestamping authority and as a responder.

use std::fs;
use std::path::Path;
use std::process::Command;

use signature::{
    Certificate, DigestAlgorithm, OcspResponse, Timestamp, TimestampRequest, TimestampRequestError,
    ocsp_request, ocsp_request_with_nonce,
};
use tempfile::TempDir;

const CONFIGURATION: &str = "\
[req]
distinguished_name = dn
prompt = no
[dn]
CN = Service
[tsa]
default_tsa = one
[one]
serial = serial
signer_cert = own.crt
signer_key = own.key
signer_digest = sha256
default_policy = 1.2.3.4
other_policies = 1.2.3.5
digests = sha256, sha512
";

const SHA_256: &str = "2.16.840.1.101.3.4.2.1";

/// A folder with a certificate for both services and its configuration.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("config"), CONFIGURATION).unwrap();
    fs::write(folder.path().join("serial"), "01").unwrap();
    openssl(
        folder.path(),
        "req -x509 -config config -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
         -keyout own.key -out own.crt -days 30 -addext extendedKeyUsage=critical,timeStamping",
    );
    folder
}

fn openssl(folder: &Path, arguments: &str) {
    let arguments = arguments.split_whitespace();
    let output = Command::new("openssl").current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn answered(folder: &Path, request: &TimestampRequest) -> Vec<u8> {
    fs::write(folder.join("query"), request.der().unwrap()).unwrap();
    openssl(folder, "ts -reply -config config -queryfile query -out reply");
    fs::read(folder.join("reply")).unwrap()
}

fn request(message: &[u8], policy: Option<&str>, nonce: &[u8]) -> TimestampRequest {
    let digest = DigestAlgorithm::Sha256.digest(message).unwrap();
    TimestampRequest::new(SHA_256, &digest, policy, nonce).unwrap()
}

#[test]
fn timestamp_is_asked_for_and_received() {
    let folder = folder();
    for (policy, nonce) in [(None, vec![0x80; 16]), (Some("1.2.3.5"), vec![0, 0, 7])] {
        let asked = request(b"value", policy, &nonce);
        let answer = answered(folder.path(), &asked);
        let stamp = asked.answered_by(&answer).unwrap();
        assert_eq!(stamp.is_over(b"value"), Some(true));
        assert_eq!(Timestamp::parse(stamp.der()).unwrap().der(), stamp.der());
        let other = Some(TimestampRequestError::OtherRequest);
        let checks = [
            request(b"another", policy, &nonce),
            request(b"value", policy, &[9]),
            request(b"value", Some("1.2.3.6"), &nonce),
        ];
        for check in checks {
            assert_eq!(check.answered_by(&answer).err(), other);
        }
    }
}

#[test]
fn refusal_of_a_policy_is_told() {
    let folder = folder();
    let asked = request(b"value", Some("1.2.3.6"), &[1]);
    let answer = answered(folder.path(), &asked);
    assert_eq!(asked.answered_by(&answer).err(), Some(TimestampRequestError::Refused(2)));
}

#[test]
fn responder_understands_the_request_and_repeats_the_nonce() {
    let folder = folder();
    let own = Certificate::parse(&fs::read(folder.path().join("own.crt")).unwrap()).unwrap();
    let index = format!("V\t400101000000Z\t\t{}\tunknown\t/CN=Service\n", own.serial);
    fs::write(folder.path().join("index"), index).unwrap();
    let plain = ocsp_request(&own, &own).unwrap();
    let nonce = [0xa5; 32];
    for (asked, repeats) in
        [(ocsp_request_with_nonce(&plain, &nonce).unwrap(), true), (plain, false)]
    {
        fs::write(folder.path().join("query"), asked).unwrap();
        openssl(
            folder.path(),
            "ocsp -index index -CA own.crt -rsigner own.crt -rkey own.key -reqin query \
             -respout reply",
        );
        let answer = OcspResponse::parse(&fs::read(folder.path().join("reply")).unwrap()).unwrap();
        assert_eq!(answer.has_nonce(&nonce), repeats);
        assert!(!answer.has_nonce(&[1]) && !answer.has_other_nonce(&nonce));
        assert_eq!(answer.has_other_nonce(&[1]), repeats);
    }
}
