//! What an organisation has on its first day.

use access::{
    Capacity, CertificateEvidence, Evidence, Grantee, LockedRole, Right, Rights, RoleKind,
};
use domain::{
    AccountRecord, AssignmentRecord, DirectoryRecords, EmployeeRecord, FirstAccount,
    FirstAdministrator, NewEmployee, Opening, OpeningError, OrganisationKind, OrganisationRecord,
    Record, RoleRecord, Snapshot, Write, open_organisation,
};
use ids::{AccountId, Bin, EmployeeId, Moment, UnitId};

use crate::paper::{HERE, NOW};

fn opening(kind: OrganisationKind) -> Opening {
    let person = NewEmployee {
        surname: "Лапшина".into(),
        given_name: "Вера".into(),
        unit: UnitId(0),
        ..NewEmployee::default()
    };
    Opening {
        organisation: HERE,
        kind,
        name: " ООО  «Ромашка» ".into(),
        inn: None,
        bin: Some(bin()),
        ogrn: None,
        edo: "2BM-1".into(),
        zone: "Europe/Moscow".into(),
        administrator: FirstAdministrator {
            account: FirstAccount::New {
                id: AccountId(4),
                sign_in_name: "Vera".parse().expect("a sign-in name"),
                password: "$argon2id$".into(),
            },
            person,
        },
        now: NOW,
    }
}

fn bin() -> Bin {
    let mut numbers = (0..10).map(|last| format!("99014000010{last}"));
    numbers.find_map(|text| text.parse().ok()).expect("some digit checks")
}

fn records<R: Record>(writes: &[Write]) -> Vec<R> {
    let rows = writes.iter().filter(|write| write.table == R::TABLE && write.before.is_none());
    let rows = rows.filter_map(|write| write.after.as_ref());
    rows.map(|row| R::from_fields(row).expect("a record")).collect()
}

fn opened(kind: OrganisationKind) -> Snapshot {
    let writes = open_organisation(&opening(kind)).expect("opens");
    let records = DirectoryRecords {
        organisation: records::<OrganisationRecord>(&writes).remove(0),
        switches: Vec::new(),
        units: Vec::new(),
        employees: records::<EmployeeRecord>(&writes),
        certificates: Vec::new(),
        systems: Vec::new(),
        roles: records::<RoleRecord>(&writes),
        assignments: records::<AssignmentRecord>(&writes),
    };
    Snapshot::new(1, records)
}

fn locked(snapshot: &Snapshot) -> Vec<LockedRole> {
    snapshot.records.roles.iter().filter_map(|role| role.locked).collect()
}

/// R75: the locked roles are there from the first day; categories in government bodies only.
#[test]
fn every_organisation_has_the_locked_roles() {
    let company = opened(OrganisationKind::Company);
    let expected: Vec<_> =
        LockedRole::ALL.iter().copied().filter(|role| role.kind() != RoleKind::Category).collect();
    assert_eq!(locked(&company), expected);
    assert_eq!(locked(&opened(OrganisationKind::Personal)), expected);
    let body = opened(OrganisationKind::GovernmentBody);
    assert_eq!(locked(&body), LockedRole::ALL);
    for role in &body.records.roles {
        let locked = role.locked.expect("each is locked");
        assert_eq!(
            (role.kind, role.rights, role.name.as_str()),
            (locked.kind(), locked.rights(), locked.russian())
        );
    }
    let mut keys: Vec<_> = body.records.roles.iter().map(|role| &role.name_key).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), LockedRole::ALL.len(), "two roles of one name");
}

/// R86 R87: the first registrant alone is administrator, can sign in, and the organisation has its
/// address in document exchange.
#[test]
fn the_first_registrant_is_the_administrator() {
    let snapshot = opened(OrganisationKind::Company);
    let standing = snapshot.law.standing(EmployeeId(1), &Evidence::default(), NOW);
    let document_rights = Rights::DOCUMENTS.with(Right::OwnDocuments).with(Right::Login);
    assert_eq!(standing.rights, document_rights);
    assert_eq!(snapshot.records.organisation.edo, "2BM-1");
    assert_eq!(snapshot.records.organisation.name, "ООО «Ромашка»");
    let employees = &snapshot.records.employees;
    assert_eq!(employees.len(), 1);
    assert!(employees[0].signs_in && employees[0].blocked.is_none());
    let given: Vec<_> = snapshot.records.assignments.iter().collect();
    assert!(given.iter().all(|one| one.begins == NOW && one.ends == Moment::NEVER));
    assert!(given.iter().all(|one| one.given_by.is_none()));
    let accounts = records::<AccountRecord>(
        &open_organisation(&opening(OrganisationKind::Company)).expect("opens"),
    );
    assert_eq!(accounts.len(), 1);
    assert_eq!(accounts[0].sign_in_name, "vera");
}

/// The first head stands ticked in the four blocks, and is known by certificate alone.
#[test]
fn the_first_head_is_ticked_in_every_block() {
    let snapshot = opened(OrganisationKind::GovernmentBody);
    let head = Grantee::Capacity(Capacity::FirstHead);
    let ticked = snapshot.records.assignments.iter().filter(|given| given.grantee == head);
    let blocks: Vec<_> = ticked
        .map(|given| given.role.and_then(|role| snapshot.role(role)).expect("a role").kind)
        .collect();
    assert_eq!(blocks, [RoleKind::AccessBlock; 4]);
    let shown = |bin, capacities: &[Capacity]| {
        let capacities = capacities.to_vec();
        let certificate = Some(CertificateEvidence { iin: None, bin, capacities });
        let evidence = Evidence { certificate };
        snapshot.law.standing(EmployeeId(1), &evidence, NOW).rights.only(Rights::BLOCKS)
    };
    assert_eq!(shown(Some(bin()), &[Capacity::FirstHead]), Rights::BLOCKS);
    assert_eq!(shown(Some(bin()), &[Capacity::Signatory]), Rights::NONE);
    assert_eq!(shown(None, &[Capacity::FirstHead]), Rights::NONE);
}

#[test]
fn bad_data_open_nothing() {
    let company = || opening(OrganisationKind::Company);
    let nameless = Opening { name: "\u{2800}".into(), ..company() };
    assert!(matches!(open_organisation(&nameless), Err(OpeningError::Name(_))));
    let mut person = company();
    person.administrator.person.iin = "000000001001".into();
    assert!(matches!(open_organisation(&person), Err(OpeningError::Employee(_))));
    for name in ["", "ab", "вера", "a b c", "a\u{200B}bc", &"a".repeat(65)] {
        assert!(name.parse::<domain::SignInName>().is_err(), "{name}");
    }
}

/// Who works in another organisation of the instance keeps the account that they have.
#[test]
fn a_known_account_is_not_made_again() {
    let new = opening(OrganisationKind::Company);
    let account = FirstAccount::Known(AccountId(9));
    let administrator = FirstAdministrator { account, ..new.administrator.clone() };
    let writes = open_organisation(&Opening { administrator, ..new }).expect("opens");
    assert_eq!(records::<AccountRecord>(&writes), []);
    let first = records::<EmployeeRecord>(&writes).remove(0);
    assert!(first.account == AccountId(9) && first.signs_in);
}
