//! Every address that the description names, called by nobody and by «Без прав»; and every one
//! names the operation of the law that decides it.

use access::Operation;
use serde_json::{Value, json};
use testkit::{Answer, Client, Method, Office};

/// Open to everybody: the door, the way in by a link or a certificate, the first opening. May only
/// shrink.
const OPEN_TO_ANYBODY: [&str; 6] = [
    "POST /api/v1/organisations",
    "POST /api/v1/session",
    "POST /api/v1/session/challenge",
    "POST /api/v1/session/certificate",
    "POST /api/v1/session/second-step",
    "POST /api/v1/password",
];

/// What «Без прав» may do: see themself, the organisation and the law, make documents of their own.
const OPEN_TO_NO_RIGHTS: [&str; 25] = [
    "GET /api/v1/counterparties",
    "GET /api/v1/session/passkeys",
    "POST /api/v1/session/passkeys",
    "PUT /api/v1/session/passkeys",
    "GET /api/v1/profile/mail",
    "GET /api/v1/session",
    "GET /api/v1/tokens",
    "GET /api/v1/organisation",
    "GET /api/v1/units",
    "GET /api/v1/route-templates",
    "GET /api/v1/switches",
    "GET /api/v1/law",
    "GET /api/v1/law.txt",
    "GET /api/v1/law.cedar",
    "GET /api/v1/rights",
    "GET /api/v1/documents",
    "POST /api/v1/documents/bulk",
    "DELETE /api/v1/session",
    "DELETE /api/v1/tokens/{label}",
    "POST /api/v1/tokens",
    "POST /api/v1/documents",
    "PUT /api/v1/session/organisation",
    "PUT /api/v1/session/password",
    "POST /api/v1/session/second-factor",
    "GET /api/v1/key-applications/own",
];

struct Address {
    method: Method,
    path: String,
    operation: Option<String>,
    body: Option<Value>,
}

/// Everything that the description names, with a body that fits its schema.
fn addresses(office: &Office) -> Vec<Address> {
    let description = office.server.client().get("/api/openapi.json").expect(200).json();
    let mut all = Vec::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Ok(method) = method.to_uppercase().parse::<Method>() else { continue };
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            all.push(Address {
                method,
                path: path.clone(),
                operation: operation["x-operation"].as_str().map(str::to_owned),
                body: (!schema.is_null()).then(|| example(&description, schema)),
            });
        }
    }
    all
}

/// A value that fits a schema.
fn example(description: &Value, schema: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str().and_then(|it| it.rsplit('/').next()) {
        return example(description, &description["components"]["schemas"][name]);
    }
    let kind = schema["type"].as_str().or(schema["type"][0].as_str()).unwrap_or("null");
    match kind {
        "object" => {
            let fields = schema["properties"].as_object().into_iter().flatten();
            fields.map(|(name, of)| (name.clone(), example(description, of))).collect()
        }
        "array" => json!([example(description, &schema["items"])]),
        "integer" => json!(1),
        "boolean" => json!(true),
        "string" => json!("Approval"),
        _ => Value::Null,
    }
}

fn call(client: &Client, address: &Address, document: &str) -> Answer {
    let path = address
        .path
        .replace("/documents/{id}", &format!("/documents/{document}"))
        .replace("{other}", document)
        .replace("{label}", "abc")
        .replace("{name}", "DirectReportsOnly")
        .split('/')
        .map(|part| if part.starts_with('{') { "1" } else { part })
        .collect::<Vec<_>>()
        .join("/");
    match (&address.body, &address.method) {
        (Some(body), method) => client.send_json(method.clone(), &path, body.clone()),
        (None, &Method::POST) => client.post_empty(&path),
        (None, method) => client.send(method.clone(), &path, None),
    }
}

fn name(address: &Address) -> String {
    format!("{} {}", address.method, address.path)
}

/// Nobody gets anything but «войдите», the door aside.
#[test]
fn nobody_gets_nothing() {
    let office = Office::open();
    let document = office.admin.draft("Тайное");
    let guest = office.server.client();
    let all = addresses(&office);
    assert!(all.len() > 60, "the description names {} operations", all.len());
    for address in &all {
        let answer = call(&guest, address, &document);
        if OPEN_TO_ANYBODY.contains(&name(address).as_str()) {
            assert!(matches!(answer.status, 201 | 401 | 403 | 404 | 422), "{answer:?}");
            assert!(!answer.header("set-cookie").starts_with("dopusk="), "{answer:?}");
        } else {
            answer.refused(401, "session.absent");
        }
    }
}

/// «Без прав» is refused everywhere but on the list, and never told of a document that is hidden.
#[test]
fn no_rights_is_refused_everywhere_else() {
    let office = Office::open();
    let document = office.admin.draft("Тайное");
    office.nobody("lapshina");
    let mut wrong = Vec::new();
    for address in &addresses(&office) {
        let client = office.sign_in("lapshina");
        let answer = call(&client, address, &document);
        let name = name(address);
        assert!(!answer.text().contains("Тайное"), "{answer:?}");
        if !OPEN_TO_ANYBODY.contains(&name.as_str()) && !OPEN_TO_NO_RIGHTS.contains(&name.as_str())
        {
            let refused = matches!(answer.status, 400 | 403 | 404 | 415 | 422);
            wrong.extend((!refused).then(|| format!("{name}: {answer:?}")));
        }
        if address.path.contains("/documents/{id}") {
            assert!(matches!(answer.status, 404 | 422), "{name}: {answer:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every address names an operation of the law.
#[test]
fn every_address_names_its_operation() {
    let office = Office::open();
    for address in &addresses(&office) {
        let operation = address.operation.as_deref().unwrap_or_default();
        assert!(operation.parse::<Operation>().is_ok(), "{}: «{operation}»", name(address));
    }
}

/// Every operation that can be described is: its parameters, its answer, its errors.
#[test]
fn description_is_complete() {
    let office = Office::open();
    let description = office.server.client().get("/api/openapi.json").expect(200).json();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let context = format!("{method} {path}");
            assert!(operation["summary"].is_string(), "{context}: no summary");
            let problem = &operation["responses"]["default"]["content"]["application/problem+json"];
            assert_eq!(problem["schema"]["$ref"], "#/components/schemas/Problem", "{context}");
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            for part in path.split('{').skip(1).filter_map(|part| part.split('}').next()) {
                assert!(parameters.iter().any(|it| it["name"] == part), "{context}: {part}");
            }
            let keyed = parameters.iter().any(|it| it["name"] == "idempotency-key");
            assert_eq!(keyed, method == "post", "{context}");
        }
    }
}

/// The page that shows the description loads its own files, which are there.
#[test]
fn description_is_shown_by_own_files() {
    let office = Office::open();
    let guest = office.server.client();
    let page = guest.get("/api/docs").expect(200);
    assert!(page.header("content-type").starts_with("text/html"));
    let text = page.text();
    let files: Vec<_> = text.split('"').filter(|it| it.starts_with("/api/docs/")).collect();
    assert_eq!(files.len(), 3);
    for file in files {
        assert!(!guest.get(file).expect(200).body.is_empty());
    }
    assert!(!text.contains("<style") && !text.contains("style=") && !text.contains("http"));
}
