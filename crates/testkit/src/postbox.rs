//! A mail server on this very machine, as small as one can be: it takes letters and keeps them, and
//! can be told to refuse them.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// A letter that came.
#[derive(Clone, Debug)]
pub struct Posted {
    /// To whom, as the envelope says.
    pub to: Vec<String>,
    /// Heads and body, as they came.
    pub text: String,
}

/// A mail server that keeps what it takes.
pub struct Postbox {
    address: SocketAddr,
    letters: Arc<Mutex<Vec<Posted>>>,
    refuses: Arc<AtomicBool>,
}

impl Postbox {
    /// Opens one on a port of its own.
    #[must_use]
    pub fn open() -> Postbox {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let (letters, refuses) = (Arc::default(), Arc::new(AtomicBool::new(false)));
        let (kept, shut) = (Arc::clone(&letters), Arc::clone(&refuses));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (kept, shut) = (Arc::clone(&kept), Arc::clone(&shut));
                // A client that goes away in the middle is nobody's trouble.
                thread::spawn(move || drop(talk(&stream, &kept, &shut)));
            }
        });
        Postbox { address, letters, refuses }
    }

    /// Its port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// From now on it refuses letters, or takes them again.
    pub fn refuse(&self, refuses: bool) {
        self.refuses.store(refuses, Ordering::SeqCst);
    }

    /// Every letter that came, oldest first.
    #[must_use]
    pub fn letters(&self) -> Vec<Posted> {
        self.letters.lock().expect("the letters").clone()
    }
}

fn talk(
    stream: &TcpStream,
    kept: &Mutex<Vec<Posted>>,
    refuses: &AtomicBool,
) -> std::io::Result<()> {
    let (mut lines, mut out) = (BufReader::new(stream).lines(), stream);
    let mut to = Vec::new();
    out.write_all(b"220 postbox\r\n")?;
    while let Some(line) = lines.next().transpose()? {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        match verb.as_str() {
            "MAIL" if refuses.load(Ordering::SeqCst) => out.write_all(b"451 later\r\n")?,
            "RCPT" => {
                to.push(line);
                out.write_all(b"250 ok\r\n")?;
            }
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                let body = lines.by_ref().map_while(Result::ok).take_while(|line| line != ".");
                let text = body.collect::<Vec<_>>().join("\r\n");
                let posted = Posted { to: std::mem::take(&mut to), text };
                kept.lock().expect("the letters").push(posted);
                out.write_all(b"250 taken\r\n")?;
            }
            "QUIT" => return out.write_all(b"221 bye\r\n"),
            _ => out.write_all(b"250 ok\r\n")?,
        }
    }
    Ok(())
}
