//! What signing in costs this machine's processor: by certificate (the text, the verification with
//! trust at hand, the session), and by password apart from argon2. Prints a table.
//!
//! `cargo bench -p testkit` runs it.

#![expect(clippy::expect_used, reason = "a bench stops where something is not as it should be")]

use app::{App, CertificateSignIn, PasswordHash, SignIn, SigningPlace};
use ids::{HOUR, Moment, Token256};
use std::io::Write;
use testkit::SigningOffice;
use testkit::authority::{CLIENT_AUTHENTICATION, bin};
use tokio::runtime::Runtime;

/// How many times each thing is done.
const TIMES: u32 = 400;
/// How many times where argon2 takes its time.
const SLOW_TIMES: u32 = 100;
/// The most that one sign-in may cost, in milliseconds.
const LIMIT: f64 = 5.0;
const ORIGIN: &str = "http://127.0.0.1";
const DOOR: Token256 = Token256([7; 32]);
const PASSWORD: &str = "correct horse battery";

fn main() {
    let (world, runtime) = (SigningOffice::new(), Runtime::new().expect("a runtime"));
    let app = world.office.server.app().clone();
    row("one sign-in by certificate", certificate(&world, &app, &runtime));
    let whole = password(&app, &runtime);
    let hashing = argon(&app);
    row("one sign-in by password, apart from argon2", (whole - hashing).max(0.0));
    say(&format!("{:<48} {hashing:>8.2} ms", "argon2 of one password"));
}

/// Signed beforehand: what the person's machine does is not ours.
fn certificate(world: &SigningOffice, app: &App, runtime: &Runtime) -> f64 {
    let key = world.key(&world.authority, &bin(0), &[CLIENT_AUTHENTICATION]);
    let texts: Vec<(Moment, String)> = (0..TIMES)
        .map(|_| {
            let text = app.sign_in_text(&DOOR, ORIGIN, None);
            (text.issued, key.sign(text.text.as_bytes()))
        })
        .collect();
    let all = texts.into_iter().map(|(issued, cms)| CertificateSignIn {
        door: DOOR,
        origin: ORIGIN.to_owned(),
        issued,
        cms: cms.into_bytes(),
        organisation: None,
        place: place(),
        lives: HOUR,
    });
    let all: Vec<CertificateSignIn> = all.collect();
    let before = processor();
    for sign_in in all {
        let text = app.sign_in_text(&DOOR, ORIGIN, None);
        assert!(!text.text.is_empty());
        runtime.block_on(app.sign_in_by_certificate(sign_in)).expect("a session");
    }
    (processor() - before) / f64::from(TIMES)
}

fn password(app: &App, runtime: &Runtime) -> f64 {
    let before = processor();
    for _ in 0..SLOW_TIMES {
        let sign_in = SignIn {
            name: "syntsova".to_owned(),
            password: PASSWORD.to_owned(),
            code: String::new(),
            organisation: None,
            site: None,
            place: place(),
            lives: HOUR,
        };
        runtime.block_on(app.sign_in(sign_in)).expect("a session");
    }
    (processor() - before) / f64::from(SLOW_TIMES)
}

fn argon(app: &App) -> f64 {
    let hash = PasswordHash::of(PASSWORD, &app.environment().secret()).expect("a hash");
    let before = processor();
    for _ in 0..SLOW_TIMES {
        assert!(hash.matches(PASSWORD));
    }
    (processor() - before) / f64::from(SLOW_TIMES)
}

fn place() -> SigningPlace {
    let (address, device) = ("127.0.0.1".to_owned(), "bench".to_owned());
    SigningPlace { address, device, mark: Token256([8; 32]) }
}

/// What this process has taken of the processor, in milliseconds, by ticks of 10.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("the state of the process");
    let (_, rest) = stat.rsplit_once(')').expect("its name");
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|it| it.parse::<f64>().ok()).expect("ticks");
    (ticks(11) + ticks(12)) * 10.0
}

fn row(name: &str, cost: f64) {
    let met = if cost <= LIMIT { "met" } else { "MISSED" };
    say(&format!("{name:<48} {cost:>8.2} ms   asked: at most {LIMIT} ms, {met}"));
}

fn say(line: &str) {
    drop(writeln!(std::io::stdout(), "{line}"));
}
