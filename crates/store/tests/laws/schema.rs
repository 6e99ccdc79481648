//! The law of partitions: the organisation is the first column of every key and index and stands
//! in every statement, except in the directory of the instance. And records are what the schema is.

use domain::{Record, Table};
use store::{Row, Value};

use crate::world::World;

/// The directory of the instance: a closed list.
const INSTANCE: &[&str] = &[
    "account",
    "certificate_pin",
    "challenge",
    "device",
    "edo_address",
    "migration",
    "organisation",
    "passkey",
    "recovery_code",
    "second_factor",
    "session",
];
/// Kept by the store itself, so no record of the domain.
const BARE: &[&str] = &[
    "challenge",
    "document_text",
    "idempotency",
    "journal",
    "migration",
    "organisation",
    "visible",
];

const RECORDS: &[Table] = &[
    domain::AccountRecord::TABLE,
    domain::AnnulmentRecord::TABLE,
    domain::AnnulmentSignatureRecord::TABLE,
    domain::AssignmentRecord::TABLE,
    domain::CertificatePinRecord::TABLE,
    domain::CertificateRecord::TABLE,
    domain::CommentRecord::TABLE,
    domain::ContentRecord::TABLE,
    domain::CopyRecord::TABLE,
    domain::CounterpartyRecord::TABLE,
    domain::DeviceRecord::TABLE,
    domain::DocumentRecord::TABLE,
    domain::EdoAddressRecord::TABLE,
    domain::EmployeeRecord::TABLE,
    domain::EvidenceRecord::TABLE,
    domain::ExchangeRecord::TABLE,
    domain::ExtraAccessRecord::TABLE,
    domain::InboxRecord::TABLE,
    domain::KeyApplicationRecord::TABLE,
    domain::LinkRecord::TABLE,
    domain::MessageRecord::TABLE,
    domain::MailAddressRecord::TABLE,
    domain::MailRecord::TABLE,
    domain::OrganisationRecord::TABLE,
    domain::PartyRecord::TABLE,
    domain::PasskeyRecord::TABLE,
    domain::ReadMarkRecord::TABLE,
    domain::RecoveryCodeRecord::TABLE,
    domain::RegistrationRecord::TABLE,
    domain::RoleRecord::TABLE,
    domain::RouteTemplateRecord::TABLE,
    domain::SecondFactorRecord::TABLE,
    domain::SessionRecord::TABLE,
    domain::SignatureRecord::TABLE,
    domain::StageRecord::TABLE,
    domain::SwitchRecord::TABLE,
    domain::SystemRecord::TABLE,
    domain::TemplatePersonRecord::TABLE,
    domain::TemplateStageRecord::TABLE,
    domain::UnitRecord::TABLE,
    domain::VerdictRecord::TABLE,
];

fn query(world: &World, sql: &str, value: &str) -> Vec<Row> {
    world.read(|connection| connection.query(sql, &[Value::from(value)]))
}

fn texts(rows: &[Row]) -> Vec<String> {
    rows.iter().map(|row| row.text(0).expect("a text").to_owned()).collect()
}

/// Every table of the schema, the insides of the word index left out.
pub(crate) fn tables(world: &World) -> Vec<String> {
    let sql = "select name from sqlite_schema where type = $1 and name not like 'sqlite_%' \
               and name not like 'document_text_%' order by name";
    texts(&query(world, sql, "table"))
}

fn columns(world: &World, table: &str) -> Vec<String> {
    texts(&query(world, "select name from pragma_table_info($1) order by cid", table))
}

fn key(world: &World, table: &str) -> Vec<String> {
    texts(&query(world, "select name from pragma_table_info($1) where pk > 0 order by pk", table))
}

#[test]
fn the_organisation_comes_first_in_every_table_key_and_index() {
    let world = World::new();
    let all = tables(&world);
    assert!(INSTANCE.iter().all(|table| all.contains(&(*table).to_owned())), "{all:?}");
    for table in all.iter().filter(|table| !INSTANCE.contains(&table.as_str())) {
        assert_eq!(columns(&world, table)[0], "organisation", "{table}");
        let key = key(&world, table);
        // The word index has no key of its own.
        assert!(key.first().map_or(table == "document_text", |it| it == "organisation"), "{table}");
        for index in texts(&query(&world, "select name from pragma_index_list($1)", table)) {
            let parts = "select name from pragma_index_info($1) order by seqno";
            assert_eq!(texts(&query(&world, parts, &index))[0], "organisation", "{index}");
        }
    }
}

#[test]
fn records_are_what_the_schema_is() {
    let world = World::new();
    let mut named: Vec<_> = RECORDS.iter().map(|table| table.name.to_owned()).collect();
    named.extend(BARE.iter().map(|name| (*name).to_owned()));
    named.sort_unstable();
    assert_eq!(named, tables(&world));
    for table in RECORDS {
        let own: Vec<_> = table.columns.iter().map(|column| column.name.to_owned()).collect();
        assert_eq!(own, columns(&world, table.name), "{}", table.name);
        let keys = table.columns.iter().filter(|column| column.key);
        let keys: Vec<_> = keys.map(|column| column.name.to_owned()).collect();
        assert_eq!(keys, key(&world, table.name), "key of {}", table.name);
        assert_eq!(table.partitioned, !INSTANCE.contains(&table.name), "{}", table.name);
        let secret = table.columns.iter().any(|column| column.secret && column.key);
        assert!(!secret, "the key of {} is a secret: no journal could name the row", table.name);
    }
}
