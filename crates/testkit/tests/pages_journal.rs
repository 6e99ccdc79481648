//! The page of the journal: what it hides, and what leaves it as a file.

use serde_json::json;
use testkit::page::{form, read};
use testkit::{Answer, Form, Office};

/// Of a document that its reader may not list the journal says only that something happened.
#[test]
fn the_journal_hides_what_its_reader_may_not_list() {
    let office = Office::open();
    let (_, owner) = office.holder("lapshina", &["RouteLaunch"]);
    let new = json!({"block": "Internal", "kind": "Записка", "title": "Тайный замысел"});
    let id = owner.post("/api/v1/documents", new).expect(201).json()["id"].clone();
    assert!(read(&office.admin, "/journal").contains("Тайный замысел"));
    let path = format!("/api/v1/documents/{}", id.as_str().unwrap());
    owner.put(&format!("{path}/access"), json!({"restricted": true})).expect(204).done();
    let switch = "/api/v1/switches/RestrictedOnlyToBlocks";
    office.admin.put(switch, json!({"on": true})).expect(204).done();
    let journal = read(&office.admin, "/journal");
    assert!(!journal.contains("Тайный замысел"), "a title was told");
    assert!(journal.contains("Создан документ") && journal.contains("подробностей записи"));
    assert!(!read(&office.admin, "/journal?q=Тайный").contains("Создан документ"));
}

/// The form by which the journal is taken out, as the page fills it.
fn export(page: &str) -> Form {
    // The field of the search at the head of a page has the same name.
    let (_, own) = page.split_once("action=\"/journal/export\"").expect("the form");
    form(own, &["q", "who", "what", "from", "to"])
}

/// The lines of a file, without its heads.
#[track_caller]
fn lines(file: &Answer) -> Vec<Vec<String>> {
    let text = file.text();
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    assert!(text.starts_with("Запись;Время;Кто;"), "{text}");
    let mut table = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    table.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// R40: the journal leaves as a table by the conditions of the page, all of it and nothing that its
/// reader may not see; that it left is a record itself.
#[test]
fn the_journal_is_taken_out() {
    let office = Office::open();
    for number in 0..600 {
        office.role(&format!("Роль {number}"), &[]);
    }
    office.role("=1+1", &["DocumentSign"]);
    let (_, weak) = office.holder("lapshina", &["RouteLaunch"]);
    let page = read(&office.admin, "/journal");
    let answer = office.admin.post_form("/journal/export", export(&page)).expect(200);
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        answer.header("content-disposition").starts_with("attachment; filename=\"journal-2035")
    );
    let all = lines(&answer);
    let numbers: Vec<i64> = all.iter().map(|line| line[0].parse().unwrap()).collect();
    let wanted: Vec<i64> = (1..=numbers[0]).rev().collect();
    assert!(numbers.len() > 600 && numbers == wanted, "{numbers:?}");
    let formula = all.iter().find(|line| line[5].contains("1+1")).expect("the role is there");
    assert_eq!((formula[4].as_str(), formula[5].as_str()), ("Создана роль", "'=1+1"));
    let chained = all.windows(2).all(|pair| pair[0][11] == pair[1][10]);
    assert!(chained, "each line has the hash of the one before");
    let after = read(&office.admin, "/journal");
    assert!(after.contains("Выгружен журнал"));
    let guessed = weak.post_form("/journal/export", form(&read(&weak, "/"), &[]));
    assert_eq!(guessed.status, 403, "{guessed:?}");
    let forged = office.admin.post_form("/journal/export", Form::default().field("csrf", "0"));
    assert_eq!(forged.status, 403, "{forged:?}");
}

/// R40: a file has what the page shows by the same conditions, and the record tells them.
#[test]
fn the_journal_is_taken_out_by_its_conditions() {
    let office = Office::open();
    let id = office.role("Канцелярия", &[]);
    let (_, owner) = office.holder("lapshina", &["RouteLaunch"]);
    let new = json!({"block": "Internal", "kind": "Записка", "title": "Тайный замысел"});
    let made = owner.post("/api/v1/documents", new).expect(201).json()["id"].clone();
    let path = format!("/api/v1/documents/{}", made.as_str().unwrap());
    owner.put(&format!("{path}/access"), json!({"restricted": true})).expect(204).done();
    office
        .admin
        .put("/api/v1/switches/RestrictedOnlyToBlocks", json!({"on": true}))
        .expect(204)
        .done();
    let theirs = json!({"name": "Архив", "rights": ["DocumentSign"], "version": 1});
    office.admin.patch(&format!("/api/v1/roles/{id}"), theirs).expect(200).done();
    let page = read(&office.admin, "/journal?q=Архив&what=rights");
    let found = lines(&office.admin.post_form("/journal/export", export(&page)).expect(200));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0][6].contains("Канцелярия → Архив"), "{found:?}");
    assert!(read(&office.admin, "/journal").contains("Архив, Права и роли"));
    let page = read(&office.admin, "/journal");
    let whole = office.admin.post_form("/journal/export", export(&page)).expect(200);
    assert!(!whole.text().contains("Тайный замысел"), "a title was told");
    assert!(lines(&whole).iter().any(|line| line[4] == "Создан документ" && line[5].is_empty()));
    let one = read(&office.admin, "/journal?q=1");
    let one = lines(&office.admin.post_form("/journal/export", export(&one)).expect(200));
    assert_eq!(one.iter().map(|line| line[0].as_str()).collect::<Vec<_>>(), ["1"]);
}
