//! The matrix as in the mockup, and the replacement of a role.

use ids::DAY;

use super::{NOW, Sample};
use crate::text::Phrase;
use crate::view::*;

pub(super) fn samples() -> Vec<Sample> {
    let clean = RolesPage { fresh: None, effect: None, ..roles() };
    vec![
        ("roles", Box::new(roles())),
        ("roles_errors", Box::new(RolesPage { errors: errors(), ..roles() })),
        ("roles_read", Box::new(RolesPage { can_edit: false, ..clean.clone() })),
        ("roles_clean", Box::new(clean)),
        ("roles_categories", Box::new(categories())),
        (
            "roles_blocks",
            Box::new(RolesPage { tab: RoleTab::Blocks, others: vec![], ..categories() }),
        ),
        ("replace_role", Box::new(replace())),
        ("role", Box::new(role())),
        ("role_pending", Box::new(RolePage { pending: Some(pending()), ..role() })),
        ("role_locked", Box::new(locked())),
    ]
}

fn errors() -> FieldErrors {
    let taken = Phrase::new("fixed-role-name-unique");
    FieldErrors::default().at("fresh.name", taken).at("name.7", Phrase::new("role-name-empty"))
}

/// Cells from two masks of six: what is saved, what is ticked.
fn cells(was: &str, now: &str) -> Vec<Cell> {
    let pairs = was.chars().zip(now.chars());
    let rights = DocumentRight::ALL.iter().copied();
    rights
        .zip(pairs)
        .map(|(right, (was, now))| Cell { right, was: was == '1', now: now == '1' })
        .collect()
}

fn row(id: i64, name: &str, holders: u64, was: &str, now: &str) -> RoleRow {
    let closed = (holders > 0).then(|| ClosedAction {
        id: format!("delete-{id}"),
        label: Phrase::new("role-delete"),
        for_now: true,
        checks: vec![
            Check::met(Phrase::new("fact-locked.not")),
            Check::unmet(
                Phrase::new("role-in-use")
                    .number("n", i64::try_from(holders).unwrap())
                    .text("who", "Кочергина\u{a0}Н.\u{a0}П."),
            ),
        ],
        advice: None,
        helpers: vec![],
    });
    let cells = cells(was, now);
    RoleRow {
        id,
        revision: 1,
        seen: was.into(),
        name: name.into(),
        typed: if id == 8 { "Стажёр".into() } else { name.into() },
        locked: id < 3,
        holders,
        cells,
        closed: closed.filter(|_| id > 2),
        conflict: id == 7,
    }
}

fn roles() -> RolesPage {
    RolesPage {
        tab: RoleTab::Documents,
        tabs: RoleTab::ALL.iter().copied().zip([8, 3, 3, 4]).collect(),
        rows: vec![
            row(1, "Администратор", 2, "111111", "111111"),
            row(2, "Без прав", 3, "000000", "000000"),
            row(3, "Подписант", 4, "011110", "011110"),
            row(4, "Согласующий", 41, "011000", "011000"),
            row(5, "Канцелярия", 2, "010011", "000011"),
            row(6, "Документы бухгалтерии", 5, "011100", "011101"),
            row(7, "Кадровик", 1, "010000", "011000"),
            row(8, "Практикант", 0, "010000", "010000"),
        ],
        fresh: Some(FreshRole {
            name: "Снабжение".into(), cells: cells("000000", "010010")
        }),
        others: vec![],
        can_edit: true,
        effect: Some(effect()),
        errors: FieldErrors::default(),
        shown: 6,
    }
}

pub(super) fn effect() -> Effect {
    let line = |people: &[&str], outcome, right: &str, why| EffectRow {
        people: people.iter().map(|name| (*name).to_owned()).collect(),
        outcome,
        rights: if right.is_empty() { vec![] } else { vec![right_key(right)] },
        operations: vec![operation_key("document.send"), operation_key("document.view")],
        why,
    };
    let role = |key: &'static str, name: &str| Phrase::new(key).text("role", name);
    Effect {
        rows: vec![
            line(
                &["Дроздова\u{a0}М.\u{a0}И.", "Белкина\u{a0}И.\u{a0}О."],
                Outcome::Gain,
                "OutgoingSend",
                role("why-role", "Документы бухгалтерии"),
            ),
            line(
                &["Зайцева\u{a0}О.\u{a0}Н."],
                Outcome::Lose,
                "RouteLaunch",
                Phrase::new("why-no-other-role"),
            ),
            line(
                &["Орехов\u{a0}С.\u{a0}В."],
                Outcome::Keep,
                "",
                role("why-other-role", "Согласующий"),
            ),
            line(
                &["Жумабекова\u{a0}А.\u{a0}Н."],
                Outcome::Keep,
                "ResolutionMake",
                Phrase::new("why-category").text("category", "Руководители"),
            ),
        ],
        gain: 4,
        lose: 1,
        keep: 3,
        managers: vec!["Сычёв\u{a0}Р.\u{a0}Е.".into(), "Лапшина\u{a0}В.\u{a0}С.".into()],
        documents: 1_240,
        routes: vec![EffectRoute {
            id: "0".repeat(32),
            title: "Договор поставки".into(),
            who: "Зайцева\u{a0}О.\u{a0}Н.".into(),
        }],
        more_routes: true,
    }
}

fn categories() -> RolesPage {
    let role = |name: &str, rights: &[&str]| OtherRole {
        id: 9,
        name: name.into(),
        rights: rights.iter().map(|code| right_key(code)).collect(),
        holders: 2,
        locked: true,
    };
    RolesPage {
        tab: RoleTab::Categories,
        rows: vec![],
        fresh: None,
        others: vec![
            role("Руководители", &["ResolutionMake", "ExecutionAssign", "Delegate"]),
            role("Служба делопроизводства", &["NumberAssign", "CardFill", "ControlLift"]),
        ],
        ..roles()
    }
}

fn role() -> RolePage {
    let holder = |id, name: &str| RoleHolder {
        id,
        name: Phrase::verbatim(name),
        href: Some(format!("/employees/{id}")),
        from: None,
        until: None,
        removable: true,
    };
    let for_now =
        RoleHolder { until: Some(NOW + 90 * DAY), ..holder(3, "Орехов\u{a0}С.\u{a0}В.") };
    RolePage {
        id: 6,
        name: "Документы бухгалтерии".into(),
        kind: RoleTab::Documents,
        locked: false,
        rights: ["RouteLaunch", "DocumentApprove"].map(right_key).into(),
        holders: vec![holder(1, "Дроздова\u{a0}М.\u{a0}И."), for_now],
        offered: vec![Choice::new("8", "Сеитов Данияр Маратович")],
        may_give_everyone: true,
        not_everyone: None,
        pending: None,
        errors: FieldErrors::default().at("add", Phrase::new("role-choose-holder")),
    }
}

fn pending() -> PendingHolders {
    PendingHolders { add: vec![8], everyone: true, drop: vec![1], effect: effect() }
}

/// Given to everybody, and the reader may not take it back.
fn locked() -> RolePage {
    let everyone = RoleHolder {
        id: 4,
        name: Phrase::new("role-everyone"),
        href: None,
        from: Some(NOW + DAY),
        until: None,
        removable: false,
    };
    let closed = ClosedAction {
        id: "everyone".into(),
        label: Phrase::new("role-everyone"),
        for_now: false,
        checks: vec![Check::right("Administration", false)],
        advice: None,
        helpers: vec![],
    };
    RolePage {
        locked: true,
        rights: vec![],
        holders: vec![everyone],
        may_give_everyone: false,
        not_everyone: Some(closed),
        ..role()
    }
}

fn replace() -> ReplaceRolePage {
    ReplaceRolePage {
        id: 5,
        name: "Канцелярия".into(),
        holders: vec!["Кочергина\u{a0}Н.\u{a0}П.".into(), "Зайцева\u{a0}О.\u{a0}Н.".into()],
        choices: vec![Choice::new("4", "Согласующий")],
        effect: Some(Effect { rows: vec![], gain: 0, lose: 0, keep: 2, ..Effect::default() }),
        errors: FieldErrors::default().at("with", Phrase::new("error-required")),
    }
}
