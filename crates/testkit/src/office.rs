//! An invented organisation on a running server, made through the API as its people would.

use serde_json::{Value, json};

use crate::{Client, Form, Signer, TestServer, TestSettings};

/// An organisation with its administrator signed in.
pub struct Office {
    /// The server.
    pub server: TestServer,
    /// Its administrator: id 1, «Администратор».
    pub admin: Client,
}

/// A route about to be laid, stage by stage.
#[derive(Clone, Debug, Default)]
pub struct Route {
    stages: Vec<Value>,
}

/// The password of everybody.
const PASSWORD: &str = "correct horse battery";

impl Office {
    /// Opens one.
    #[must_use]
    pub fn open() -> Office {
        Office::open_with(TestSettings::default())
    }

    /// Opens one on a server with settings of its own.
    #[must_use]
    pub fn open_with(settings: TestSettings) -> Office {
        let server = TestServer::start_with(settings);
        let guest = server.client();
        guest.post("/api/v1/organisations", Office::opening()).expect(201).done();
        let admin = guest.sign_in("syntsova", PASSWORD);
        Office { server, admin }
    }

    /// What opens it.
    #[must_use]
    pub fn opening() -> Value {
        json!({
            "kind": "Company", "name": "ТОО «Пример-Логистика»", "zone": "Asia/Almaty",
            "administrator": {"surname": "Сынцова", "given_name": "Анна", "patronymic": "Павловна"},
            "sign_in_name": "syntsova", "password": PASSWORD, "again": PASSWORD,
        })
    }

    /// A role of documents with these rights.
    #[track_caller]
    pub fn role(&self, name: &str, rights: &[&str]) -> i64 {
        let body = json!({"name": name, "rights": rights});
        self.admin.post("/api/v1/roles", body).expect(201).id()
    }

    /// The id of a role by its name.
    #[must_use]
    #[track_caller]
    pub fn role_named(&self, name: &str) -> i64 {
        self.find_role(name)["id"].as_i64().expect("an id")
    }

    /// A role by its name.
    #[must_use]
    #[track_caller]
    pub fn find_role(&self, name: &str) -> Value {
        let roles = self.admin.get("/api/v1/roles").expect(200).json();
        let mut found = roles.as_array().into_iter().flatten().filter(|it| it["name"] == name);
        found.next().unwrap_or_else(|| panic!("no role «{name}»")).clone()
    }

    /// A role by its id.
    #[must_use]
    #[track_caller]
    pub fn load_role(&self, id: i64) -> Value {
        let roles = self.admin.get("/api/v1/roles").expect(200).json();
        let mut found = roles.as_array().into_iter().flatten().filter(|it| it["id"] == id);
        found.next().unwrap_or_else(|| panic!("no role {id}")).clone()
    }

    /// An employee without any role, who has a password already.
    #[track_caller]
    pub fn newcomer(&self, surname: &str) -> i64 {
        let made = self.admin.post("/api/v1/employees", newcomer(surname)).expect(201).json();
        let set = json!({"link": made["link"], "password": PASSWORD, "again": PASSWORD});
        self.server.client().post("/api/v1/password", set).expect(200).done();
        made["id"].as_i64().expect("an id")
    }

    /// An employee with a role, signed in.
    #[track_caller]
    pub fn employee(&self, surname: &str, role: i64) -> (i64, Client) {
        let id = self.newcomer(surname);
        self.give(role, id);
        (id, self.sign_in(surname))
    }

    /// An employee with a role of their own that has these rights, signed in.
    #[track_caller]
    pub fn holder(&self, surname: &str, rights: &[&str]) -> (i64, Client) {
        let role = self.role(&format!("Роль {surname}"), rights);
        self.employee(surname, role)
    }

    /// An employee with «Без прав», signed in.
    #[track_caller]
    pub fn nobody(&self, surname: &str) -> (i64, Client) {
        self.employee(surname, self.role_named("Без прав"))
    }

    /// Gives a role; the assignment's id.
    #[track_caller]
    pub fn give(&self, role: i64, employee: i64) -> i64 {
        let body = json!({"role": role, "employee": employee});
        self.admin.post("/api/v1/assignments", body).expect(201).id()
    }

    /// Signs an employee in.
    #[must_use]
    #[track_caller]
    pub fn sign_in(&self, surname: &str) -> Client {
        self.server.client().sign_in(surname, PASSWORD)
    }

    /// Registers a key of an employee, by the administrator.
    #[track_caller]
    pub fn give_key(&self, employee: i64) -> Signer {
        let signer = Signer::new("/CN=Test Signer");
        let path = format!("/api/v1/employees/{employee}/certificates");
        let body = json!({"certificate": signer.certificate()});
        self.admin.post(&path, body).expect(201).done();
        signer
    }
}

/// What makes an employee.
#[must_use]
fn newcomer(surname: &str) -> Value {
    json!({
        "person": {"surname": surname, "given_name": "Вера", "patronymic": "Сергеевна"},
        "sign_in_name": surname,
    })
}

impl Client {
    /// Makes a draft with a text; its id.
    #[track_caller]
    pub fn draft(&self, title: &str) -> String {
        self.draft_in("Outgoing", title)
    }

    /// Makes a draft in a block; its id.
    #[track_caller]
    pub fn draft_in(&self, block: &str, title: &str) -> String {
        let body = json!({"block": block, "kind": "Письмо", "title": title, "text": "Текст."});
        let made = self.post("/api/v1/documents", body).expect(201).json();
        made["id"].as_str().expect("an id").to_owned()
    }

    /// A document.
    #[must_use]
    #[track_caller]
    pub fn document(&self, id: &str) -> Value {
        self.get(&format!("/api/v1/documents/{id}")).expect(200).json()
    }

    /// An act on a document, without a body.
    pub fn act(&self, id: &str, act: &str) -> crate::Answer {
        self.post_empty(&format!("/api/v1/documents/{id}/{act}"))
    }

    /// An act on a document with a note.
    pub fn answer(&self, id: &str, act: &str, note: &str) -> crate::Answer {
        self.post(&format!("/api/v1/documents/{id}/{act}"), json!({"note": note}))
    }

    /// Lays a route.
    pub fn lay(&self, id: &str, route: &Route) -> crate::Answer {
        let version = self.document(id)["version"].clone();
        let body = json!({"stages": route.stages, "version": version});
        self.put(&format!("/api/v1/documents/{id}/route"), body)
    }

    /// Lays a route and starts it.
    #[track_caller]
    pub fn launch(&self, id: &str, route: &Route) {
        self.lay(id, route).done();
        self.act(id, "start").done();
    }

    /// Signs the latest content.
    pub fn sign(&self, id: &str, signer: &Signer) -> crate::Answer {
        let content = self.get(&format!("/api/v1/documents/{id}/content?inline=1")).expect(200);
        let form = Form::default().file(
            "signature",
            "a.p7s",
            "application/pkcs7-signature",
            signer.sign(&content.body).as_bytes(),
        );
        self.post_form(&format!("/api/v1/documents/{id}/sign"), form)
    }
}

impl Route {
    /// One stage more, at which these people answer.
    #[must_use]
    pub fn then(mut self, kind: &str, responsible: &[i64]) -> Route {
        self.stages.push(json!({"kind": kind, "responsible": responsible}));
        self
    }

    /// Observers of the last stage.
    #[must_use]
    pub fn observed(mut self, observers: &[i64]) -> Route {
        if let Some(stage) = self.stages.last_mut() {
            stage["observers"] = json!(observers);
        }
        self
    }
}
