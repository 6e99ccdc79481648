//! One person in two organisations of an instance: chooses, changes over, and sees in each only
//! what is there.

use app::commands::OrganisationOpen;
use app::{AppError, Caller};
use domain::{NewEmployee, OrganisationKind};
use ids::{OrganisationId, Sha256};
use serde_json::json;
use testkit::page::{form, read, value};
use testkit::{Answer, Client, Form, Office};
use tokio::runtime::Runtime;

const PASSWORD: &str = "correct horse battery";

/// A second organisation, led by the administrator of the first.
fn opening() -> OrganisationOpen {
    OrganisationOpen {
        kind: OrganisationKind::Company,
        name: "АО «Вторая»".into(),
        inn: String::new(),
        bin: String::new(),
        ogrn: String::new(),
        zone: "Asia/Almaty".into(),
        person: NewEmployee {
            surname: "Сынцова".into(),
            given_name: "Анна".into(),
            ..NewEmployee::default()
        },
        sign_in_name: "syntsova".into(),
        password: None,
    }
}

fn open(
    office: &Office,
    by: Caller,
    opening: OrganisationOpen,
) -> Result<OrganisationId, AppError> {
    Runtime::new().unwrap().block_on(office.server.app().run(by, opening))
}

/// Two organisations, each with a document of its own name.
fn two() -> Office {
    let office = Office::open();
    open(&office, Caller::instance_administrator(), opening()).unwrap();
    office.admin.draft("Договор первой");
    enter(&office, 2).draft("Договор второй");
    office
}

fn door(organisation: i64) -> serde_json::Value {
    json!({"name": "syntsova", "password": PASSWORD, "organisation": organisation})
}

fn with_session(guest: &Client, opened: &Answer) -> Client {
    let cookie = opened.header("set-cookie").split(';').next().unwrap_or_default();
    let csrf = opened.json()["csrf"].as_str().unwrap_or_default().to_owned();
    guest.with("cookie", cookie).with("x-csrf-token", &csrf)
}

fn enter(office: &Office, organisation: i64) -> Client {
    let guest = office.server.client();
    let opened = guest.post("/api/v1/session", door(organisation)).expect(201);
    with_session(&guest, &opened)
}

fn titles(client: &Client) -> Vec<String> {
    let page = client.get("/api/v1/documents").expect(200).json();
    let all = page["documents"].as_array().unwrap().iter();
    all.map(|one| one["title"].as_str().unwrap().to_owned()).collect()
}

/// Only whoever administers the instance opens a further one, by an account that can sign in.
#[test]
fn a_further_organisation_is_opened_by_whoever_administers_the_instance() {
    let office = Office::open();
    let session = Sha256([0; 32]);
    let administrator =
        Caller::employee(OrganisationId(1), ids::EmployeeId(1), ids::AccountId(1), session);
    for by in [Caller::anonymous(OrganisationId(0)), administrator] {
        let refused = open(&office, by, opening());
        assert!(matches!(refused, Err(AppError::Refused(_) | AppError::NotFound)), "{refused:?}");
    }
    let by = Caller::instance_administrator;
    let unknown = OrganisationOpen { sign_in_name: "nobody".into(), ..opening() };
    assert!(matches!(open(&office, by(), unknown), Err(AppError::Field(_))));
    assert_eq!(open(&office, by(), opening()), Ok(OrganisationId(2)));
    let page = office.admin.get("/api/v1/journal").expect(200).text();
    assert!(!page.contains("Вторая"), "the first organisation is told nothing of the second");
}

/// By the API: the choice, the way over, and nothing of one organisation in the other.
#[test]
fn a_program_chooses_and_changes_the_organisation() {
    let office = two();
    let guest = office.server.client();
    let choose = guest.try_sign_in("syntsova", PASSWORD);
    choose.refused(409, "sign-in.choose");
    assert!(choose.text().contains("АО «Вторая»") && choose.text().contains("Пример-Логистика"));
    guest.post("/api/v1/session", door(3)).refused(401, "sign-in.wrong");
    let second = enter(&office, 2);
    let session = second.get("/api/v1/session").expect(200).json();
    assert_eq!(session["organisation"]["name"], "АО «Вторая»");
    assert_eq!(session["organisations"].as_array().unwrap().len(), 2);
    assert_eq!(titles(&second), ["Договор второй"]);
    let own =
        second.get("/api/v1/documents").json()["documents"][0]["id"].as_str().unwrap().to_owned();
    let change = |client: &Client, to: i64| {
        client.put("/api/v1/session/organisation", json!({"organisation": to}))
    };
    change(&second, 9).refused(404, "not-found");
    change(&second.without("x-csrf-token"), 1).refused(403, "request.csrf");
    let first = with_session(&guest, &change(&second, 1).expect(201));
    second.get("/api/v1/session").refused(401, "session.absent");
    assert_eq!(titles(&first), ["Договор первой"]);
    first.get(&format!("/api/v1/documents/{own}")).refused(404, "not-found");
    let made = first.post("/api/v1/tokens", json!({"purpose": "Выгрузка", "days": 1})).expect(201);
    let program = guest.with_token(made.json()["secret"].as_str().unwrap());
    change(&program, 2).refused(404, "not-found");
    assert_eq!(titles(&program), ["Договор первой"]);
}

/// By pages: the same.
#[test]
fn a_person_chooses_and_changes_the_organisation() {
    let office = two();
    let guest = office.server.client();
    let enter = |form: Form| guest.post_form("/sign-in", form);
    let door = form(&read(&guest, "/sign-in"), &["next"]);
    let choice = enter(door.field("login", "syntsova").field("password", PASSWORD)).expect(200);
    let choice = choice.text();
    assert!(choice.contains("АО «Вторая»") && choice.contains("Пример-Логистика"), "{choice}");
    let chosen = |to: &str| form(&choice, &["ticket", "next"]).field("organisation", to);
    let entered = enter(chosen("2")).expect(303);
    let cookie =
        |answer: &Answer| answer.header("set-cookie").split(';').next().unwrap().to_owned();
    let second = guest.with("cookie", &cookie(&entered));
    let page = read(&second, "/documents?folder=drafts");
    assert!(page.contains("Договор второй") && !page.contains("Договор первой"), "{page}");
    assert_eq!(value(&page, "organisation"), "1");
    let over = form(&page, &[]).field("organisation", "1");
    let changed = second.post_form("/session/organisation", over).expect(303);
    let first = guest.with("cookie", &cookie(&changed));
    let page = read(&first, "/documents?folder=drafts");
    assert!(page.contains("Договор первой") && !page.contains("Договор второй"), "{page}");
    assert_eq!(second.get("/documents").status, 303, "the session in the other one is over");
    let used = enter(chosen("1")).expect(200).text();
    assert!(!used.contains("Вторая"), "a choice is made once");
}
