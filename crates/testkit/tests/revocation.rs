//! Responders and timestamping authorities over HTTP: what each answer does to a signature, and that
//! bad answers, and none, do no harm.

use std::time::{Duration, Instant};

use ids::{MINUTE, Moment, OrganisationId, PublicId};
use serde_json::{Value, json};
use testkit::authority::Authority;
use testkit::responder::{Manner, Responder};
use testkit::{Answer, Signer, SigningOffice, TestServer, TestSettings};

const TEXT: &[u8] = "Текст.".as_bytes();
/// How long another server may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// A signer whose authority answers about their key at a responder.
struct World {
    world: SigningOffice,
    key: Signer,
    responder: Responder,
    stamps: Responder,
}

impl World {
    fn new() -> World {
        World::with(|_| None)
    }

    /// The same, with timestamps.
    fn stamped() -> World {
        World::with(|stamps| Some(stamps.address()))
    }

    fn with(stamping: impl Fn(&Responder) -> Option<std::net::SocketAddr>) -> World {
        let (responder, stamps) = (Responder::new(), Responder::new());
        let timestamps = stamping(&stamps);
        let settings = TestSettings {
            fetches: true,
            patience: PATIENCE,
            present: true,
            timestamps,
            ..TestSettings::default()
        };
        let world = SigningOffice::on(TestServer::start_with(settings), |server| {
            Authority::answered_at(server, &format!("http://{}/", responder.address()))
        });
        let key = world.own_key();
        responder.answer_for(&world.authority);
        stamps.answer_for(&world.authority);
        World { world, key, responder, stamps }
    }

    /// Signs a new document while the responder behaves so: the document, and what was answered.
    fn sign(&self, manner: Manner) -> (String, Answer) {
        self.responder.behave(manner);
        let (id, signature) = (self.world.document(), self.key.sign(TEXT));
        let answer = self.world.sign(&id, &signature);
        (id, answer)
    }

    /// The signature of a new document, and its page.
    fn signed(&self, manner: Manner) -> (Value, String) {
        let (id, answer) = self.sign(manner);
        answer.expect(201).done();
        (self.world.signature(&id), self.page(&id))
    }

    fn page(&self, id: &str) -> String {
        let page = self.world.office.admin.get(&format!("/documents/{id}")).expect(200);
        page.text().replace('\u{a0}', " ")
    }
}

/// R168: by a responder's answer a signature is valid; of a revoked certificate nothing is stored.
#[test]
fn a_responder_decides() {
    let world = World::new();
    let (found, page) = world.signed(Manner::Right);
    assert_eq!((&found["verdict"], &found["reasons"]), (&json!("valid"), &json!([])), "{found}");
    assert!(page.contains("Действительна"), "{page}");
    let (id, refused) = world.sign(Manner::Revoked);
    refused.refused(422, "signature.invalid");
    assert!(refused.text().contains("отозван"), "{refused:?}");
    assert_eq!(world.world.office.admin.document(&id)["signatures"], json!([]));
}

/// R168: what is not «good», about this certificate, in answer to this question and of today, is
/// never taken for «good»; a later answer settles it.
#[test]
fn an_answer_that_says_nothing_leaves_the_signature_open() {
    let world = World::new();
    let open = |manner| {
        let (found, page) = world.signed(manner);
        assert_eq!(found["verdict"], "indeterminate", "{manner:?} {found}");
        assert_eq!(found["reasons"], json!(["revocation-unknown"]), "{manner:?} {found}");
        assert!(page.contains("Под вопросом"), "{manner:?}");
    };
    open(Manner::Unknown);
    open(Manner::OtherCertificate);
    open(Manner::OtherNonce);
    open(Manner::Refusal);
    open(Manner::Garbage);
    let (id, answer) = world.sign(Manner::Unknown);
    answer.expect(201).done();
    world.responder.behave(Manner::Right);
    assert_eq!(world.world.recheck(&id)["verdict"], "valid");
    let path = "/api/v1/switches/OnlyValidSignatures";
    world.world.office.admin.put(path, json!({"on": true})).done();
    world.sign(Manner::Unknown).1.refused(403, "refused");
}

/// An answer counts until the moment that it names.
#[test]
fn a_stale_answer_is_not_good() {
    let world = World::new();
    assert_eq!(world.signed(Manner::Short).0["verdict"], "valid");
    world.world.office.server.pass(10 * MINUTE);
    let (found, _) = world.signed(Manner::Short);
    assert_eq!(found["reasons"], json!(["revocation-unknown"]), "{found}");
}

/// A responder that does not answer, or is not there, holds nobody up for longer than the limit.
#[test]
fn a_silent_responder_is_waited_for_within_the_limit() {
    let world = World::new();
    world.responder.behave(Manner::Silence);
    let (id, signature) = (world.world.document(), world.key.sign(TEXT));
    let begun = Instant::now();
    world.world.sign(&id, &signature).expect(201).done();
    let took = begun.elapsed();
    assert!(took >= PATIENCE, "it was not asked: {took:?}");
    assert!(took < 4 * PATIENCE, "{took:?}");
    assert_eq!(world.world.signature(&id)["verdict"], "indeterminate");
}

/// R168: a timestamp that the authority makes for a signature is kept with it, and the verdict
/// judges at its moment.
#[test]
fn a_timestamp_is_the_moment_of_signing() {
    let world = World::stamped();
    let before = world.world.office.server.now();
    let (id, answer) = world.sign(Manner::Right);
    answer.expect(201).done();
    let after = world.world.office.server.now();
    let report = report(&world, &id);
    let signer = &report["signers"][0];
    assert_eq!(signer["overall"], "valid", "{report}");
    assert_eq!(signer["time_source"], "timestamp", "{report}");
    let at = Moment(signer["signed_at_us"].as_i64().expect("a moment"));
    assert!(before <= at && at <= after, "{before:?} {at:?} {after:?}");
    let kept = signer["evidence"].as_array().expect("evidence");
    assert!(kept.iter().any(|one| one["kind"] == "timestamp"), "{report}");
    assert!(world.page(&id).contains("по метке времени"));
    world.stamps.behave(Manner::Garbage);
    assert_eq!(world.world.recheck(&id)["verdict"], "valid");
    assert_eq!(self::report(&world, &id)["signers"][0]["signed_at_us"], at.0);
}

/// A timestamp that is none, or of something else, is not used: the moment is that of the server's
/// clock, and the page says so. One of a stranger makes the signature doubtful.
#[test]
fn a_bad_timestamp_is_not_used() {
    let world = World::stamped();
    for manner in [Manner::OtherBytes, Manner::Refusal, Manner::Garbage, Manner::Silence] {
        world.stamps.behave(manner);
        let (id, answer) = world.sign(Manner::Right);
        answer.expect(201).done();
        let report = report(&world, &id);
        let signer = &report["signers"][0];
        let found = (&signer["overall"], &signer["time_source"]);
        assert_eq!(found, (&json!("valid"), &json!("received")), "{manner:?} {report}");
        assert!(world.page(&id).contains("по часам сервера"), "{manner:?}");
    }
    world.stamps.behave(Manner::Stranger);
    let (found, page) = world.signed(Manner::Right);
    assert_eq!(found["reasons"], json!(["timestamp-not-trusted"]), "{found}");
    assert!(
        page.contains("по часам сервера") && page.contains("метке времени не доверяют"),
        "{page}"
    );
}

/// The report of the latest verdict on the signature of a document.
fn report(world: &World, id: &str) -> Value {
    let document = id.parse::<PublicId>().expect("an id");
    let read = move |connection: &mut dyn store::Connection| {
        let found = store::find_document(connection, OrganisationId(1), document)?;
        let document = found.expect("the document").card.id;
        store::read_verdicts(connection, OrganisationId(1), document)
    };
    let store = world.world.office.server.app().store();
    let verdicts = store.read_blocking(read).expect("verdicts");
    let latest = verdicts.last().expect("a verdict");
    serde_json::from_str(&latest.report).expect("a report")
}
