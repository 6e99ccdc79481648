//! What it costs to verify a signature: the whole CMS, from the file's octets to the answer, beside
//! one verification by openssl in the same run; and how fast digests stream. Proves nothing else.
//! `cargo bench -p signature` prints the tables and fails where a limit is missed; names of cases
//! after `--` choose some. A key of ГОСТ is measured when it is met first and when it is known.
#![expect(clippy::print_stdout, reason = "the table is the result")]

#[path = "../tests/material/mod.rs"]
#[expect(dead_code, clippy::unwrap_used, clippy::panic, reason = "made for tests")]
mod material;

use std::error::Error;
use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use signature::{ContentDigests, ContentHasher, DigestAlgorithm, SignedData, forget_keys};

/// How long each thing is measured.
const MEASURED: Duration = Duration::from_secs(2);
/// The passes of a measurement, of which the best counts: others use the machine too.
const PASSES: u32 = 4;

/// Loads gost-engine.
const ENGINE: &str = "\
openssl_conf = begin
[begin]
engines = engines
[engines]
gost = gost
[gost]
engine_id = gost
default_algorithms = ALL
";

/// What verifies the same algorithm beside us.
enum Other {
    /// `openssl speed`, by its name.
    Speed(&'static str),
    /// gost-engine, by the key in `curves` and the digest.
    Engine(&'static str, &'static str),
}

/// What must be reached with a key that is known.
enum Limit {
    /// A share of the other's verifications.
    Share(f64),
    /// So many in a second, on a machine that does nothing else.
    Count(f64),
    /// Measured only.
    None,
}

const CASES: [(&str, Other, Limit); 11] = [
    ("rsa", Other::Speed("rsa3072"), Limit::Share(0.35)),
    ("p256", Other::Speed("ecdsap256"), Limit::Share(0.5)),
    ("p384", Other::Speed("ecdsap384"), Limit::Share(0.5)),
    ("gost2001", Other::Engine("gost2001-A", "md_gost94"), Limit::None),
    ("gost2012-256-a", Other::Engine("gost2012_256-A", "md_gost12_256"), Limit::Count(3500.0)),
    (
        "gost2012-256-tc26a",
        Other::Engine("gost2012_256-TCA", "md_gost12_256"),
        Limit::Count(1800.0),
    ),
    ("gost2012-512-a", Other::Engine("gost2012_512-A", "md_gost12_512"), Limit::Count(800.0)),
    ("gost2012-512-c", Other::Engine("gost2012_512-C", "md_gost12_512"), Limit::Count(350.0)),
    ("kz2015-512", Other::Engine("gost2012_512-A", "md_gost12_512"), Limit::Count(800.0)),
    ("kz2015-256", Other::Engine("gost2012_256-TCA", "md_gost12_256"), Limit::Count(1800.0)),
    ("kz2004", Other::Engine("gost2001-A", "md_gost94"), Limit::None),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut missed = Vec::new();
    let chosen: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let is_chosen = |name: &str| chosen.is_empty() || chosen.iter().any(|word| word == name);
    println!(
        "\n{:<20} {:>10} {:>10} {:>10} {:>7}   at least",
        "whole CMS, a second", "first met", "known key", "openssl", "share"
    );
    for (name, other, limit) in CASES.iter().filter(|(name, ..)| is_chosen(name)) {
        if !verification(name, other, limit)? {
            missed.push(*name);
        }
    }
    if is_chosen("digests") {
        digests()?;
    }
    if missed.is_empty() { Ok(()) } else { Err(format!("too slow: {}", missed.join(", ")).into()) }
}

fn digests() -> Result<(), Box<dyn Error>> {
    println!("\n{:<30} {:>10}", "digest", "MiB/s");
    for algorithm in [
        DigestAlgorithm::Sha256,
        DigestAlgorithm::Sha512,
        DigestAlgorithm::Streebog256,
        DigestAlgorithm::Streebog512,
        DigestAlgorithm::Gost94Test,
    ] {
        println!("{:<30} {:>10.0}", algorithm.to_string(), streaming(&algorithm)?);
    }
    Ok(())
}

/// Prints a line; whether it keeps its limit.
fn verification(name: &str, other: &Other, limit: &Limit) -> Result<bool, Box<dyn Error>> {
    let (file, content) = (material::read(&format!("{name}/head.p7s")), material::content());
    verify(&file, &content)?;
    let first = a_second(|| {
        forget_keys();
        black_box(verify(&file, &content).is_ok());
    })?;
    let ours = a_second(|| {
        black_box(verify(&file, &content).is_ok());
    })?;
    let theirs = match other {
        Other::Speed(name) => openssl_speed(name)?,
        Other::Engine(key, digest) => engine(key, digest)?,
    };
    let share = ours / theirs;
    let (holds, shown) = match limit {
        Limit::Share(least) => (share >= *least, format!("share {least}")),
        Limit::Count(least) => (ours >= *least, format!("{least} a second")),
        Limit::None => (true, String::new()),
    };
    println!("{name:<20} {first:>10.0} {ours:>10.0} {theirs:>10.0} {share:>7.2}   {shown}");
    Ok(holds)
}

/// Parses, hashes, compares and verifies, as a request does.
fn verify(file: &[u8], content: &[u8]) -> Result<(), Box<dyn Error>> {
    let signed = SignedData::parse(file)?;
    let digests = ContentDigests::of(signed.digest_algorithms(), content);
    for signer in signed.signers() {
        let certificate = signed.certificate_of(signer).ok_or("no certificate")?;
        let digest = digests.get(signer.digest_algorithm()).ok_or("no digest")?;
        signer.verify(certificate, digest)?;
    }
    Ok(())
}

/// How often `work` is done in a second of the processor, by the best pass. `openssl speed` counts
/// the processor's time too.
fn a_second(mut work: impl FnMut()) -> Result<f64, Box<dyn Error>> {
    let mut best = 0.0_f64;
    for _ in 0..PASSES {
        let (begun, before, mut count) = (Instant::now(), processor_time()?, 0_u32);
        while begun.elapsed() < MEASURED / PASSES {
            work();
            count += 1;
        }
        best = best.max(f64::from(count) / (processor_time()? - before).as_secs_f64());
    }
    Ok(best)
}

/// How long this thread has run: the first number, nanoseconds.
fn processor_time() -> Result<Duration, Box<dyn Error>> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = text.split_whitespace().next().ok_or("no time")?;
    Ok(Duration::from_nanos(nanoseconds.parse()?))
}

/// What `openssl speed` verifies in a second: the last number of its line for machines.
fn openssl_speed(name: &str) -> Result<f64, Box<dyn Error>> {
    let seconds = MEASURED.as_secs().to_string();
    let words = ["speed", "-mr", "-seconds", &seconds, name];
    let output = Command::new("openssl").args(words).output()?;
    let text = String::from_utf8(output.stdout)?;
    let line = text.lines().find(|line| line.starts_with("+F")).ok_or("no line of results")?;
    Ok(line.rsplit(':').next().ok_or("no number")?.parse()?)
}

/// What gost-engine verifies in a second of the processor, with the digest ready.
fn engine(key: &str, digest: &str) -> Result<f64, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let write = |name: &str, octets: &[u8]| std::fs::write(folder.path().join(name), octets);
    write("engine.cnf", ENGINE.as_bytes())?;
    write("content", &material::content())?;
    write("key", &material::read(&format!("curves/{key}.spki")))?;
    write("value", &material::read(&format!("curves/{key}.sig")))?;
    let run = |program: &str, words: &[&str]| {
        let mut command = Command::new(program);
        command.current_dir(folder.path()).env("OPENSSL_CONF", folder.path().join("engine.cnf"));
        command.args(words).output()
    };
    let digest = format!("-{digest}");
    run("openssl", &["dgst", &digest, "-binary", "-out", "digest", "content"])?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/engine.py");
    let seconds = MEASURED.as_secs().to_string();
    let output = run("python3", &[script, "key", "value", "digest", &seconds])?;
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

fn streaming(algorithm: &DigestAlgorithm) -> Result<f64, Box<dyn Error>> {
    let piece = vec![7_u8; 1024 * 1024];
    a_second(|| {
        let mut hasher = ContentHasher::new([algorithm.clone()]);
        hasher.update(&piece);
        black_box(hasher.finish());
    })
}
