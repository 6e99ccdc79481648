//! A key and a certificate made for one test, and detached signatures with them (`openssl`).

use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A key with its certificate.
pub struct Signer {
    folder: TempDir,
}

impl Signer {
    /// Makes one. `subject` is in the form of `openssl`: `/CN=Лапшина Вера/serialNumber=IIN…`.
    #[must_use]
    pub fn new(subject: &str) -> Signer {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let signer = Signer { folder };
        signer.run(&[
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-utf8",
            "-subj",
            subject,
            "-days",
            "36500",
            "-keyout",
            "key.pem",
            "-out",
            "certificate.pem",
        ]);
        signer
    }

    /// The certificate as PEM.
    #[must_use]
    pub fn certificate(&self) -> String {
        std::fs::read_to_string(self.path().join("certificate.pem")).expect("a certificate")
    }

    /// The private key as PEM, for tests that it is refused.
    #[must_use]
    pub fn private_key(&self) -> String {
        std::fs::read_to_string(self.path().join("key.pem")).expect("a key")
    }

    /// A detached CMS signature over some content, as PEM.
    #[must_use]
    pub fn sign(&self, content: &[u8]) -> String {
        self.cms(content, &[])
    }

    /// A CMS signature with the content inside, as PEM.
    #[must_use]
    pub fn sign_attached(&self, content: &[u8]) -> String {
        self.cms(content, &["-nodetach"])
    }

    fn cms(&self, content: &[u8], more: &[&str]) -> String {
        std::fs::write(self.path().join("content"), content).expect("content");
        let arguments = [
            "cms",
            "-sign",
            "-binary",
            "-md",
            "sha256",
            "-in",
            "content",
            "-signer",
            "certificate.pem",
            "-inkey",
            "key.pem",
            "-outform",
            "PEM",
            "-out",
            "signature.pem",
        ];
        self.run(&[&arguments, more].concat());
        std::fs::read_to_string(self.path().join("signature.pem")).expect("a signature")
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn run(&self, arguments: &[&str]) {
        let run = Command::new("openssl").args(arguments).current_dir(self.path()).output();
        let run = run.expect("openssl is installed");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }
}
