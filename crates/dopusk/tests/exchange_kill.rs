//! Kills a process that sends and delivers documents with SIGKILL at random moments, again and again:
//! every send that it acknowledged arrives exactly once (R207, R188).
//!
//! The program starts itself as the victim, so it has a `main` of its own.

#![expect(clippy::print_stdout, reason = "what a test without a harness says of itself")]

use access::{Block, StageKind};
use app::commands::{
    CertificateRegister, CounterpartyAnswer, CounterpartyInvite, DocumentAddress, DocumentCreate,
    DocumentSend, NewContent, OrganisationOpen, RouteLay, RouteStart,
};
use app::queries::{ListRequest, Shelf, counterparties_page, document_list, document_page};
use app::{App, Caller, Courier, PasswordHash};
use domain::{Folder, MediaType, NewDocument, NewEmployee, NewStage, OrganisationKind};
use dopusk::composition::{self, Opened};
use dopusk::config::Synchronous;
use dopusk::environment;
use dopusk::signing::{Signer, SignerName, make_authority, publish_authority};
use ids::{AccountId, DAY, EmployeeId, OrganisationId, PublicId, Sha256, Token256};
use std::collections::BTreeSet;
use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use tokio::runtime::Runtime;

type Failure = Box<dyn Error + Send + Sync>;
type Outcome = Result<(), Failure>;

const VICTIM: &str = "EXCHANGE_KILL_VICTIM";
const KILLS: u64 = 25;
/// The longest life of a victim, in milliseconds.
const LONGEST: u64 = 900;
const TEXT: &str = "Текст письма.";
/// ИНН of the two organisations and of their directors.
const ORGANISATIONS: [(&str, &str); 2] =
    [("0000000018", "000000020159"), ("0000000025", "000000020222")];

fn main() -> Outcome {
    match std::env::var_os(VICTIM).map(PathBuf::from) {
        Some(folder) => Runtime::new()?.block_on(victim(&folder)),
        None => killer(),
    }
}

fn open(folder: &Path) -> Result<Opened, Failure> {
    Ok(composition::open(folder, Synchronous::Full, environment::real())?)
}

fn director(organisation: i64) -> Caller {
    let (who, account) = (EmployeeId(1), AccountId(organisation));
    Caller::employee(OrganisationId(organisation), who, account, Sha256([0; 32]))
}

/// Sends until it is killed, while a courier delivers. Every name it prints is acknowledged.
async fn victim(folder: &Path) -> Outcome {
    let opened = open(folder)?;
    let app = opened.app.clone();
    tokio::spawn(Courier::new(&app).run());
    let key = std::fs::read_to_string(folder.join("key.pem"))?;
    let signer = Signer::read(&key, &std::fs::read_to_string(folder.join("certificate.pem"))?)?;
    loop {
        let document = ready(&app, &signer, 1, Some(OrganisationId(2))).await?;
        app.run(director(1), DocumentSend { document }).await?;
        std::io::stdout().lock().write_all(format!("{document}\n").as_bytes())?;
    }
}

/// A signed document, whose title is its name.
async fn ready(
    app: &App,
    signer: &Signer,
    from: i64,
    to: Option<OrganisationId>,
) -> Result<PublicId, Failure> {
    let (by, environment) = (director(from), app.environment());
    let document = environment.public_id();
    let blob = app.blobs().put(by.organisation, TEXT).await?;
    let size = i64::try_from(TEXT.len())?;
    let (media, file_name) = (MediaType::Text, "письмо.txt".to_owned());
    let create = DocumentCreate {
        public_id: document,
        id: environment.document_id(environment.now()),
        new: NewDocument {
            block: Block::Outgoing,
            kind: "Письмо".to_owned(),
            title: document.to_string(),
            correspondent: String::new(),
            restricted: false,
        },
        content: Some(NewContent { blob, size, media, file_name, uploaded: false }),
    };
    app.run(by.clone(), create).await?;
    app.run(by.clone(), DocumentAddress { document, counterparty: to }).await?;
    let stage = NewStage { responsible: vec![EmployeeId(1)], ..NewStage::of(StageKind::Signing) };
    app.run(by.clone(), RouteLay { document, stages: vec![stage], version: 2 }).await?;
    app.run(by.clone(), RouteStart { document }).await?;
    let cms = signer.sign_detached(TEXT.as_bytes(), environment.now())?;
    app.sign_document(by, document, cms).await?;
    Ok(document)
}

fn killer() -> Outcome {
    let folder = tempfile::tempdir()?;
    let runtime = Runtime::new()?;
    runtime.block_on(prepare(folder.path()))?;
    let mut acknowledged = BTreeSet::new();
    for round in 1..=KILLS {
        let life = 150 + round.wrapping_mul(0x9E37_79B9) % LONGEST;
        acknowledged.extend(run_and_kill(folder.path(), Duration::from_millis(life))?);
    }
    ensure(acknowledged.len() > 20, "the victims hardly sent")?;
    runtime.block_on(check(folder.path(), &acknowledged))?;
    println!("{KILLS} kills, {} sends acknowledged", acknowledged.len());
    Ok(())
}

async fn prepare(folder: &Path) -> Outcome {
    let now = environment::now();
    let own = folder.join("authority");
    let authority = make_authority("Учебный центр", now + -DAY, now + 30 * DAY, &own)?;
    publish_authority(&own, &folder.join("trust"))?;
    let opened = open(folder)?;
    let app = &opened.app;
    for (at, numbers) in (1..).zip(ORGANISATIONS) {
        open_organisation(app, at, numbers).await?;
        let name = SignerName {
            common_name: "Директор".to_owned(),
            inn: Some(numbers.1.parse()?),
            organisation_inn: Some(numbers.0.parse()?),
            ..SignerName::default()
        };
        let signer = authority.issue(&name, now + -DAY, now + 20 * DAY)?;
        let (employee, file) = (EmployeeId(1), signer.certificate_der().to_vec());
        app.run(director(at), CertificateRegister { employee, file }).await?;
        ready(app, &signer, at, None).await?;
        if at == 1 {
            std::fs::write(folder.join("key.pem"), signer.key_pem())?;
            std::fs::write(folder.join("certificate.pem"), signer.certificate_pem())?;
        }
    }
    let second = app.ask(director(2), counterparties_page).await?;
    ensure(second.proved, "a valid signature proves the number")?;
    app.run(director(1), CounterpartyInvite { edo: second.edo }).await?;
    app.deliver_messages().await;
    let answer = CounterpartyAnswer { peer: OrganisationId(1), accepted: true };
    app.run(director(2), answer).await?;
    app.deliver_messages().await;
    Ok(())
}

async fn open_organisation(app: &App, at: i64, (inn, person): (&str, &str)) -> Outcome {
    let command = OrganisationOpen {
        kind: OrganisationKind::Company,
        name: format!("Организация {at}"),
        inn: inn.to_owned(),
        bin: String::new(),
        ogrn: String::new(),
        zone: "Europe/Moscow".to_owned(),
        person: NewEmployee {
            surname: "Директор".to_owned(),
            given_name: "Иван".to_owned(),
            inn: person.to_owned(),
            ..NewEmployee::default()
        },
        sign_in_name: format!("director{at}"),
        password: Some(PasswordHash::of("correct horse battery", &Token256([1; 32]))?),
    };
    app.run(Caller::instance_administrator(), command).await?;
    Ok(())
}

fn run_and_kill(folder: &Path, life: Duration) -> Result<Vec<String>, Failure> {
    let program = std::env::current_exe()?;
    let mut victim = Command::new(program).env(VICTIM, folder).stdout(Stdio::piped()).spawn()?;
    let lines = BufReader::new(victim.stdout.take().ok_or("no output")?);
    let listener = std::thread::spawn(move || lines.lines().collect::<Result<Vec<_>, _>>());
    std::thread::sleep(life);
    ensure(victim.try_wait()?.is_none(), "the victim died before it was killed")?;
    victim.kill()?;
    victim.wait()?;
    Ok(listener.join().map_err(|_| "the listener panicked")??)
}

/// What was sent, acknowledged or not, is there once, and nothing else is.
async fn check(folder: &Path, acknowledged: &BTreeSet<String>) -> Outcome {
    let opened = open(folder)?;
    let app = &opened.app;
    app.deliver_messages().await;
    let arrived = titles(app, 2, Folder::Incoming).await?;
    let names: BTreeSet<_> = arrived.iter().map(|(_, title)| title.clone()).collect();
    ensure(names.len() == arrived.len(), "a document arrived twice")?;
    let lost = acknowledged.iter().find(|name| !names.contains(*name));
    ensure(lost.is_none(), "an acknowledged send was lost")?;
    let mut sent = BTreeSet::new();
    for (document, title) in titles(app, 1, Folder::Outgoing).await? {
        let load = move |desk: &mut app::Desk<'_>| document_page(desk, document);
        let page = app.ask(director(1), load).await?;
        let state = page.exchange.map(|view| view.phase.code());
        ensure(state != Some("Sending"), "a sent document does not know that it arrived")?;
        sent.extend((state == Some("Sent")).then_some(title));
    }
    ensure(sent == names, "what was sent is not what arrived")
}

async fn titles(app: &App, of: i64, folder: Folder) -> Result<Vec<(PublicId, String)>, Failure> {
    let (mut all, mut from) = (Vec::new(), None);
    loop {
        let request = ListRequest { from, ..ListRequest::first(Shelf::Folder(folder)) };
        let list = move |desk: &mut app::Desk<'_>| document_list(desk, &request);
        let page = app.ask(director(of), list).await?;
        all.extend(page.rows.iter().map(|row| (row.id, row.title.clone())));
        match page.older {
            Some(older) => from = Some(older),
            None => return Ok(all),
        }
    }
}

fn ensure(holds: bool, otherwise: &str) -> Outcome {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}
