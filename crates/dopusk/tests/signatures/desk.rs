//! A folder to sign in, the program and `openssl` beside it. Judges nothing.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// What is signed.
pub(crate) const DOCUMENT: &str = "приказ.txt";
/// Its signature.
pub(crate) const SIGNATURE: &str = "приказ.txt.p7s";
/// The numbers of the person and the organisation in certificates.
pub(crate) const IIN: &str = "900101300017";
pub(crate) const BIN: &str = "010140000024";

/// What `openssl req` needs; its own default makes every certificate an authority's.
const PLAIN: &str = "[req]\ndistinguished_name = name\n[name]\n";

/// A folder of its own.
pub(crate) struct Desk(TempDir);

/// What a run came to.
pub(crate) struct Run {
    /// The exit code.
    pub(crate) code: i32,
    /// What it printed.
    pub(crate) out: String,
    /// What it complained of.
    pub(crate) err: String,
}

impl Desk {
    /// A folder with the document only.
    pub(crate) fn bare() -> Desk {
        let desk = Desk(tempfile::tempdir().expect("a folder"));
        desk.write(DOCUMENT, "Приказ № 7\nо запуске\r\n".as_bytes());
        desk.write("plain.cnf", PLAIN.as_bytes());
        desk
    }

    /// A folder with an authority in `ca` and a key of its in `keys`.
    pub(crate) fn new() -> Desk {
        let desk = Desk::bare();
        desk.done(&["authority", "--out", "ca"]);
        desk.key("keys", &["--authority", "ca", "--capacity", "first-head"]);
        desk
    }

    /// The same with a signature of the document.
    pub(crate) fn signed() -> Desk {
        let desk = Desk::new();
        desk.sign("keys");
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path(name), bytes).expect("it is written");
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).expect("it is read")
    }

    /// Makes a key into a folder.
    pub(crate) fn key(&self, out: &str, more: &[&str]) {
        let names = ["key", "--surname", "СЕИТОВ", "--given-name", "ДАНИЯР", "--out", out];
        let numbers = ["--organisation", "ТОО «Көк Сынақ Транзит»", "--iin", IIN, "--bin", BIN];
        self.done(&[&names[..], &numbers[..], more].concat());
    }

    /// Signs the document with the key in a folder.
    pub(crate) fn sign(&self, keys: &str) {
        let (key, certificate) = (format!("{keys}/key.pem"), format!("{keys}/certificate.pem"));
        self.done(&["sign", DOCUMENT, "--key", &key, "--certificate", &certificate]);
    }

    /// Runs the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dopusk"));
        Run::of(command.current_dir(self.folder()).args(arguments).output().expect("it runs"))
    }

    /// Runs the program, which must be content.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}{}", run.out, run.err);
        run.out
    }

    /// Verifies with what `trust` holds.
    pub(crate) fn verify(&self, trust: &str, arguments: &[&str]) -> Run {
        self.run(&[&["verify", "--trust", trust], arguments].concat())
    }

    /// Verifies the document and its signature.
    pub(crate) fn verdict(&self) -> Run {
        self.verify("ca", &[DOCUMENT, SIGNATURE])
    }

    /// Trusts a certificate for itself, in the folder `trust`.
    pub(crate) fn trust(&self, certificate: &str) {
        std::fs::create_dir_all(self.path("trust")).expect("a folder");
        self.write("trust/own.pem", &self.read(certificate));
        let uses = "identity = [\"kz\", \"ru\"]\nuses = [\"signing\"]\n";
        let text = format!("name = \"Свой\"\ncertificates = [\"own.pem\"]\n{uses}");
        self.write("trust/own.toml", text.as_bytes());
    }

    /// Runs `openssl`, which must be content. The words are parted by spaces.
    pub(crate) fn openssl(&self, words: &str) {
        let mut command = Command::new("openssl");
        let output = command.current_dir(self.folder()).args(words.split(' ')).output();
        let run = Run::of(output.expect("openssl runs"));
        assert_eq!(run.code, 0, "openssl {words}: {}", run.err);
    }
}

impl Run {
    pub(crate) fn of(output: Output) -> Run {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let code = output.status.code().expect("an exit code");
        Run { code, out: text(output.stdout), err: text(output.stderr) }
    }

    /// Expects an exit code and words in what was printed.
    #[track_caller]
    pub(crate) fn is(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        for word in words {
            assert!(
                self.out.contains(word) || self.err.contains(word),
                "{word}: {}{}",
                self.out,
                self.err
            );
        }
    }
}
