//! A key and a certificate made for one test, and detached signatures with them (`openssl`).

use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A key with its certificate.
pub struct Signer {
    folder: TempDir,
    kind: Kind,
}

/// What the key is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    P256,
    Gost,
}

/// Where Debian's package puts the engine with GOST R 34.10-2012.
const GOST_ENGINE: &str = "/usr/lib/x86_64-linux-gnu/engines-3/gost.so";

/// A certificate of a person who signs documents, and of nothing else.
const CERTIFICATE: &str = "[req]\ndistinguished_name = name\nx509_extensions = person\n[name]\n\
    [person]\nbasicConstraints = critical,CA:FALSE\nsubjectKeyIdentifier = hash\n\
    keyUsage = critical,digitalSignature,nonRepudiation\nextendedKeyUsage = emailProtection\n";

/// The engine is known to the tool that signs and to nobody else.
const ENGINE: &str = "openssl_conf = tool\n[tool]\nengines = engines\n[engines]\ngost = gost\n\
    [gost]\nengine_id = gost\ndefault_algorithms = ALL\n";

impl Signer {
    /// Makes one. `subject` is in the form of `openssl`: `/CN=Лапшина Вера/serialNumber=IIN…`.
    #[must_use]
    pub fn new(subject: &str) -> Signer {
        Signer::made(Kind::P256, subject)
    }

    /// The same with a key of GOST R 34.10-2012, 256 bits; `None` where there is no such engine.
    #[must_use]
    pub fn gost(subject: &str) -> Option<Signer> {
        Path::new(GOST_ENGINE).exists().then(|| Signer::made(Kind::Gost, subject))
    }

    /// Of a key and its certificate, made elsewhere, as PEM.
    #[must_use]
    pub fn of(key: &str, certificate: &str) -> Signer {
        let signer =
            Signer { folder: tempfile::tempdir().expect("a temporary folder"), kind: Kind::P256 };
        std::fs::write(signer.path().join("key.pem"), key).expect("a key");
        std::fs::write(signer.path().join("certificate.pem"), certificate).expect("a certificate");
        signer
    }

    fn made(kind: Kind, subject: &str) -> Signer {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let signer = Signer { folder, kind };
        let key: &[&str] = match kind {
            Kind::P256 => &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
            Kind::Gost => &["-newkey", "gost2012_256", "-pkeyopt", "paramset:A"],
        };
        let names = ["-nodes", "-utf8", "-subj", subject, "-days", "36500"];
        let files = ["-keyout", "key.pem", "-out", "certificate.pem"];
        signer.run(&[&["req", "-x509"], key, &names, &files].concat());
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
            match self.kind {
                Kind::P256 => "sha256",
                Kind::Gost => "md_gost12_256",
            },
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
        let engine = if self.kind == Kind::Gost { ENGINE } else { "" };
        let config = self.path().join("openssl.cnf");
        std::fs::write(&config, format!("{engine}{CERTIFICATE}")).expect("a configuration");
        let mut tool = Command::new("openssl");
        tool.env("OPENSSL_CONF", config).args(arguments).current_dir(self.path());
        let run = tool.output().expect("openssl is installed");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }
}
