//! What leaves the house over HTTP: the original, the original with its signatures, the whole flow, the
//! card on paper. Each is a right of its own, is recorded, and tells nothing of what is hidden.

use app::{
    ArchiveLimits, CheckedContainer, ContainerQuestion, EntryState, Role, TrustStore, Trusted,
    check_container,
};
use archive::{Archive, Limits};
use ids::Moment;
use serde_json::{Value, json};
use std::io::Cursor;
use testkit::{Answer, Client, Form, Office, Route};

const TEXT: &str = "Текст.";

/// A signed document, with those who took part in it.
struct World {
    office: Office,
    id: String,
    launcher: Client,
    approver: Client,
    signer: Client,
    /// A party without rights.
    weak: Client,
    /// Holds rights, and is no party.
    stranger: Client,
}

impl World {
    fn new() -> World {
        let office = Office::open();
        let (_, launcher) = office.holder("launcher", &["RouteLaunch"]);
        let (first, approver) = office.holder("approver", &["DocumentApprove"]);
        let (second, signer) = office.holder("signer", &["DocumentSign"]);
        let (third, weak) = office.nobody("weak");
        let (_, stranger) = office.holder("stranger", &["DocumentApprove", "RouteLaunch"]);
        let key = office.give_key(second);
        let id = launcher.draft("Договор № 5/2026: «кабель»");
        let route = Route::default().then("Approval", &[first]).observed(&[third]);
        launcher.launch(&id, &route.then("Signing", &[second]));
        approver.answer(&id, "approve", "Согласен").expect(204).done();
        signer.sign(&id, &key).expect(201).done();
        World { office, id, launcher, approver, signer, weak, stranger }
    }

    fn parties(&self) -> [&Client; 4] {
        [&self.office.admin, &self.launcher, &self.approver, &self.signer]
    }

    fn api(&self, what: &str) -> String {
        format!("/api/v1/documents/{}/{what}", self.id)
    }

    fn page(&self, what: &str) -> String {
        format!("/documents/{}/{what}", self.id)
    }

    /// How often the journal tells of an operation.
    fn recorded(&self, operation: &str) -> usize {
        let path = format!("/api/v1/journal?operation={operation}");
        let found = self.office.admin.get(&path).expect(200).json();
        found["records"].as_array().map_or(0, Vec::len)
    }
}

fn open(answer: &Answer) -> Archive<Cursor<&[u8]>> {
    Archive::open(Cursor::new(&answer.body[..]), Limits::default()).expect("an archive")
}

fn checked(bytes: &[u8]) -> CheckedContainer {
    let trusted = Trusted { store: TrustStore::empty(), lists: Vec::new() };
    let (now, limits) = (Moment(2_100_000_000_000_000), ArchiveLimits::default());
    let question = ContainerQuestion { trusted: &trusted, at: now, now, limits };
    check_container(Cursor::new(bytes), question).expect("a container")
}

/// R110 R134 R152 R170: the whole flow is taken by those who hold a right and take part; others are
/// refused, strangers do not learn of it, and every taking is recorded.
#[test]
fn the_whole_flow_is_taken_by_right_and_recorded() {
    let world = World::new();
    for client in world.parties() {
        let answer = client.get(&world.api("flow")).expect(200);
        assert_eq!(answer.header("content-type"), "application/vnd.etsi.asic-e+zip");
        let name = answer.header("content-disposition");
        assert!(name.starts_with("attachment") && name.ends_with(".asice"), "{name}");
        assert!(!name.contains("%2F") && !name.contains("%3A"), "{name}");
    }
    assert_eq!(world.recorded("flow.export"), 4);
    world.launcher.get(&world.page("flow")).expect(200).done();
    assert_eq!(world.recorded("flow.export"), 5);
    world.weak.get(&world.api("flow")).refused(403, "refused");
    world.stranger.get(&world.api("flow")).refused(404, "not-found");
    assert_eq!(world.weak.get(&world.page("flow")).status, 403);
    assert_eq!(world.stranger.get(&world.page("flow")).status, 404);
    assert_eq!(world.recorded("flow.export"), 5);
    let page = world.launcher.get(&format!("/documents/{}", world.id)).expect(200).text();
    assert!(page.contains(&world.page("flow")), "the page offers it");
    let page = world.weak.get(&format!("/documents/{}", world.id)).expect(200).text();
    assert!(!page.contains(&world.page("flow")), "the page does not offer it");
    assert!(page.contains("Выгрузить весь"), "and says why");
}

/// R110: the container holds every version, signature, verdict and the history, each as the manifest
/// says; what is altered is named.
#[test]
fn the_container_holds_the_whole_flow() {
    let world = World::new();
    let answer = world.launcher.get(&world.api("flow")).expect(200);
    let found = checked(&answer.body);
    assert!(found.files.iter().all(|file| file.state == EntryState::Intact), "{found:?}");
    let of = |role| found.files.iter().filter(move |file| file.role == Some(role)).count();
    assert_eq!((of(Role::Original), of(Role::Signature), of(Role::History)), (1, 1, 2));
    assert!(of(Role::Verdict) == 1 && of(Role::Evidence) > 0, "{found:?}");
    let mut archive = open(&answer);
    assert!(archive.begins_with("mimetype", b"application/vnd.etsi.asic-e+zip").expect("read"));
    let history = archive.bytes("history.json", 1 << 20).expect("a history");
    let history: Value = serde_json::from_slice(&history).expect("JSON");
    assert_eq!(history["stages"][0]["parties"][0]["note"], "Согласен");
    assert_eq!(
        history["events"].as_array().into_iter().flatten().last().expect("an event")["operation"],
        "flow.export"
    );
    let page = archive.bytes("history.html", 1 << 20).expect("a page");
    let page = String::from_utf8(page).expect("UTF-8").replace('\u{a0}', " ");
    assert!(page.contains("История документооборота") && page.contains("Согласен"), "{page}");
    let mut altered = answer.body.clone();
    let at = altered.windows(TEXT.len()).position(|it| it == TEXT.as_bytes()).expect("the text");
    altered[at] ^= 1;
    let found = checked(&altered);
    let wrong = found.files.iter().filter(|file| file.state != EntryState::Intact);
    let wrong: Vec<_> = wrong.map(|file| (file.role, file.state)).collect();
    assert_eq!(wrong, [(Some(Role::Original), EntryState::Altered)]);
    assert_eq!(found.overall(), app::Overall::Invalid);
}

/// R134: what is in the archive is taken still; what is restricted is taken by its parties only.
#[test]
fn archived_and_restricted_flows_are_taken_by_parties() {
    let world = World::new();
    let restrict = json!({"restricted": true});
    let set = world.office.admin.put(&world.api("access"), restrict);
    assert!(set.status < 300, "{set:?}");
    world.launcher.get(&world.api("flow")).expect(200).done();
    world.stranger.get(&world.api("flow")).refused(404, "not-found");
    world.office.admin.act(&world.id, "archive").expect(204).done();
    world.approver.get(&world.api("flow")).expect(200).done();
    world.weak.get(&world.api("flow")).refused(403, "refused");
}

/// R111 R135 R153 R171: the original leaves with its signatures, under names that every system accepts.
#[test]
fn the_original_leaves_with_its_signatures() {
    let world = World::new();
    for client in world.parties() {
        let answer = client.get(&world.api("export")).expect(200);
        assert_eq!(answer.header("content-type"), "application/zip");
        let mut archive = open(&answer);
        let names = archive.names().to_vec();
        let [original, signature] = names.as_slice() else { panic!("{names:?}") };
        assert_eq!(*signature, format!("{original}.1.p7s"));
        assert!(!original.contains(['/', ':', '\\', '"']), "{original}");
        assert_eq!(archive.bytes(original, 1_000).expect("a file"), TEXT.as_bytes());
    }
    assert_eq!(world.recorded("document.export"), 4);
    world.weak.get(&world.api("export")).refused(403, "refused");
    world.stranger.get(&world.api("export")).refused(404, "not-found");
    world.launcher.get(&world.page("export")).expect(200).done();
}

/// R102 R129 R150 R167: the original is saved under its own name.
#[test]
fn the_original_is_saved() {
    let world = World::new();
    for client in world.parties() {
        let answer = client.get(&world.page("content/1")).expect(200);
        assert_eq!(answer.text(), TEXT);
        assert!(answer.header("content-disposition").starts_with("attachment"), "{answer:?}");
    }
    assert_eq!(world.recorded("document.download"), 4);
    assert_eq!(world.weak.get(&world.page("content/1")).status, 403);
    assert_eq!(world.stranger.get(&world.page("content/1")).status, 404);
    let form =
        Form::default().field("block", "Internal").field("kind", "Акт").field("title", "Акт");
    let form = form.file("file", "CON.txt", "text/plain", TEXT.as_bytes());
    let made = world.office.admin.post_form("/api/v1/documents", form).expect(201).json();
    let path = format!("/api/v1/documents/{}/content", made["id"].as_str().expect("an id"));
    let name = world.office.admin.get(&path).expect(200).header("content-disposition").to_owned();
    assert!(name.contains("_CON.txt"), "{name}");
}

/// R101 R128 R149 R166: the card is laid out for paper, the original opens to be printed, and both are
/// recorded as printing.
#[test]
fn the_card_is_printed() {
    let world = World::new();
    for client in world.parties() {
        let page = client.get(&world.page("card")).expect(200).text().replace('\u{a0}', " ");
        for part in ["Регистрационная карточка", "Согласен", "Test Signer", "Согласование"]
        {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(page.contains(&format!("{}?print=1", world.page("content/1"))), "{page}");
    }
    assert_eq!(world.recorded("document.print"), 4);
    let original = world.launcher.get(&world.page("content/1?print=1")).expect(200);
    assert!(original.header("content-disposition").starts_with("inline"), "{original:?}");
    assert_eq!(world.recorded("document.print"), 5);
    assert_eq!(world.weak.get(&world.page("card")).status, 403);
    assert_eq!(world.weak.get(&world.page("content/1?print=1")).status, 403);
    assert_eq!(world.stranger.get(&world.page("card")).status, 404);
}
