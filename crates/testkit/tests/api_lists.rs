//! Walking through lists of documents: every one once, and nothing of those that are hidden.

use serde_json::Value;
use testkit::page::read;
use testkit::{Client, Office};

fn page(client: &Client, beyond: &str) -> Value {
    client.get(&format!("/api/v1/documents?folder=Drafts{beyond}")).expect(200).json()
}

fn titles(page: &Value) -> Vec<String> {
    let rows = page["documents"].as_array().expect("documents").iter();
    rows.map(|row| row["title"].as_str().expect("a title").to_owned()).collect()
}

/// A list is walked to its end and back, and every document is met once in each direction.
#[test]
fn a_list_is_walked_there_and_back() {
    let office = Office::open();
    let (_, owner) = office.nobody("lapshina");
    let made: Vec<String> = (0..70).map(|number| format!("Черновик {number}")).collect();
    made.iter().for_each(|title| drop(owner.draft(title)));
    let (mut beyond, mut there, mut last) = (String::new(), Vec::new(), Value::Null);
    while last.is_null() || last["older"].is_string() {
        last = page(&owner, &beyond);
        there.extend(titles(&last));
        beyond = format!("&from={}", last["older"].as_str().unwrap_or_default());
    }
    assert!(there.iter().eq(made.iter().rev()), "{there:?}");
    let mut back = titles(&last);
    while let Some(place) = last["newer"].as_str().map(str::to_owned) {
        last = page(&owner, &format!("&newer=true&from={place}"));
        back.splice(0..0, titles(&last));
        if titles(&last).is_empty() {
            break;
        }
    }
    assert_eq!(back, there);
}

/// Whoever knows the id of a hidden document learns nothing by it of when it was made: it leads
/// where an invented one leads.
#[test]
fn a_hidden_document_marks_no_place_in_a_list() {
    let office = Office::open();
    let (_, owner) = office.nobody("lapshina");
    owner.draft("Прежний");
    let hidden = office.admin.draft("Чужой");
    owner.draft("Новый");
    owner.get(&format!("/api/v1/documents/{hidden}")).refused(404, "not-found");
    let mut invented = hidden.clone();
    let first = if invented.starts_with('a') { "b" } else { "a" };
    invented.replace_range(..1, first);
    for id in [&hidden, &invented] {
        let asked = owner.get(&format!("/api/v1/documents?folder=Drafts&from={id}"));
        asked.refused(422, "field.form");
        assert_eq!(asked.json()["field"], "from", "{asked:?}");
        let list = read(&owner, &format!("/documents?folder=drafts&from={id}"));
        assert!(list.contains("Прежний") && list.contains("Новый"), "{list}");
    }
}
