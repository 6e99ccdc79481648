//! The demonstration as a newcomer starts it: the program itself, in a folder of its own, ended
//! with the test.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;
use testkit::Browser;

/// The running demonstration.
pub(crate) struct Demo {
    /// Where it answers.
    pub(crate) address: String,
    password: String,
    folder: TempDir,
    program: Child,
    key: Key,
}

/// A key of somebody who tries the product.
pub(crate) struct Key {
    key: PathBuf,
    certificate: PathBuf,
}

impl Demo {
    /// Starts it and waits until it answers.
    pub(crate) fn start() -> Demo {
        let folder = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let mut program = Command::new(env!("CARGO_BIN_EXE_dopusk"))
            .args(["demo", "--log", "error", "--listen", &format!("127.0.0.1:{port}"), "--folder"])
            .arg(folder.path().join("demo"))
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let output = program.stdout.take().expect("its output");
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let (mut password, mut key) = (String::new(), String::new());
        for line in lines.by_ref() {
            if line.trim_start().starts_with("dopusk key ") {
                key = line.trim().to_owned();
            }
            if let Some((_, word)) = line.split_once("один: ") {
                password = word.trim().to_owned();
            }
            if line.contains("отвечает") {
                break;
            }
        }
        assert!(!password.is_empty(), "the demonstration says its password");
        std::thread::spawn(move || lines.for_each(drop));
        let key = Key::make(folder.path(), &key);
        let address = format!("http://127.0.0.1:{port}");
        Demo { address, password, folder, program, key }
    }

    /// Signs somebody in, whoever was there before.
    pub(crate) async fn sign_in(&self, browser: &Browser, name: &str) {
        browser.client.delete_all_cookies().await.expect("nobody is signed in");
        browser.go("/sign-in?lang=ru").await;
        browser.fill("input[name=login]", name).await;
        browser.fill("input[name=password]", &self.password).await;
        browser.click("form[action='/sign-in'] button[type=submit]").await;
        browser.find(".me").await;
    }

    /// A folder for files of the test.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A PDF to be uploaded.
    pub(crate) fn pdf(&self) -> PathBuf {
        let file = self.folder().join("contract.pdf");
        if !file.exists() {
            let press = dopusk::demo::paper::Press::new().expect("a press");
            let document = dopusk::demo::content::documents(dopusk::environment::now());
            let paper = &document.first().expect("a document").paper;
            std::fs::write(&file, press.print(paper).expect("it prints")).expect("it is written");
        }
        file
    }

    /// The visitor's key.
    pub(crate) fn key(&self) -> &Key {
        &self.key
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

impl Key {
    /// Does what the demonstration says about making a key, word by word.
    fn make(folder: &Path, line: &str) -> Key {
        let arguments = line.strip_prefix("dopusk").expect("how to make a key is said");
        let line = format!("exec '{}' {arguments}", env!("CARGO_BIN_EXE_dopusk"));
        let made = Command::new("sh").current_dir(folder).args(["-c", &line]).output();
        let made = made.expect("the tool runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let out = folder.join("ключи");
        Key { key: out.join("key.pem"), certificate: out.join("certificate.pem") }
    }

    /// The certificate's file.
    pub(crate) fn certificate(&self) -> &Path {
        &self.certificate
    }

    /// Signs a file; the signature lies beside it.
    pub(crate) fn sign(&self, file: &Path) -> PathBuf {
        let signed = Command::new(env!("CARGO_BIN_EXE_dopusk"))
            .arg("sign")
            .arg(file)
            .arg("--key")
            .arg(&self.key)
            .arg("--certificate")
            .arg(&self.certificate)
            .output()
            .expect("the tool runs");
        assert!(signed.status.success(), "{}", String::from_utf8_lossy(&signed.stderr));
        PathBuf::from(format!("{}.p7s", file.display()))
    }
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").port()
}
