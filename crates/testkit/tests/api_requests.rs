//! Requests of any shape: what is malformed, unknown, repeated, forged or hidden, and how the
//! answer says so.

use serde_json::json;
use testkit::{Answer, Form, Method, Office, Route};

fn without_instance(answer: &Answer) -> serde_json::Value {
    let mut body = answer.json();
    body["instance"] = json!(null);
    body
}

/// What is hidden and what does not exist are answered alike, letter for letter.
#[test]
fn hidden_and_unknown_are_answered_alike() {
    let office = Office::open();
    let (_, weak) = office.nobody("lapshina");
    let hidden = office.admin.draft("Тайное");
    let unknown = "0123456789abcdef0123456789abcdef";
    let forms = ["", "/content", "/content/1", "/comments", "/history", "/signatures/1"];
    for tail in forms {
        let at = |id: &str| weak.get(&format!("/api/v1/documents/{id}{tail}"));
        let (one, two, three) = (at(&hidden), at(unknown), at("nonsense"));
        one.refused(404, "not-found");
        assert_eq!(without_instance(&one), without_instance(&two), "{tail}");
        assert_eq!(without_instance(&one), without_instance(&three), "{tail}");
        assert_eq!(one.headers.keys().collect::<Vec<_>>(), two.headers.keys().collect::<Vec<_>>());
    }
    for act in ["approve", "decline-approval", "decline-signing"] {
        let at = |id: &str| weak.answer(id, act, "Нет");
        assert_eq!(without_instance(&at(&hidden)), without_instance(&at(unknown)), "{act}");
    }
    for act in ["archive", "restore", "mark-read", "start", "recall", "acquaint"] {
        weak.act(&hidden, act).refused(404, "not-found");
    }
}

#[test]
fn unknown_ids_are_not_found() {
    let office = Office::open();
    let paths = [
        "/api/v1/employees/99",
        "/api/v1/employees/99/sessions",
        "/api/v1/employees/x",
        "/api/v1/employees/99999999999999999999",
        "/api/v1/documents/AB",
        "/api/v1/nothing",
        "/api/nothing",
        "/api/v2/session",
    ];
    for path in paths {
        office.admin.get(path).refused(404, "not-found");
    }
    office.admin.delete("/api/v1/roles/99").refused(404, "not-found");
    office.admin.delete("/api/v1/assignments/99").refused(404, "assignment.unknown");
    let on = json!({"on": true});
    office.admin.put("/api/v1/switches/Nothing", on).refused(404, "not-found");
    let give = json!({"role": 1, "employee": 99});
    office.admin.post("/api/v1/assignments", give).refused(422, "field.unknown");
}

/// A field that is not known, or not of its kind, is refused with its name and its line.
#[test]
fn fields_are_known_or_refused() {
    let office = Office::open();
    let send = |text: &str| {
        let body = Some(("application/json", text.as_bytes().to_vec()));
        office.admin.send(Method::POST, "/api/v1/roles", body)
    };
    let unknown = send("{\n \"name\": \"A\",\n \"rights\": [],\n \"admin\": true\n}");
    unknown.refused(422, "request.unknown-field");
    assert_eq!(unknown.json()["field"], "admin");
    assert!(unknown.json()["detail"].as_str().unwrap().contains('4'));
    let wrong = send("{\"name\": 5, \"rights\": []}");
    wrong.refused(422, "request.field");
    assert_eq!(wrong.json()["field"], "name");
    send("{\"name\": \"A\", \"rights\": [1]}").refused(422, "request.field");
    send("{\"name\": \"A\", \"name\": \"B\", \"rights\": []}").refused(422, "request.field");
    for broken in ["{", "", "nonsense", "{\"name\": \"A\"} x", "\u{feff}{}", &"[".repeat(10_000)] {
        let refused = send(broken);
        assert!(matches!(refused.status, 400 | 422), "{refused:?}");
        assert!(refused.code().starts_with("request."), "{refused:?}");
    }
    office.admin.get("/api/v1/documents?nothing=1").refused(400, "request.query");
    office.admin.get("/api/v1/documents?unread=maybe").refused(400, "request.query");
    office.admin.get("/api/v1/documents?lang=en").expect(200).done();
    let empty = office.admin.post("/api/v1/employees/1/link", json!({"extra": 1}));
    empty.refused(422, "request.unknown-field");
}

#[test]
fn methods_and_kinds_of_content_are_checked() {
    let office = Office::open();
    let wrong = office.admin.put("/api/v1/session", json!({}));
    wrong.refused(405, "request.method");
    assert!(wrong.header("allow").contains("GET"));
    office.admin.get("/api/v1/roles/1").refused(405, "request.method");
    let text = Some(("text/plain", b"{}".to_vec()));
    office.admin.send(Method::POST, "/api/v1/roles", text).refused(415, "request.media-type");
    let form = Some(("application/x-www-form-urlencoded", b"name=a".to_vec()));
    office.admin.send(Method::POST, "/api/v1/documents", form).refused(415, "request.media-type");
    let broken = Some(("multipart/form-data", b"x".to_vec()));
    let refused = office.admin.send(Method::POST, "/api/v1/documents", broken);
    refused.refused(400, "request.unreadable");
    let huge = format!("{{\"name\": \"{}\"}}", "a".repeat(3_000_000)).into_bytes();
    let refused =
        office.admin.send(Method::POST, "/api/v1/roles", Some(("application/json", huge)));
    refused.refused(413, "request.too-large");
}

/// A repeated request does nothing and gets the same answer; the key of another request is refused.
#[test]
fn repeated_request_does_nothing_twice() {
    let office = Office::open();
    let client = office.admin.with("idempotency-key", "one");
    let draft = |title: &str| {
        let body = json!({"block": "Outgoing", "kind": "Письмо", "title": title, "text": "Текст."});
        client.post("/api/v1/documents", body)
    };
    let first = draft("Договор").expect(201);
    let second = draft("Договор").expect(201);
    assert_eq!(first.text(), second.text());
    assert_eq!(second.header("idempotency-repeated"), "true");
    assert_eq!(first.header("idempotency-repeated"), "");
    draft("Другое").refused(409, "idempotency.reused");
    let path = "/api/v1/roles";
    client.post(path, json!({"name": "A", "rights": []})).refused(409, "idempotency.reused");
    let page = office.admin.get("/api/v1/documents?folder=Drafts").expect(200).json();
    assert_eq!(page["documents"].as_array().unwrap().len(), 1);
    let (_, other) = office.holder("other", &["Administration"]);
    let own = other.with("idempotency-key", "one");
    own.post(path, json!({"name": "A", "rights": []})).expect(201).done();
    for bad in ["", &"a".repeat(129)] {
        let refused = office.admin.with("idempotency-key", bad).post(path, json!({}));
        refused.refused(400, "request.idempotency-key");
    }
}

/// A form is the same request whatever boundary it is sent with; a secret is not told twice.
#[test]
fn repeated_request_is_told_no_secret() {
    let office = Office::open();
    let client = office.admin.with("idempotency-key", "one");
    let body = json!({"purpose": "Выгрузка", "days": 1});
    let first = client.post("/api/v1/tokens", body.clone()).expect(201).json();
    let second = client.post("/api/v1/tokens", body).expect(201).json();
    assert!(first["secret"].is_string() && second["secret"].is_null());
    assert_eq!(first["until"], second["until"]);
    let tokens = office.admin.get("/api/v1/tokens").expect(200).json();
    assert_eq!(tokens.as_array().unwrap().len(), 1);
    let client = office.admin.with("idempotency-key", "two");
    let form = |text: &[u8]| {
        let form =
            Form::default().field("block", "Outgoing").field("kind", "A").field("title", "B");
        client.post_form("/api/v1/documents", form.file("file", "a.txt", "text/plain", text))
    };
    assert_eq!(form(b"one").expect(201).text(), form(b"one").expect(201).text());
    form(b"two").refused(409, "idempotency.reused");
}

/// A refused request leaves no answer behind: once it is allowed, the same key does it.
#[test]
fn refusal_is_not_remembered() {
    let office = Office::open();
    let (id, client) = office.nobody("lapshina");
    let client = client.with("idempotency-key", "one");
    let make = || client.post("/api/v1/roles", json!({"name": "Кассир", "rights": []}));
    make().refused(403, "refused");
    office.give(office.role("Управляющая", &["Administration"]), id);
    make().expect(201).done();
}

/// A browser's cookie alone changes nothing: another site cannot use it.
#[test]
fn forged_requests_change_nothing() {
    let office = Office::open();
    let make = |client: &testkit::Client| {
        client.post("/api/v1/roles", json!({"name": "Чужая", "rights": []}))
    };
    make(&office.admin.without("x-csrf-token")).refused(403, "request.csrf");
    make(&office.admin.with("x-csrf-token", "nonsense")).refused(403, "request.csrf");
    let (_, other) = office.nobody("lapshina");
    let foreign = other.get("/api/v1/session").json()["csrf"].as_str().unwrap().to_owned();
    make(&office.admin.with("x-csrf-token", &foreign)).refused(403, "request.csrf");
    let cross = [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")];
    for (name, value) in cross {
        make(&office.admin.with(name, value)).refused(403, "request.cross-site");
    }
    let own = office.server.url();
    make(&office.admin.with("origin", &own)).expect(201).done();
    let out = office.admin.without("x-csrf-token").delete("/api/v1/session");
    out.refused(403, "request.csrf");
    let door = office.server.client().with("sec-fetch-site", "cross-site");
    door.try_sign_in("syntsova", "correct horse battery").refused(403, "request.cross-site");
}

/// A refusal explains itself in the reader's language: which right, which fact, who helps.
#[test]
fn refusal_explains_itself_in_the_readers_language() {
    let office = Office::open();
    let (_, weak) = office.nobody("lapshina");
    let make = |language: &str| {
        let client = weak.with("accept-language", language);
        client.post("/api/v1/roles", json!({"name": "A", "rights": []}))
    };
    let russian = make("ru").json();
    assert_eq!(russian["title"].as_str().unwrap(), "Нельзя: Создать роль");
    assert_eq!(russian["operation"], "role.create");
    let reasons = russian["reasons"].as_array().unwrap();
    let right = reasons.iter().find(|it| it["kind"] == "right").unwrap();
    assert_eq!((&right["name"], &right["met"]), (&json!("Administration"), &json!(false)));
    assert_eq!(right["text"], "Права «Администрирование» нет");
    assert_eq!(russian["helpers"], json!(["Сынцова\u{a0}А.\u{a0}П."]));
    assert!(make("en").json()["title"].as_str().unwrap().starts_with("Not allowed"));
    assert!(make("kk").json()["title"].as_str().unwrap().starts_with("Болмайды"));
    let asked = weak.with("accept-language", "en").get("/api/v1/roles?lang=kk").json();
    assert!(asked["title"].as_str().unwrap().starts_with("Болмайды"));
}

/// R238 R9: everybody may ask why about themself; about another only who manages; a document that
/// one may not list stays unknown.
#[test]
fn why_is_answered_and_hides_what_is_hidden() {
    let office = Office::open();
    let (id, weak) = office.nobody("lapshina");
    let (own, hidden) = (weak.draft("Своё"), office.admin.draft("Тайное"));
    let ask =
        |client: &testkit::Client, query: &str| client.get(&format!("/api/v1/explain?{query}"));
    let sign = format!("operation=document.sign&document={own}");
    let mine = ask(&weak, &sign).expect(200).json();
    assert_eq!(mine["permitted"], false);
    let lacking = |it: &serde_json::Value| it["kind"] == "right" && it["met"] == false;
    assert!(mine["reasons"].as_array().unwrap().iter().any(lacking), "{mine}");
    let view = ask(&weak, &format!("operation=document.view&document={own}")).expect(200).json();
    assert_eq!(
        (&view["permitted"], &view["rule"]["operation"]),
        (&json!(true), &json!("document.view"))
    );
    ask(&weak, &format!("operation=document.view&document={hidden}")).refused(404, "not-found");
    ask(&weak, "operation=role.create&employee=1").refused(403, "refused");
    let other = ask(&office.admin, &format!("operation=role.create&employee={id}")).expect(200);
    assert_eq!(other.json()["permitted"], false);
    ask(&weak, "operation=nothing").refused(422, "field.unknown");
    ask(&weak, "operation=document.sign").refused(422, "field.unknown");
}

/// The journal tells who did what, is open to who administers only, and its chain is whole.
#[test]
fn journal_tells_and_is_whole() {
    let office = Office::open();
    let (_, weak) = office.nobody("lapshina");
    weak.get("/api/v1/journal").refused(403, "refused");
    weak.get("/api/v1/journal/verify").refused(403, "refused");
    let all = office.admin.get("/api/v1/journal").expect(200).json();
    let newest = &all["records"][0];
    assert_eq!(
        (&newest["operation"], &newest["by"]["name"]),
        (&json!("session.open"), &json!("lapshina\u{a0}В.\u{a0}С."))
    );
    let chain = office.admin.get("/api/v1/journal/verify").expect(200).json();
    assert_eq!(chain["breach"], json!(null));
    assert!(chain["records"].as_i64().unwrap() >= 6);
    let some = office.admin.get("/api/v1/journal?operation=role.assign").expect(200).json();
    assert!(some["records"].as_array().unwrap().iter().all(|it| it["operation"] == "role.assign"));
}

/// The journal tells what was and what became; of a document that the reader may not list, nothing.
#[test]
fn journal_tells_what_was_and_what_became() {
    let office = Office::open();
    let (id, clerk) = office.holder("lapshina", &["RouteLaunch"]);
    let path = format!("/api/v1/employees/{id}");
    let version = office.admin.get(&path).expect(200).json()["version"].clone();
    let person = json!({"surname": "lapshina", "given_name": "Вера", "post": "Бухгалтер"});
    let change = json!({"person": person, "version": version});
    office.admin.patch(&path, change).expect(204).done();
    let newest = |operation: &str| {
        let path = format!("/api/v1/journal?operation={operation}");
        office.admin.get(&path).expect(200).json()["records"][0].clone()
    };
    let edited = newest("employee.edit")["changes"].clone();
    let post = json!({"of": "employee", "which": {"id": id}, "field": "post",
        "before": "", "after": "Бухгалтер"});
    assert!(edited.as_array().unwrap().contains(&post), "{edited}");
    let opened = newest("session.open")["changes"].to_string();
    assert!(!opened.contains("digest") && opened.contains("device"), "{opened}");
    let document = clerk.draft("Замысел");
    let made = newest("document.create");
    let title = json!({"of": "document", "which": {}, "field": "title",
        "before": null, "after": "Замысел"});
    assert_eq!(made["document"]["id"], json!(document));
    assert!(made["changes"].as_array().unwrap().contains(&title), "{made}");
    let access = format!("/api/v1/documents/{document}/access");
    clerk.put(&access, json!({"restricted": true})).expect(204).done();
    let on = json!({"on": true});
    office.admin.put("/api/v1/switches/RestrictedOnlyToBlocks", on).expect(204).done();
    let turned = json!([{"of": "switch", "which": {"switch": "RestrictedOnlyToBlocks"},
        "field": "on", "before": false, "after": true}]);
    assert_eq!(newest("organisation.edit")["changes"], turned);
    let hidden = newest("document.create");
    assert_eq!((&hidden["document"], &hidden["changes"]), (&json!(null), &json!(null)));
}

/// Numbers of the process are told on a listener of their own, and name no person.
#[test]
fn metrics_are_numbers_only() {
    let office = Office::open();
    let (signer, _) = office.holder("signer", &["DocumentSign"]);
    let (_, weak) = office.nobody("lapshina");
    let id = office.admin.draft("Договор");
    office.admin.launch(&id, &Route::default().then("Signing", &[signer]));
    weak.get("/api/v1/roles").refused(403, "refused");
    let text = office.server.metrics().get("/metrics").expect(200).text();
    for line in [
        "dopusk_requests_total{method=\"GET\",status=\"403\"}",
        "dopusk_refusals_total{operation=\"explain.other\"}",
        "dopusk_commands_total{outcome=\"done\"}",
        "dopusk_uptime_seconds",
        "process_resident_memory_bytes",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(!text.contains("lapshina") && !text.contains("Договор"));
    assert_eq!(office.server.client().get("/metrics").status, 404);
}

/// Every answer bears the headers of defence, errors too.
#[test]
fn every_answer_bears_its_headers() {
    let office = Office::open();
    for path in ["/api/v1/session", "/api/v1/nothing", "/api/openapi.json", "/api/docs"] {
        let answer = office.admin.get(path);
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"));
        assert!(!policy.contains("script-src 'self' 'unsafe-inline'"));
    }
    assert_eq!(office.admin.get("/api/v1/session").header("cache-control"), "no-store");
}

/// Outside the API an error is a page, and who is not signed in is led to the door and back.
#[test]
fn errors_outside_the_api_are_pages() {
    let office = Office::open();
    let guest = office.server.client();
    let door = guest.get("/documents?folder=drafts").expect(303);
    assert_eq!(door.header("location"), "/sign-in?next=%2Fdocuments%3Ffolder%3Ddrafts");
    for (path, language, words) in
        [("/nothing", "ru", "Не найдено"), ("/nothing?lang=en", "ru", "Not found")]
    {
        let page = office.admin.with("accept-language", language).get(path).expect(404);
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert!(page.text().replace('\u{a0}', " ").contains(words), "{page:?}");
        assert!(!page.text().contains('⟦'));
    }
    let wrong = office.admin.send(Method::DELETE, "/documents", None);
    assert_eq!((wrong.status, wrong.header("content-type")), (405, "text/html; charset=utf-8"));
}
