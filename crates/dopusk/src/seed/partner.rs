//! The second organisation of the demonstration: proved, linked with the first, and with documents
//! between the two on each step of their way.

use super::people::Staff;
use super::{SeedError, Seeder};
use crate::demo::content::{ORGANISATION, PARTNER};
use crate::signing::{Authority, Signer, SignerName};
use access::{Block, Grantee, Right, Rights, StageKind};
use app::commands::{
    AnnulmentPrepare, CertificateRegister, CounterpartyAnswer, CounterpartyInvite, DocumentAddress,
    DocumentCreate, DocumentReceive, DocumentSend, EmployeeCreate, NewContent, OrganisationOpen,
    PasswordSet, RoleAssign, RolesSave, RouteLay, RouteStart,
};
use app::queries::{ListRequest, Shelf, counterparties_page, document_list};
use app::{Caller, PasswordHash};
use domain::{Folder, MediaType, NewDocument, NewEmployee, NewStage, OrganisationKind};
use ids::{AccountId, DAY, EmployeeId, Moment, OrganisationId, PublicId, SECOND, Sha256};
use signature::Capacity;

/// Sign-in name, surname, given name and patronymic, post, rights.
type Partner = (&'static str, [&'static str; 3], &'static str, &'static [Right]);

/// Its people, the director first, who administers it and signs.
const PEOPLE: [Partner; 3] = [
    ("vetrova", ["Ветрова", "Лидия", "Марковна"], "Директор", &[Right::DocumentSign]),
    (
        "ozerov",
        ["Озеров", "Глеб", "Ильич"],
        "Делопроизводитель",
        &[Right::IncomingReceive, Right::OutgoingSend, Right::RouteLaunch],
    ),
    ("lugovaya", ["Луговая", "Нина", "Петровна"], "Юрист", &[Right::DocumentApprove]),
];
/// Who signs for the first organisation.
const OURS: &str = "lapshina";
/// Who does the rest there.
const ADMINISTRATOR: &str = "sychev";

/// One organisation of the two: who acts, and with which key.
struct Hand<'s> {
    /// Who makes, sends and receives.
    caller: Caller,
    /// Who signs.
    signs: Caller,
    signer: &'s Signer,
}

/// Makes the second organisation and what passes between the two; the lines that introduce it.
pub(super) async fn seed(
    seeder: &Seeder,
    staff: &Staff,
    (authority, password): (&Authority, &PasswordHash),
    accounts: i64,
    now: Moment,
) -> Result<Vec<(String, String, String)>, SeedError> {
    // Beyond the last look at the trust anchors, whose revocation list is new.
    seeder.at(now + 2 * SECOND);
    let (theirs, signer) = people(seeder, authority, password, accounts).await?;
    let ours = Hand {
        caller: staff.caller(ADMINISTRATOR)?.clone(),
        signs: staff.caller(OURS)?.clone(),
        signer: staff.signer(OURS)?,
    };
    let theirs = Hand { caller: theirs.clone(), signs: theirs, signer: &signer };
    for hand in [&ours, &theirs] {
        signed(seeder, hand, None, "О праве подписи в обмене документами").await.map(drop)?;
    }
    link(seeder, staff, &theirs).await?;
    story(seeder, &ours, &theirs).await?;
    Ok(PEOPLE.iter().map(introduced).collect())
}

fn introduced(
    (login, [surname, given, patronymic], post, _): &Partner,
) -> (String, String, String) {
    let initial = |name: &str| name.chars().next().map(|it| format!("{it}.")).unwrap_or_default();
    let person = format!("{surname} {} {}", initial(given), initial(patronymic));
    ((*login).to_owned(), person, (*post).to_owned())
}

async fn people(
    seeder: &Seeder,
    authority: &Authority,
    password: &PasswordHash,
    accounts: i64,
) -> Result<(Caller, Signer), SeedError> {
    let [director, others @ ..] = &PEOPLE;
    let here = open(seeder, director, password).await?;
    let director = caller(here, 1, accounts);
    let (number, file) = signer(seeder, authority)?;
    let employee = EmployeeId(1);
    seeder.run(&director, CertificateRegister { employee, file }).await?;
    give(seeder, &director, &PEOPLE[0], employee).await?;
    for one in others {
        let employee = employ(seeder, &director, one, password).await?;
        give(seeder, &director, one, employee).await?;
    }
    Ok((director, number))
}

fn person((_, [surname, given, patronymic], post, _): &Partner) -> NewEmployee {
    NewEmployee {
        surname: (*surname).to_owned(),
        given_name: (*given).to_owned(),
        patronymic: (*patronymic).to_owned(),
        post: (*post).to_owned(),
        ..NewEmployee::default()
    }
}

async fn open(
    seeder: &Seeder,
    director: &Partner,
    password: &PasswordHash,
) -> Result<OrganisationId, SeedError> {
    let inn = PARTNER.director_inn().map(|it| it.to_string()).unwrap_or_default();
    let command = OrganisationOpen {
        kind: OrganisationKind::Company,
        name: PARTNER.name.to_owned(),
        inn: PARTNER.inn().map(|it| it.to_string()).unwrap_or_default(),
        bin: String::new(),
        ogrn: PARTNER.ogrn().map(|it| it.to_string()).unwrap_or_default(),
        zone: "Europe/Moscow".to_owned(),
        person: NewEmployee { inn, ..person(director) },
        sign_in_name: director.0.to_owned(),
        password: Some(password.clone()),
    };
    seeder.run(&Caller::instance_administrator(), command).await
}

fn signer(seeder: &Seeder, authority: &Authority) -> Result<(Signer, Vec<u8>), SeedError> {
    let [(_, [surname, given, patronymic], post, _), ..] = &PEOPLE;
    let now = seeder.app.environment().now();
    let name = SignerName {
        common_name: format!("{surname} {given} {patronymic}"),
        surname: (*surname).to_owned(),
        given_name: format!("{given} {patronymic}"),
        organisation: Some(PARTNER.name.to_owned()),
        title: Some((*post).to_owned()),
        inn: PARTNER.director_inn(),
        organisation_inn: PARTNER.inn(),
        ogrn: PARTNER.ogrn(),
        capacities: vec![Capacity::FirstHead],
        ..SignerName::default()
    };
    let made = authority.issue(&name, now, now + 456 * DAY)?;
    let file = made.certificate_der().to_vec();
    Ok((made, file))
}

async fn employ(
    seeder: &Seeder,
    director: &Caller,
    one: &Partner,
    password: &PasswordHash,
) -> Result<EmployeeId, SeedError> {
    let link = seeder.app.environment().secret();
    let create = EmployeeCreate { person: person(one), sign_in_name: one.0.to_owned(), link };
    let made = seeder.run(director, create).await?;
    let here = Caller::anonymous(director.organisation);
    seeder.run(&here, PasswordSet { link, password: password.clone() }).await?;
    Ok(made.employee)
}

/// A role named by the post.
async fn give(
    seeder: &Seeder,
    director: &Caller,
    one: &Partner,
    employee: EmployeeId,
) -> Result<(), SeedError> {
    let new = Some((one.2.to_owned(), Rights::of(one.3)));
    let saved = seeder.run(director, RolesSave { edits: Vec::new(), new }).await?;
    let role = saved.new.ok_or("the role was not made")?;
    let grantee = Grantee::Employee(employee);
    seeder.run(director, RoleAssign { role, grantee, term: None, basis: None }).await?;
    Ok(())
}

/// The second organisation invites the first, whose administrator accepts.
async fn link(seeder: &Seeder, staff: &Staff, theirs: &Hand<'_>) -> Result<(), SeedError> {
    let administrator = staff.caller(ADMINISTRATOR)?;
    let page = seeder.app.ask(administrator.clone(), counterparties_page).await?;
    seeder.run(&theirs.caller, CounterpartyInvite { edo: page.edo }).await?;
    seeder.app.deliver_messages().await;
    let peer = theirs.caller.organisation;
    seeder.run(administrator, CounterpartyAnswer { peer, accepted: true }).await?;
    seeder.app.deliver_messages().await;
    Ok(())
}

/// One document signed by both, one that waits at each side, one whose annulment is prepared.
async fn story(seeder: &Seeder, ours: &Hand<'_>, theirs: &Hand<'_>) -> Result<(), SeedError> {
    let (here, there) = (ours.caller.organisation, theirs.caller.organisation);
    sent(seeder, ours, there, "Соглашение об обмене документами").await?;
    receive(seeder, theirs, "Соглашение об обмене документами", true).await?;
    let act = sent(seeder, ours, there, "Акт сверки расчётов").await?;
    receive(seeder, theirs, "Акт сверки расчётов", false).await?;
    let reason = "В акте указан не тот период".to_owned();
    seeder.run(&ours.caller, AnnulmentPrepare { document: act, reason }).await?;
    sent(seeder, ours, there, "Заявка на постановку судна в док").await?;
    sent(seeder, theirs, here, "Коммерческое предложение на поставку леса").await?;
    Ok(())
}

async fn sent(
    seeder: &Seeder,
    from: &Hand<'_>,
    to: OrganisationId,
    title: &str,
) -> Result<PublicId, SeedError> {
    let document = signed(seeder, from, Some(to), title).await?;
    seeder.run(&from.caller, DocumentSend { document }).await?;
    seeder.app.deliver_messages().await;
    Ok(document)
}

/// Receives an incoming document, and signs it in answer.
async fn receive(
    seeder: &Seeder,
    to: &Hand<'_>,
    title: &str,
    signs: bool,
) -> Result<(), SeedError> {
    let list = |desk: &mut app::Desk<'_>| {
        document_list(desk, &ListRequest::first(Shelf::Folder(Folder::Incoming)))
    };
    let page = seeder.app.ask(to.caller.clone(), list).await?;
    let arrived = page.rows.iter().find(|row| row.title == title);
    let document = arrived.ok_or("the document did not arrive")?.id;
    seeder.run(&to.caller, DocumentReceive { document }).await?;
    if signs {
        let load = move |desk: &mut app::Desk<'_>| desk.document(document);
        let version = seeder.app.ask(to.caller.clone(), load).await?.card.version;
        sign(seeder, to, document, version, &text(title)).await?;
    }
    seeder.app.deliver_messages().await;
    Ok(())
}

/// Makes a document with a typed text, and signs it.
async fn signed(
    seeder: &Seeder,
    hand: &Hand<'_>,
    to: Option<OrganisationId>,
    title: &str,
) -> Result<PublicId, SeedError> {
    let (environment, text) = (seeder.app.environment(), text(title));
    let blob = seeder.app.blobs().put(hand.caller.organisation, text.clone()).await;
    let document = environment.public_id();
    let create = DocumentCreate {
        public_id: document,
        id: environment.document_id(environment.now()),
        new: NewDocument {
            block: if to.is_some() { Block::Outgoing } else { Block::Internal },
            kind: if to.is_some() { "Письмо" } else { "Приказ" }.to_owned(),
            title: title.to_owned(),
            correspondent: String::new(),
            restricted: false,
        },
        content: Some(NewContent {
            blob: blob.map_err(app::AppError::from)?,
            size: i64::try_from(text.len()).unwrap_or(i64::MAX),
            media: MediaType::Text,
            file_name: format!("{title}.txt"),
            uploaded: false,
        }),
    };
    seeder.run(&hand.caller, create).await?;
    if to.is_some() {
        seeder.run(&hand.caller, DocumentAddress { document, counterparty: to }).await?;
    }
    sign(seeder, hand, document, 1 + i64::from(to.is_some()), &text).await?;
    Ok(document)
}

async fn sign(
    seeder: &Seeder,
    hand: &Hand<'_>,
    document: PublicId,
    version: i64,
    text: &str,
) -> Result<(), SeedError> {
    let responsible = hand.signs.id().into_iter().collect();
    let stages = vec![NewStage { responsible, ..NewStage::of(StageKind::Signing) }];
    seeder.run(&hand.caller, RouteLay { document, stages, version }).await?;
    seeder.run(&hand.caller, RouteStart { document }).await?;
    let now = seeder.app.environment().now();
    let cms = hand.signer.sign_detached(text.as_bytes(), now)?;
    seeder.app.sign_document(hand.signs.clone(), document, cms).await?;
    Ok(())
}

fn text(title: &str) -> String {
    format!("{title}\n\nМежду {} и {}.\n", ORGANISATION.name, PARTNER.name)
}

fn caller(organisation: OrganisationId, employee: i64, before: i64) -> Caller {
    let account = AccountId(before + employee);
    Caller::employee(organisation, EmployeeId(employee), account, Sha256([0; 32]))
}
