//! A responder (OCSP) and a timestamping authority (RFC 3161) on loopback: answers as it is told to,
//! rightly or not. Its answers are made by `openssl`, by the clock of this machine.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use tempfile::TempDir;

use crate::authority::Authority;

/// How it answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Manner {
    /// Rightly: the certificate is good, the moment is stamped.
    Right,
    /// The certificate is revoked.
    Revoked,
    /// The certificate is not known.
    Unknown,
    /// «Good» of another certificate.
    OtherCertificate,
    /// «Good» with the nonce of another question.
    OtherNonce,
    /// «Good» that holds for a minute.
    Short,
    /// A timestamp over other bytes.
    OtherBytes,
    /// A timestamp by an authority that nobody trusts.
    Stranger,
    /// A refusal.
    Refusal,
    /// Bytes that mean nothing.
    Garbage,
    /// Nothing, for as long as somebody waits.
    Silence,
}

/// A responder at an address of its own. It answers once it knows its authority.
pub struct Responder {
    address: SocketAddr,
    folder: TempDir,
    manner: Arc<Mutex<Manner>>,
    ready: Sender<()>,
}

/// The numbers of the authority's own timestamps and of a good certificate that nobody asks about.
const STAMPING: u64 = 9001;
const ANOTHER: u64 = 9002;
/// A refusal of a responder («try later»), and one of a timestamping authority («rejection»).
const REFUSED_ANSWER: [u8; 5] = [0x30, 0x03, 0x0a, 0x01, 0x03];
const REFUSED_STAMP: [u8; 7] = [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02];

const STAMPS: &str = "[tsa]\ndefault_tsa = one\n[one]\nserial = serial\ndefault_policy = 1.2.3.4.1\n\
    digests = sha256\nsigner_digest = sha256\ness_cert_id_alg = sha256\n\
    clock_precision_digits = 6\n";

impl Responder {
    /// Waits at an address for its authority.
    #[must_use]
    pub fn new() -> Responder {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let folder = tempfile::tempdir().expect("a folder");
        let manner = Arc::new(Mutex::new(Manner::Right));
        let (ready, begin) = channel();
        let (path, told) = (folder.path().to_owned(), Arc::clone(&manner));
        std::thread::spawn(move || serve(&listener, &begin, &path, &told));
        Responder { address, folder, manner, ready }
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers in the name of this authority about the certificate that it issued last.
    pub fn answer_for(&self, authority: &Authority) {
        let (certificate, key) = authority.pem();
        self.write("authority.pem", &certificate);
        self.write("authority.key", &key);
        for (name, of) in [("own", authority), ("strange", &Authority::new())] {
            let (certificate, key) = of.timestamping(STAMPING);
            self.write(&format!("{name}.pem"), &certificate);
            self.write(&format!("{name}.key"), &key);
        }
        self.write("stamps", STAMPS);
        self.write("serial", "01\n");
        let ours = [STAMPING, ANOTHER].map(|number| line("V", number)).concat();
        self.write("good", &format!("{ours}{}", line("V", authority.last())));
        self.write("revoked", &format!("{ours}{}", line("R", authority.last())));
        self.write("unknown", &ours);
        self.ready.send(()).expect("it waits");
    }

    /// Answers in this manner from now on.
    pub fn behave(&self, manner: Manner) {
        *self.manner.lock().unwrap_or_else(PoisonError::into_inner) = manner;
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).expect("a file");
    }
}

impl Default for Responder {
    fn default() -> Responder {
        Responder::new()
    }
}

/// A line of the index that `openssl ocsp` answers by.
fn line(state: &str, number: u64) -> String {
    let revoked = if state == "R" { "200102000000Z" } else { "" };
    let number = format!("{number:X}");
    let zero = if number.len() % 2 == 1 { "0" } else { "" };
    format!("{state}\t491231000000Z\t{revoked}\t{zero}{number}\tunknown\t/CN={number}\n")
}

/// One question after another; those that are not answered stay open until the end of the test.
fn serve(listener: &TcpListener, begin: &Receiver<()>, folder: &Path, manner: &Mutex<Manner>) {
    if begin.recv().is_err() {
        return;
    }
    let mut waiting = Vec::new();
    for stream in listener.incoming() {
        let mut stream = stream.expect("a connection");
        let Some((kind, question)) = read(&mut stream) else { continue };
        let manner = *manner.lock().unwrap_or_else(PoisonError::into_inner);
        if manner == Manner::Silence {
            waiting.push(stream);
            continue;
        }
        let answer = match kind {
            Kind::Standing => standing(folder, question, manner),
            Kind::Moment => moment(folder, question, manner),
        };
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n", answer.len());
        let head = format!("{head}connection: close\r\n\r\n");
        drop(stream.write_all(&[head.as_bytes(), &answer].concat()));
    }
}

/// What is asked.
#[derive(Clone, Copy)]
enum Kind {
    Standing,
    Moment,
}

/// The kind and the body of a question.
fn read(stream: &mut TcpStream) -> Option<(Kind, Vec<u8>)> {
    let mut all = Vec::new();
    let mut part = [0; 4096];
    loop {
        let read = stream.read(&mut part).ok().filter(|read| *read > 0)?;
        all.extend_from_slice(part.get(..read)?);
        let Some(end) = all.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(all.get(..end)?).to_ascii_lowercase();
        let (_, length) = head.split_once("content-length: ")?;
        let length: usize = length.lines().next()?.parse().ok()?;
        let body = all.get(end + 4..)?;
        if body.len() >= length {
            let is_stamp = head.contains("application/timestamp-query");
            let kind = if is_stamp { Kind::Moment } else { Kind::Standing };
            return Some((kind, body.to_vec()));
        }
    }
}

/// An answer about a certificate.
fn standing(folder: &Path, mut question: Vec<u8>, manner: Manner) -> Vec<u8> {
    let index = match manner {
        Manner::Refusal => return REFUSED_ANSWER.to_vec(),
        Manner::Garbage => return b"garbage".to_vec(),
        Manner::Revoked => "revoked",
        Manner::Unknown => "unknown",
        _ => "good",
    };
    // The nonce stands at the end of a question.
    let last = question.last_mut().filter(|_| manner == Manner::OtherNonce);
    last.into_iter().for_each(|byte| *byte ^= 1);
    let asked = folder.join("question");
    std::fs::write(&asked, question).expect("a file");
    if manner == Manner::OtherCertificate {
        let other = format!("ocsp -sha256 -issuer authority.pem -serial {ANOTHER} -no_nonce");
        openssl(folder, &format!("{other} -reqout question"));
    }
    let minutes = if manner == Manner::Short { 1 } else { 60 };
    let signer = "-CA authority.pem -rsigner authority.pem -rkey authority.key";
    answered(
        folder,
        &format!("ocsp -index {index} {signer} -nmin {minutes} -reqin question -respout"),
    )
}

/// An answer about a moment.
fn moment(folder: &Path, mut question: Vec<u8>, manner: Manner) -> Vec<u8> {
    match manner {
        Manner::Refusal => return REFUSED_STAMP.to_vec(),
        Manner::Garbage => return b"garbage".to_vec(),
        _ => {}
    }
    if manner == Manner::OtherBytes {
        // The digest is the one string of 32 octets.
        let digest = question.windows(2).position(|two| two == [0x04, 0x20]).expect("a digest");
        question.iter_mut().skip(digest + 2).take(1).for_each(|byte| *byte ^= 1);
    }
    std::fs::write(folder.join("question"), question).expect("a file");
    let signer = if manner == Manner::Stranger { "strange" } else { "own" };
    let signer = format!("-signer {signer}.pem -inkey {signer}.key");
    answered(folder, &format!("ts -reply -config stamps {signer} -queryfile question -out"))
}

/// What the tool writes.
fn answered(folder: &Path, arguments: &str) -> Vec<u8> {
    let answer: PathBuf = folder.join("answer");
    openssl(folder, &format!("{arguments} answer"));
    std::fs::read(answer).expect("an answer")
}

fn openssl(folder: &Path, arguments: &str) {
    let mut tool = Command::new("openssl");
    let run = tool.args(arguments.split(' ')).current_dir(folder).output();
    let run = run.expect("openssl is installed");
    assert!(run.status.success(), "{arguments}: {}", String::from_utf8_lossy(&run.stderr));
}
