//! The list, the form of a new document and home.

use ids::{DAY, HOUR, Moment};

use super::{NOW, Sample};
use crate::text::Phrase;
use crate::view::*;

pub(super) fn samples() -> Vec<Sample> {
    vec![
        ("documents", Box::new(list(days(), None))),
        ("documents_empty", Box::new(DocumentsPage { bulk: vec![], ..list(vec![], None) })),
        (
            "documents_none",
            Box::new(DocumentsPage { query: "кабель".into(), ..list(vec![], None) }),
        ),
        (
            "documents_result",
            Box::new(DocumentsPage { folder: None, ..list(days(), Some(result())) }),
        ),
        ("document_new", Box::new(new(FieldErrors::default()))),
        ("document_new_errors", Box::new(new(errors()))),
        ("home", Box::new(home())),
        ("home_empty", Box::new(nothing())),
    ]
}

fn list(days: Vec<DocumentDay>, result: Option<BulkResult>) -> DocumentsPage {
    DocumentsPage {
        folder: Some(Folder::Incoming),
        quick: Quick::All,
        keeps_marks: true,
        total: Some(248),
        unread: Some(12),
        mine: Some(99),
        query: String::new(),
        days,
        pager: Pager {
            newer: None,
            older: Some("/documents?folder=incoming&before=17".into()),
            range: Some((NOW, NOW + -6 * DAY)),
        },
        bulk: vec![BulkAction::Read, BulkAction::Unread, BulkAction::Archive],
        result,
        can_create: true,
    }
}

fn days() -> Vec<DocumentDay> {
    let you = Some(Chip::new(Tone::You, Phrase::new("chip-yours")));
    let today = vec![
        row("01-0432", "Коммерческое предложение на антифрикционные втулки", "АО «Образцовый док»"),
        DocumentRow {
            holder: Some(Holder::You),
            stage: you,
            due: Some(NOW + 2 * DAY),
            ..row("01-0430", "Письмо о переносе отгрузки на 2 декабря", "ТОО «Үлгі Жол»")
        },
        DocumentRow {
            unread: false,
            stage: Some(StageKind::Execution.chip(0, 1)),
            holder: Some(Holder::One("Белкина\u{a0}И.\u{a0}О.".into())),
            due: Some(NOW + DAY),
            signatures: 2,
            ..row("01-0429", "Счёт на оплату № 318 за аренду причала", "АО «Порт Примерск»")
        },
    ];
    let yesterday = vec![
        DocumentRow {
            stage: Some(StageKind::Signing.chip(2, 3)),
            holder: Some(Holder::Several(6)),
            due: Some(NOW + -2 * DAY),
            ..row("01-0428", "Акт сверки расчётов за III квартал", "ООО «Пробный кабель»")
        },
        DocumentRow {
            openable: false,
            number: None,
            correspondent: None,
            signatures: 1,
            unread: false,
            ..row("", "Доверенность на получение груза № 77", "")
        },
    ];
    vec![DocumentDay { day: NOW, rows: today }, DocumentDay { day: NOW + -DAY, rows: yesterday }]
}

fn row(number: &str, title: &str, from: &str) -> DocumentRow {
    DocumentRow {
        id: format!("{:032x}", title.len()),
        title: title.into(),
        number: Some(number.into()),
        correspondent: Some(from.into()),
        signatures: 0,
        unread: true,
        openable: true,
        stage: None,
        holder: None,
        due: None,
    }
}

fn result() -> BulkResult {
    BulkResult {
        action: BulkAction::Archive,
        done: 1,
        refused: vec![BulkRefusal {
            id: "ab".into(),
            title: "Запрос о наличии мощностей на I квартал 2027 года".into(),
            reason: Phrase::new("fact-completed.not"),
        }],
    }
}

fn new(errors: FieldErrors) -> DocumentNewPage {
    DocumentNewPage {
        title: "Договор поставки судового кабеля".into(),
        block: Block::Outgoing,
        blocks: Block::ALL.to_vec(),
        kind: "Договор".into(),
        kinds: vec!["Договор".into(), "Письмо".into()],
        counterparties: vec![Choice::new("2", "АО «Вторая», БИН 210140000023")],
        correspondent: "ООО «Пробный кабель»".into(),
        text: String::new(),
        restricted: true,
        limit_bytes: 50_000_000,
        errors,
    }
}

fn errors() -> FieldErrors {
    FieldErrors::default()
        .at("title", Phrase::new("error-required"))
        .at("file", Phrase::new("error-file-too-large"))
        .at("text", Phrase::new("error-required"))
}

fn task(kind: TaskKind, title: &str, due: Option<Moment>) -> Task {
    Task {
        kind,
        id: "0417".into(),
        title: title.into(),
        detail: "01-0417 · ООО «Пробный кабель»".into(),
        note: None,
        due,
    }
}

fn home() -> HomePage {
    let tasks = vec![
        Task {
            note: Some(Phrase::new("stage-approval")),
            ..task(
                TaskKind::Approve,
                "Договор поставки судового кабеля № 118-П/26",
                Some(NOW + 2 * DAY),
            )
        },
        task(TaskKind::Sign, "Приказ о графике навигационных вахт на декабрь", Some(NOW + HOUR)),
        task(TaskKind::Execute, "Справка о загрузке складов за октябрь", Some(NOW + -2 * DAY)),
        Task {
            detail: String::new(),
            ..task(TaskKind::Acquaint, "Положение о работе с документами, редакция 2", None)
        },
    ];
    let recent =
        |title: &str, at, stage| Recent { id: "0417".into(), title: title.into(), at, stage };
    HomePage {
        tasks,
        drafts: vec![recent("Служебная записка о насосе", NOW + -DAY, None)],
        recent: vec![recent(
            "Протокол разногласий к договору № 96-П/26",
            NOW + -HOUR,
            Some(DocumentState::Completed.chip()),
        )],
        can_create: true,
    }
}

fn nothing() -> HomePage {
    HomePage { tasks: vec![], drafts: vec![], recent: vec![], can_create: false }
}
