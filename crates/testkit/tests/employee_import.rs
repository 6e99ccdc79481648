//! A list of people from a spreadsheet: looked through, made as a whole or not at all.

use serde_json::{Value, json};
use std::fmt::Write;
use std::thread;
use std::time::{Duration, Instant};
use testkit::page::{read, value};
use testkit::{Answer, Client, Form, Office, TestSettings};

const LOOK: &str = "/api/v1/employees/import/preview";
const IMPORT: &str = "/api/v1/employees/import";

const GOOD: &str = "Фамилия;Имя;Отчество;Имя для входа;Должность;Подразделение;Руководитель;Роли\r\n\
    Орлова;Анна;Павловна;ORLOVA;\"начальник; \"\"главная\"\"\";Канцелярия / Архив;;\r\n\
    Лапшина;Вера;;lapshina;=1+1;архив;orlova;\"Без прав; Согласующий\"\r\n";

fn list(text: &[u8]) -> Form {
    Form::default().file("file", "люди.csv", "text/csv", text)
}

fn import(client: &Client, text: &str) -> Answer {
    client.post_form(IMPORT, list(text.as_bytes()))
}

fn office() -> Office {
    let office = Office::open();
    office.role("Согласующий", &["DocumentApprove"]);
    let unit = |body: Value| office.admin.post("/api/v1/units", body).expect(201).id();
    let top = unit(json!({"name": "Канцелярия"}));
    unit(json!({"name": "Архив", "parent": top}));
    office
}

fn people(office: &Office) -> Vec<Value> {
    let all = office.admin.get("/api/v1/employees").expect(200).json();
    all.as_array().cloned().unwrap_or_default()
}

fn operations(office: &Office) -> Vec<String> {
    let journal = office.admin.get("/api/v1/journal").expect(200).json();
    let records = journal["records"].as_array().cloned().unwrap_or_default();
    records.iter().map(|one| one["operation"].as_str().unwrap_or_default().to_owned()).collect()
}

/// R91 R73: a list is looked through, then makes everybody with unit, superior and roles; each has a
/// record in the journal and a link that works; text that looks like a formula is text.
#[test]
fn a_list_makes_people() {
    let office = office();
    let looked = office.admin.post_form(LOOK, list(GOOD.as_bytes())).expect(200).json();
    assert_eq!(looked["problems"], json!([]));
    assert_eq!(looked["people"][1]["roles"][1]["name"], "Согласующий");
    assert_eq!(people(&office).len(), 1);
    let before = operations(&office).len();
    let made = import(&office.admin, GOOD).expect(201).json();
    let (head, second) = (&made["people"][0], &made["people"][1]);
    let one = office.admin.get(&format!("/api/v1/employees/{}", second["id"])).expect(200).json();
    assert_eq!(one["superior"]["id"], head["id"]);
    assert_eq!((&one["unit"]["name"], &one["post"]), (&json!("Архив"), &json!("=1+1")));
    assert_eq!(one["roles"].as_array().map(Vec::len), Some(2));
    let operations = operations(&office);
    let lines = operations.iter().take(operations.len() - before);
    let count = |name: &str| lines.clone().filter(|one| *one == name).count();
    assert_eq!((count("employee.import"), count("employee.create")), (1, 2));
    assert_eq!(count("role.assign"), 2);
    let password = "correct horse battery";
    let set = json!({"link": second["link"], "password": password, "again": password});
    office.server.client().post("/api/v1/password", set).expect(200).done();
    let signed = office.sign_in("lapshina").get("/api/v1/session").expect(200).json();
    assert!(signed.to_string().contains("DocumentApprove"));
}

/// R91: the file that the documentation and the page show is a list that imports.
#[test]
fn the_example_imports() {
    let office = office();
    let shown = include_str!("../../../docs/ru/employees-example.csv");
    let given = office.admin.get("/employees/import/example").expect(200).text();
    assert_eq!(given.trim_start_matches('\u{feff}'), shown);
    import(&office.admin, &given).expect(201).done();
    assert_eq!(people(&office).len(), 3);
}

/// R91: Windows-1251 and UTF-8 with its mark, commas and English names of columns are the same list.
#[test]
fn letters_and_separators_are_recognised() {
    let office = office();
    let cyrillic: Vec<u8> = "Фамилия;Имя;Логин\nЁлкина;Ия;elkina\n".chars().map(letter).collect();
    let looked = office.admin.post_form(LOOK, list(&cyrillic)).expect(200).json();
    assert_eq!(looked["people"][0]["name"], "Ёлкина Ия");
    let marked = "\u{feff}surname,first name,login\nЁлкина,Ия,elkina\n";
    let looked = office.admin.post_form(LOOK, list(marked.as_bytes())).expect(200).json();
    assert_eq!(looked["people"][0]["name"], "Ёлкина Ия");
}

/// A letter in Windows-1251.
fn letter(it: char) -> u8 {
    match it {
        'Ё' => 0xa8,
        'ё' => 0xb8,
        'А'..='я' => u8::try_from(u32::from(it) - 0x410 + 0xc0).expect("a letter"),
        other => u8::try_from(u32::from(other)).expect("ascii"),
    }
}

/// R91 R59 R73: every mistake is told with its line, its field and what to do; then nobody is made.
#[test]
fn mistakes_are_told_by_line() {
    let office = office();
    let text = "Фамилия;Имя;Логин;ИИН;Подразделение;Руководитель;Роли\n\
        Орлова;Анна;orlova;850101400001;;;\n\
        ;Вера;lap shina;12345;Склад;nobody;Кассир\n\
        Ли\u{202e}са;Ян;orlova;850101400001;;third;\n\
        Третий;Ян;third;;;third;Настройки организации\n\
        Пятый;Ян;syntsova;;;sixth;\n\
        Шестой;Ян;sixth;;;fifth2;\n\
        Седьмой;Ян;fifth2;;;sixth;\n";
    let refused = import(&office.admin, text);
    refused.refused(422, "import.wrong");
    let body = refused.json();
    let lines = body["lines"].as_array().cloned().unwrap_or_default();
    let has = |line: i64, field: &str, code: &str| {
        let found = lines
            .iter()
            .find(|one| one["line"] == line && one["field"] == field && one["code"] == code);
        assert!(found.is_some(), "{line} {field} {code}: {body:#}");
        found.cloned().unwrap_or_default()
    };
    has(3, "surname", "name.empty");
    has(3, "sign_in_name", "sign-in-name.form");
    has(3, "iin", "number.form");
    has(3, "unit", "field.unknown");
    has(3, "superior", "field.unknown");
    has(3, "roles", "field.unknown");
    has(4, "surname", "name.character");
    has(4, "sign_in_name", "field.repeated");
    let repeated = has(4, "iin", "field.repeated");
    assert!(repeated["detail"].as_str().unwrap_or_default().contains('2'), "{repeated}");
    has(5, "superior", "employee.superior");
    let role = has(5, "roles", "refused");
    assert!(role["reasons"].as_array().is_some_and(|all| !all.is_empty()), "{role}");
    has(6, "sign_in_name", "sign-in-name.taken");
    has(7, "superior", "employee.superior");
    has(8, "superior", "employee.superior");
    assert!(lines.iter().all(|one| !one["detail"].as_str().unwrap_or_default().is_empty()));
    assert_eq!(people(&office).len(), 1);
    assert!(!operations(&office).contains(&"employee.import".to_owned()));
}

/// R91: somebody's number is theirs alone, whoever works here already.
#[test]
fn numbers_of_others_are_taken() {
    let office = office();
    let inn = "Фамилия;Имя;Логин;ИНН\nОрлова;Анна;orlova;500100732259\n";
    import(&office.admin, inn).expect(201).done();
    let refused = import(&office.admin, &inn.replace("orlova", "other"));
    refused.refused(422, "import.wrong");
    let line = refused.json()["lines"][0].clone();
    assert_eq!((&line["field"], &line["code"]), (&json!("inn"), &json!("field.taken")));
}

/// R91 R232: without the right neither the page nor the API takes a list, and both say why.
#[test]
fn without_the_right_nothing_is_read() {
    let office = office();
    let (_, weak) = office.nobody("weak");
    for path in [LOOK, IMPORT] {
        let refused = weak.post_form(path, list(GOOD.as_bytes()));
        refused.refused(403, "refused");
        assert_eq!(refused.json()["operation"], "employee.import");
        assert!(refused.json()["reasons"].as_array().is_some_and(|all| !all.is_empty()));
    }
    let page = weak.get("/employees/import").expect(403).text();
    assert!(page.replace('\u{a0}', " ").contains("Загрузить список сотрудников"), "{page}");
    assert_eq!(people(&office).len(), 2);
}

/// R91: a workbook, a page and an empty file are no lists; the same list again makes nobody twice.
#[test]
fn other_files_are_refused() {
    let office = office();
    let send = |bytes: &[u8]| office.admin.post_form(IMPORT, list(bytes));
    send(b"PK\x03\x04\x14\x00\x00\x00\x08\x00").refused(422, "import.not-text");
    send(b"").refused(422, "import.no-lines");
    send(b"<!doctype html>\n<p>").refused(422, "import.column-unknown");
    send("Фамилия;Имя\nа;б".as_bytes()).refused(422, "import.column-missing");
    office.admin.post_form(IMPORT, Form::default()).refused(422, "file.empty");
    office.admin.post(IMPORT, json!({})).refused(415, "request.media-type");
    import(&office.admin, GOOD).expect(201).done();
    import(&office.admin, GOOD).refused(422, "import.wrong");
}

/// R91: two who import the same list at once make everybody once; a repeated request gets the same
/// answer without the links.
#[test]
fn a_list_is_made_once() {
    let office = office();
    let clients = [office.admin.clone(), office.admin.clone()];
    let both = clients.map(|client| thread::spawn(move || import(&client, GOOD).status));
    let mut both = both.map(|one| one.join().expect("an answer"));
    both.sort_unstable();
    assert_eq!(both, [201, 422]);
    assert_eq!(people(&office).len(), 3);
    let keyed = office.admin.with("idempotency-key", "list-1");
    let text = "Фамилия;Имя;Логин\nЯшин;Ян;yashin\n";
    let first = import(&keyed, text).expect(201).json();
    let again = import(&keyed, text).expect(201).json();
    assert_eq!(first["people"][0]["id"], again["people"][0]["id"]);
    assert!(first["people"][0]["link"].is_string() && again["people"][0]["link"].is_null());
}

/// R91: two thousand people are made in one go, and fast.
#[test]
fn a_long_list_is_made_at_once() {
    let office =
        Office::open_with(TestSettings { max_upload: 3_000_000, ..TestSettings::default() });
    let mut text = "Фамилия;Имя;Логин;Руководитель;Роли\n".to_owned();
    for number in 0..2_000 {
        let above = if number == 0 { String::new() } else { format!("user{}", number / 10) };
        let above = if number < 10 { String::new() } else { above };
        writeln!(text, "Фамилия;Имя;user{number};{above};Без прав").expect("a line");
    }
    let begun = Instant::now();
    let made = import(&office.admin, &text).expect(201).json();
    let took = begun.elapsed();
    assert_eq!(made["people"].as_array().map(Vec::len), Some(2_000));
    assert!(took < Duration::from_secs(30), "{took:?}");
    assert_eq!(people(&office).len(), 2_001);
}

/// R91: the page shows what would be made, carries the list, and shows every link once; whoever was
/// slower than another change is told and loses nothing.
#[test]
fn the_page_looks_first_and_makes_then() {
    let office = office();
    let page = read(&office.admin, "/employees/import");
    let form = || Form::default().field("csrf", &value(&page, "csrf"));
    let look = |text: &str| {
        let form = form().file("file", "люди.csv", "text/csv", text.as_bytes());
        office.admin.post_form("/employees/import", form)
    };
    let wrong = look("Фамилия;Имя;Логин\n;Ян;yan\n").expect(422).text();
    assert!(wrong.contains("Фамилия: заполните") && !wrong.contains("/employees/import/save"));
    let looked = look(GOOD).expect(200).text();
    assert!(looked.contains("Лапшина Вера") && looked.contains("&#34;&#34;главная"), "{looked}");
    let save = |page: &str| {
        let form = form().field("list", GOOD).field("file_name", "люди.csv");
        office
            .admin
            .post_form("/employees/import/save", form.field("revision", &value(page, "revision")))
    };
    let role = office.role("Новая", &["DocumentApprove"]);
    assert!(role > 0);
    let stale = save(&looked).expect(409).text();
    assert!(stale.contains("/employees/import/save") && people(&office).len() == 1);
    let made = save(&stale).expect(201).text();
    assert_eq!(made.matches("/password/").count(), 2);
    assert!(made.contains("data:text/csv;charset=utf-8;base64,"));
    let list = read(&office.admin, "/employees");
    assert!(list.contains("Лапшина") && !list.contains("/password/"));
}
