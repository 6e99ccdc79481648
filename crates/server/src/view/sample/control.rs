//! The organisation, the journal, the law, errors.

use ids::DAY;

use super::{NOW, Sample};
use crate::text::Phrase;
use crate::view::*;

pub(super) fn samples() -> Vec<Sample> {
    let whole = Chain::Whole { records: 18_204, checked: NOW, hash: "7f3a…c21e".into() };
    let broken = Chain::Broken { record: 17_950, checked: NOW };
    vec![
        ("organisation", Box::new(organisation())),
        ("organisation_read", Box::new(read())),
        ("systems", Box::new(super::systems::page())),
        ("systems_none", Box::new(super::systems::none())),
        ("systems_made", Box::new(super::systems::made())),
        ("journal", Box::new(journal(whole, days()))),
        ("journal_broken", Box::new(journal(broken, vec![]))),
        ("journal_closed", Box::new(closed_journal())),
        ("law", Box::new(law())),
        ("law_none", Box::new(LawPage { groups: vec![], ..law() })),
        ("error_403", Box::new(refused())),
        ("error_409", Box::new(ErrorPage::new(Failure::Conflict))),
    ]
}

/// Every failure, as somebody sees it who has not signed in.
pub(super) fn failures() -> Vec<Sample> {
    let names = [
        "gate_400", "gate_401", "gate_403", "gate_404", "gate_405", "gate_409", "gate_413",
        "gate_429", "gate_500", "gate_503",
    ];
    let pages = Failure::ALL
        .iter()
        .map(|failure| ErrorPage { code: Some("DS-503-7K2M".into()), ..ErrorPage::new(*failure) });
    names
        .into_iter()
        .zip(pages)
        .map(|(name, page)| (name, Box::new(page) as Box<dyn Page>))
        .collect()
}

fn organisation() -> OrganisationPage {
    let unit = |id, name: &str, depth, participant| UnitView {
        id,
        name: name.into(),
        depth,
        employees: 4,
        participant,
    };
    OrganisationPage {
        revision: 2,
        name: "ООО «Тихий плёс»".into(),
        chips: vec![Chip::new(Tone::Plain, Phrase::new("kind-company"))],
        facts: vec![
            Fact::code("organisation-edo", "2DP-0000000017-0001"),
            Fact::new("field-organisation-number", "0000000017"),
            Fact::said("field-country", Phrase::new("country-ru")),
            Fact::said("organisation-opened", Phrase::new("on-day").day("day", NOW + -400 * DAY)),
        ],
        employees: 47,
        can_employees: true,
        can_roles: true,
        can_systems: true,
        proved: true,
        asking: 2,
        units: vec![
            unit(1, "Дирекция", 0, false),
            unit(2, "Отдел снабжения", 1, true),
            unit(3, "Склад", 2, false),
            unit(4, "Участок № 2", 3, false),
        ],
        unit_form: Some(UnitForm {
            id: Some(2),
            revision: 1,
            participant: true,
            name: String::new(),
            parents: vec![Choice::new("1", "Дирекция")],
            heads: vec![Choice::new("7", "Лапшина\u{a0}В.\u{a0}С.")],
            errors: FieldErrors::default().at("unit_name", Problem::Required.phrase()),
        }),
        form: Some(OrganisationForm {
            name: "ООО «Тихий плёс»".into(),
            inn: "0000000017".into(),
            ogrn: String::new(),
            zones: vec![Choice::new("Europe/Moscow", "Москва, UTC+3")],
            errors: FieldErrors::default(),
        }),
        switches: Switch::ALL
            .iter()
            .map(|one| SwitchView { switch: *one, on: one.code() == "SystemsKeepAccess" })
            .collect(),
        can_switch: true,
        closed: vec![],
    }
}

fn read() -> OrganisationPage {
    OrganisationPage {
        can_roles: false,
        can_systems: false,
        proved: false,
        asking: 0,
        units: vec![],
        unit_form: None,
        form: None,
        can_switch: false,
        closed: vec![ClosedAction {
            id: "edit".into(),
            label: Phrase::new("operation-organisation-edit"),
            for_now: true,
            checks: vec![Check::right("Administration", false)],
            advice: None,
            helpers: vec!["Сычёв\u{a0}Р.\u{a0}Е.".into()],
        }],
        ..organisation()
    }
}

fn journal(chain: Chain, days: Vec<JournalDay>) -> JournalPage {
    JournalPage {
        chain,
        filter: JournalFilter {
            query: String::new(),
            who: String::new(),
            what: JournalKind::Rights,
            from: "2026-11-16".into(),
            to: String::new(),
        },
        days,
        pager: Pager { older: Some("/journal?before=18184".into()), ..Pager::default() },
        range: Some((18_204, 18_184)),
        not_exported: None,
    }
}

fn closed_journal() -> JournalPage {
    let closed = ClosedAction {
        id: "export".into(),
        label: Phrase::new("journal-export"),
        for_now: false,
        checks: vec![Check::right("Administration", false)],
        advice: None,
        helpers: vec![],
    };
    JournalPage { not_exported: Some(closed), ..journal(Chain::Unchecked, days()) }
}

fn days() -> Vec<JournalDay> {
    let record = |number, who: &str, what| JournalRecord {
        number,
        at: NOW,
        who: Phrase::verbatim(who),
        system: false,
        behalf: None,
        what,
        subject: None,
        changes: vec![],
        more: vec![],
        facts: vec![],
        hash: "7f3a…c21e".into(),
    };
    let change = Change {
        of: Phrase::new("right-outgoing-send"),
        was: Some(Phrase::new("no")),
        became: Some(Phrase::new("yes")),
    };
    let first = Change {
        of: Phrase::new("field-title"),
        was: None,
        became: Some(Phrase::verbatim("Счёт № 291 за ремонт насоса")),
    };
    let records = vec![
        JournalRecord {
            changes: vec![change.clone()],
            more: vec![change],
            subject: Some(("/roles".into(), "Документы бухгалтерии".into())),
            facts: vec![
                Fact::said(
                    "journal-rule",
                    Phrase::new("journal-rule-right")
                        .word("right", "right-administration")
                        .text("source", "R71 R76"),
                ),
                Fact::code("journal-law", "role.edit 57, 0a1b2c3d4e5f6071"),
                Fact::new("journal-note", "по просьбе бухгалтерии"),
                Fact::code("journal-previous", "b09c 44e1 … 5d20"),
            ],
            ..record(18_204, "Сычёв\u{a0}Р.\u{a0}Е.", Phrase::new("operation-role-edit.done"))
        },
        JournalRecord {
            system: true,
            changes: vec![first],
            ..record(18_203, "Учёт поставок", Phrase::new("operation-document-create.done"))
        },
        JournalRecord {
            behalf: Some("Лапшина\u{a0}В.\u{a0}С.".into()),
            ..record(
                18_202,
                "Гущин\u{a0}П.\u{a0}А.",
                Phrase::new("operation-execution-assign.done"),
            )
        },
    ];
    vec![JournalDay { day: NOW, records }]
}

fn law() -> LawPage {
    let codes = |list: &[&str]| list.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
    let rule = |right: Option<&str>, when: &[&str], source: &[&str], struck| LawRule {
        right: right.map(Into::into),
        when: codes(when),
        unless: codes(&["Reporting"]),
        switches: vec![(Switch::AdministratorOnlyWhereAssigned, struck)],
        source: codes(source),
        struck,
    };
    let signing = ["InOrganisation", "ResponsibleNow", "AtSigning", "HasKey"];
    let group = |operation: &str, rules| LawGroup { operation: operation.into(), rules };
    LawPage {
        version: "1".into(),
        total: 214,
        operations: vec![Choice::new("document.sign", "")],
        rights: vec![Choice { chosen: true, ..Choice::new("DocumentSign", "") }],
        groups: vec![
            group(
                "document.sign",
                vec![
                    rule(Some("DocumentSign"), &signing, &["R168"], false),
                    rule(Some("Administration"), &signing, &["R105", "Q22"], true),
                ],
            ),
            group("law.view", vec![rule(None, &["InOrganisation"], &[], false)]),
            group("document.publish", vec![]),
        ],
    }
}

fn refused() -> ErrorPage {
    ErrorPage {
        title: Some(Phrase::new("closed").word("action", operation_key("document.sign"))),
        checks: vec![Check::right("DocumentSign", false), Check::fact("AtSigning", true, true)],
        advice: Some(Phrase::new("fact-has-key.not")),
        helpers: vec!["Сычёв\u{a0}Р.\u{a0}Е.".into()],
        ..ErrorPage::new(Failure::Forbidden)
    }
}
