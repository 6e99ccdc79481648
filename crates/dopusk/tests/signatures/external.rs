//! A signature made by a command: ГОСТ by openssl with its engine, and commands that do wrong.

use std::process::Command;

use crate::desk::{DOCUMENT, Desk, Run, SIGNATURE};

const ENGINE: &str = "openssl_conf = openssl_init
[openssl_init]
engines = engines
[engines]
gost = gost
[gost]
engine_id = gost
default_algorithms = ALL
[req]
distinguished_name = name
[name]
";

/// Runs something to whose `openssl` the engine is known.
fn with_engine(desk: &Desk, program: &str, arguments: &[&str]) -> Run {
    let mut command = Command::new(program);
    command.current_dir(desk.folder()).env("OPENSSL_CONF", desk.path("engine.cnf"));
    Run::of(command.args(arguments).output().expect("it runs"))
}

/// A folder with a ГОСТ key and its trusted certificate.
fn gost(bits: &str) -> Desk {
    let desk = Desk::bare();
    desk.write("engine.cnf", ENGINE.as_bytes());
    let words = format!(
        "req -x509 -newkey gost2012_{bits} -pkeyopt paramset:A -nodes -keyout gost.key \
         -subj /CN=Signer -days 30 -addext keyUsage=digitalSignature \
         -addext extendedKeyUsage=emailProtection -out gost.pem"
    );
    let words: Vec<_> = words.split(' ').collect();
    with_engine(&desk, "openssl", &words).is(0, &[]);
    desk.trust("gost.pem");
    desk
}

#[test]
fn a_command_signs_with_a_gost_key() {
    for bits in ["256", "512"] {
        let desk = gost(bits);
        let signer = format!(
            "openssl cms -sign -binary -cades -md md_gost12_{bits} -signer gost.pem \
             -inkey gost.key -outform DER"
        );
        let by = |command: &str, out: &str| {
            let sign = ["sign", DOCUMENT, "--signer-command", command, "--out", out];
            with_engine(&desk, env!("CARGO_BIN_EXE_dopusk"), &sign).is(0, &[]);
            let words = format!("34.11-2012, {bits} бит");
            desk.verify("trust", &[DOCUMENT, out]).is(0, &["Действительна", &words]);
        };
        by(&format!("{signer} -in {{file}}"), "by-output.p7s");
        by(&format!("{signer} -in '{{file}}' -out '{{out}}'"), "by-file.p7s");
        by(&format!("{signer} -in"), "at-the-end.p7s");
        assert!(!desk.path("by-file.p7s.part").exists());
    }
}

#[test]
fn a_command_that_did_wrong_leaves_nothing() {
    let desk = Desk::new();
    let refused = |command: &str, words: &[&str]| {
        desk.run(&["sign", DOCUMENT, "--signer-command", command]).is(64, words);
        assert!(!desk.path(SIGNATURE).exists(), "{command}");
    };
    let openssl = "openssl cms -sign -signer keys/certificate.pem -inkey keys/key.pem -outform DER";
    refused("", &["it is empty"]);
    refused("false", &["did not sign"]);
    refused("no-such-program", &["did not sign"]);
    refused("echo 'hello", &["quotation mark"]);
    refused("echo", &["no detached signature", "neither DER nor PEM"]);
    refused(&format!("{openssl} -binary -nodetach -in"), &["format-failure"]);
    refused(&format!("{openssl} -in"), &["hash-failure"]);
    refused(&format!("{openssl} -binary -in keys/key.pem -out {{out}}"), &["hash-failure"]);
    assert!(!desk.path("приказ.txt.p7s.part").exists());
    let both = ["sign", DOCUMENT, "--signer-command", "true", "--key", "keys/key.pem"];
    desk.run(&both).is(64, &["cannot be used with"]);
}
