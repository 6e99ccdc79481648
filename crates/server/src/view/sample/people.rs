//! Employees, one employee, one's own page.

use ids::{DAY, HOUR};

use super::roles::effect;
use super::{NOW, Sample};
use crate::text::Phrase;
use crate::view::*;

pub(super) fn samples() -> Vec<Sample> {
    vec![
        ("employees", Box::new(employees())),
        ("employees_none", Box::new(EmployeesPage { rows: vec![], total: 0, ..employees() })),
        ("employee_new", Box::new(new())),
        ("employee_import", Box::new(EmployeeImportPage { preview: None, ..import() })),
        ("employee_import_wrong", Box::new(import())),
        ("employee_import_right", Box::new(importable())),
        ("employee_imported", Box::new(imported())),
        ("employee", Box::new(employee())),
        ("employee_bare", Box::new(bare())),
        ("employee_pending", Box::new(pending())),
        ("mail", Box::new(mail())),
        ("mail_closed", Box::new(MailPage { may_edit: false, ..mail() })),
        ("profile", Box::new(profile())),
        (
            "profile_bare",
            Box::new(ProfilePage { tokens: vec![], fresh_token: None, data: None, ..profile() }),
        ),
    ]
}

fn employees() -> EmployeesPage {
    let row = |id, name: &str, post: &str, roles: &[&str], tone, state| EmployeeRow {
        id,
        name: name.into(),
        unit: "Отдел снабжения".into(),
        post: post.into(),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        state: Chip::new(tone, Phrase::new(state)),
    };
    EmployeesPage {
        query: String::new(),
        units: vec![Choice::new("1", "Отдел снабжения")],
        total: 47,
        rows: vec![
            row(1, "Белкина Ирина Олеговна", "бухгалтер", &["Бухгалтер"], Tone::Ok, "chip-active"),
            row(2, "Зайцева Ольга Николаевна", "", &[], Tone::Plain, "chip-never"),
            row(
                3,
                "Орехов Степан Викторович",
                "инженер",
                &["Практикант"],
                Tone::Bad,
                "chip-blocked",
            ),
            row(4, "Робот склада", "", &[], Tone::Warn, "chip-no-login"),
        ],
        pager: Pager { older: Some("/employees?after=4".into()), ..Pager::default() },
        can_create: true,
        can_import: true,
        applications: Some(2),
        closed: vec![ClosedAction {
            id: "import".into(),
            label: Phrase::new("operation-employee-import"),
            for_now: true,
            checks: vec![Check::right("UsersManage", false)],
            advice: None,
            helpers: vec!["Сычёв\u{a0}Р.\u{a0}Е.".into()],
        }],
    }
}

fn values() -> EmployeeValues {
    EmployeeValues {
        surname: "Дроздова".into(),
        given_name: "Марина".into(),
        patronymic: "Игоревна".into(),
        login: "drozdova".into(),
        post: "главный бухгалтер".into(),
        inn: "000000000206".into(),
        ..EmployeeValues::default()
    }
}

fn choices() -> Vec<Choice> {
    vec![Choice::new("", "—"), Choice { chosen: true, ..Choice::new("1", "Бухгалтерия") }]
}

fn new() -> EmployeeNewPage {
    EmployeeNewPage {
        values: values(),
        units: choices(),
        superiors: choices(),
        roles: vec![Choice::new("3", "Подписант"), Choice::new("4", "Согласующий")],
        errors: FieldErrors::default()
            .at("login", Problem::LoginTaken.phrase())
            .at("inn", Problem::NumberCheck.phrase())
            .at("role", Problem::Unknown.phrase()),
    }
}

fn mail() -> MailPage {
    MailPage {
        address: "drozdova@dopusk.example".into(),
        wanted: true,
        may_edit: true,
        errors: FieldErrors::default().at("mail", Phrase::new("problem-field-form.advice")),
    }
}

fn import() -> EmployeeImportPage {
    let column = |name: &str, required| ImportColumn {
        name: name.into(),
        others: "surname".into(),
        required,
    };
    let wrong = ImportWrong {
        line: 3,
        title: Phrase::new("problem-number-form").word("field", "problem-field-name-iin"),
        advice: Phrase::new("problem-number-form.advice"),
        checks: vec![Check::right("UsersManage", false)],
    };
    let row = ImportRow {
        line: 2,
        name: "Дроздова Марина Игоревна".into(),
        login: "drozdova".into(),
        place: "главный бухгалтер, Бухгалтерия".into(),
        superior: "orlova".into(),
        numbers: vec![Phrase::new("employee-inn").text("n", "000000000206")],
        roles: vec!["Подписант".into()],
    };
    EmployeeImportPage {
        errors: FieldErrors::default().at("file", Problem::FileEmpty.phrase()),
        advice: Some(Phrase::new("problem-import-not-text.advice")),
        columns: vec![column("фамилия", true), column("роли", false)],
        limit: 5_000,
        preview: Some(ImportPreview {
            text: "Фамилия;Имя\n\"<b>\";".into(),
            file_name: "люди.csv".into(),
            version: 7,
            people: vec![row],
            wrong: vec![wrong],
        }),
    }
}

fn importable() -> EmployeeImportPage {
    let mut page = import();
    if let Some(preview) = &mut page.preview {
        preview.wrong.clear();
    }
    page
}

fn imported() -> EmployeeImportedPage {
    let person = ImportedRow {
        id: 12,
        name: "Дроздова Марина Игоревна".into(),
        login: "drozdova".into(),
        address: "https://dopusk.example/password/0".into(),
    };
    EmployeeImportedPage { people: vec![person], until: NOW + DAY, file: "0J4=".into() }
}

fn rights() -> EffectiveRights {
    let right = |code: &str, asleep, source, condition| EffectiveRight {
        right: right_key(code),
        asleep,
        sources: vec![source],
        condition: Phrase::new(condition),
    };
    let role = || Phrase::new("source-role").text("role", "Документы бухгалтерии");
    let category = || Phrase::new("source-category").text("category", "Руководители");
    let asleep = Chip::with_icon(Tone::Bad, "cross", Phrase::new("chip-asleep"));
    EffectiveRights {
        held: vec![
            right("RouteLaunch", None, role(), "condition-always"),
            right("DocumentApprove", None, role(), "condition-own-stage"),
            right("DocumentSign", Some(asleep), role(), "condition-own-stage-key"),
            right("ExecutionAssign", None, category(), "condition-subordinates"),
            right("OwnDocuments", None, Phrase::new("source-everyone"), "condition-own"),
            right("AttorneyManage", None, Phrase::new("source-direct"), "condition-key"),
            right("ReportSignAndSend", None, role(), "condition-scope"),
            right(
                "RestrictedRead",
                None,
                Phrase::new("source-certificate"),
                "condition-certificate",
            ),
        ],
        lacking: vec![right_key("Administration"), right_key("OutgoingSend")],
    }
}

fn certificates() -> Vec<CertificateView> {
    let certificate = |id, tone, state| CertificateView {
        id,
        subject: "Дроздова Марина Игоревна".into(),
        issuer: "УЦ «Примерный центр»".into(),
        serial: format!("00 00 00 00 0A 4{id}"),
        until: NOW + 200 * DAY,
        state: Chip::new(tone, Phrase::new(state)),
        removable: id == 1,
    };
    vec![
        certificate(1, Tone::Warn, "chip-certificate-unproved"),
        certificate(2, Tone::Ok, "chip-certificate-proved"),
        certificate(3, Tone::Plain, "chip-certificate-expired"),
        certificate(4, Tone::Bad, "chip-certificate-revoked"),
    ]
}

fn sessions() -> Vec<SessionView> {
    let session = |id: &str, device: &str, current| SessionView {
        id: id.into(),
        device: device.into(),
        evidence: EvidenceKind::Password,
        began: NOW + -3 * HOUR,
        until: NOW + 8 * HOUR,
        current,
    };
    vec![session("a", "Firefox, Linux", true), session("b", "Chromium, Windows", false)]
}

fn employee() -> EmployeePage {
    EmployeePage {
        id: 7,
        revision: 3,
        name: "Дроздова Марина Игоревна".into(),
        short: "Дроздова\u{a0}М.\u{a0}И.".into(),
        lines: vec![
            Phrase::verbatim("главный бухгалтер, бухгалтерия"),
            Phrase::new("employee-superior").text("who", "Лапшина\u{a0}В.\u{a0}С."),
        ],
        chips: vec![Chip::new(Tone::Ok, Phrase::new("chip-active"))],
        rights: rights(),
        roles: vec![
            RoleToken {
                id: 6, name: "Документы бухгалтерии".into(), removable: true
            },
            RoleToken { id: 9, name: "Бухгалтер".into(), removable: false },
        ],
        addable: vec![Choice::new("3", "Подписант")],
        pending: None,
        category: Some(CategoryLine {
            name: "Руководители".into(),
            order_number: "03-0012".into(),
            order_date: Some(NOW + -300 * DAY),
            choices: choices(),
        }),
        certificates: certificates(),
        can_attach: true,
        sign_in: SignInBlock {
            login: "drozdova".into(),
            signs_in: true,
            blocked: None,
            can_block: true,
            can_link: true,
            second_factor: true,
            link: Some(OneTimeLink {
                address: "https://dopusk.example/password/0f1e2d".into(),
                until: NOW + DAY,
            }),
        },
        sessions: Some(sessions()),
        data: Some(EmployeeForm {
            values: values(),
            units: choices(),
            superiors: choices(),
            errors: FieldErrors::default(),
        }),
        closed: vec![],
        errors: FieldErrors::default(),
    }
}

fn bare() -> EmployeePage {
    EmployeePage {
        rights: EffectiveRights::default(),
        roles: vec![],
        addable: vec![],
        category: Some(CategoryLine {
            name: String::new(),
            order_number: String::new(),
            order_date: None,
            choices: vec![],
        }),
        certificates: vec![],
        can_attach: false,
        sign_in: SignInBlock {
            login: "orekhov".into(),
            signs_in: false,
            blocked: Some("уволен".into()),
            can_block: true,
            can_link: false,
            second_factor: false,
            link: None,
        },
        sessions: None,
        data: None,
        closed: vec![ClosedAction {
            id: "roles".into(),
            label: Phrase::new("operation-role-assign"),
            for_now: false,
            checks: vec![Check::right("Administration", false)],
            advice: None,
            helpers: vec![],
        }],
        errors: FieldErrors::default().at("role", Problem::LastManager.phrase()),
        ..employee()
    }
}

fn pending() -> EmployeePage {
    let change = PendingRoles { add: vec![3], drop: vec![6], effect: effect() };
    EmployeePage { pending: Some(change), sessions: Some(vec![]), ..employee() }
}

fn profile() -> ProfilePage {
    ProfilePage {
        name: "Гущин Павел Андреевич".into(),
        lines: vec![Phrase::verbatim("заместитель директора по снабжению")],
        chips: vec![],
        data: Some(ProfileForm { revision: 4, values: values(), errors: FieldErrors::default() }),
        login: "gushchin".into(),
        rights: rights(),
        certificates: vec![],
        can_attach: true,
        can_apply: true,
        applications: vec![own(Tone::You, "application-waits"), declined()],
        second_factor: true,
        passkeys: vec![PasskeyView {
            id: "0f".into(),
            name: "Телефон".into(),
            since: NOW,
            used: None,
        }],
        sessions: sessions(),
        tokens: vec![TokenView {
            id: "ab12".into(),
            name: "Учёт поставок".into(),
            made: NOW + -10 * DAY,
            until: NOW + 80 * DAY,
        }],
        fresh_token: Some("dopusk_0f1e2d3c4b5a".into()),
        errors: FieldErrors::default()
            .at("old", Problem::PasswordWrong.phrase())
            .at("token_name", Problem::Required.phrase()),
    }
}

fn own(tone: Tone, word: &'static str) -> OwnApplication {
    OwnApplication {
        made: NOW,
        subject: "Дроздова Марина Игоревна, 0A41".into(),
        state: Chip::new(tone, Phrase::new(word)),
        reason: String::new(),
    }
}

fn declined() -> OwnApplication {
    let reason = "Сертификат прежней организации".into();
    OwnApplication { reason, ..own(Tone::Bad, "application-declined") }
}
