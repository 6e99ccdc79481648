//! The document page in its states.

use ids::DAY;

use super::{NOW, Sample};
use crate::text::Phrase;
use crate::view::*;

pub(super) fn samples() -> Vec<Sample> {
    vec![
        ("document", Box::new(document())),
        ("document_draft", Box::new(draft())),
        ("document_all_acts", Box::new(DocumentPage { open: Act::ALL.to_vec(), ..document() })),
        ("document_closed", Box::new(closed())),
        ("document_card", Box::new(card())),
        ("flow_history", Box::new(flow_history())),
    ]
}

fn flow_history() -> FlowHistory {
    FlowHistory {
        document: document(),
        organisation: "ООО «Тихий плёс»".into(),
        by: "Гущин\u{a0}П.\u{a0}А.".into(),
    }
}

pub(super) fn document() -> DocumentPage {
    DocumentPage {
        id: "0417".into(),
        revision: 7,
        title: "Договор поставки судового кабеля № 118-П/26".into(),
        number: Some("01-0417".into()),
        folder: Folder::Incoming,
        chips: vec![
            Chip::new(Tone::You, Phrase::new("chip-waits-for-you").number("n", 2).number("of", 4)),
            Chip::with_icon(Tone::Plain, "lock", Phrase::new("chip-restricted")),
            StageKind::Signing.chip(2, 3),
        ],
        open: vec![
            Act::Approve,
            Act::DeclineApproval,
            Act::MarkUnread,
            Act::Observe,
            Act::Link,
            Act::ExportFlow,
            Act::Comment,
            Act::Download,
            Act::Export,
            Act::Print,
        ],
        closed: vec![closed_sign(), closed_archive()],
        content: Some(Content {
            version: 2,
            name: "dogovor.txt".into(),
            bytes: 1_204,
            digest: "7f3a91c2".repeat(8),
            kind: ContentKind::Text(TEXT.into()),
        }),
        versions: vec![version(2), version(1)],
        route: route(),
        editor: None,
        signatures: vec![signature()],
        awaited: vec!["Лапшина\u{a0}В.\u{a0}С.".into()],
        exchange: None,
        annulments: vec![],
        request_text: String::new(),
        request_reason: String::new(),
        counterparties: vec![],
        facts: facts(),
        links: vec![DocumentLink {
            id: "0425".into(),
            title: "Протокол разногласий".into(),
            number: "01-0425".into(),
        }],
        comments: vec![Comment {
            by: "Дроздова\u{a0}М.\u{a0}И.".into(),
            at: NOW + -DAY,
            text: "В пункте 2.1 не указана ставка НДС.\nПрошу поправить <до> подписания.".into(),
        }],
        history: Some(history()),
        correspondent: "ООО «Пробный кабель»".into(),
        kind: "Договор".into(),
        kinds: vec!["Договор".into(), "Письмо".into()],
        people: people(),
        typed: Typed::default(),
    }
}

const TEXT: &str = "ДОГОВОР ПОСТАВКИ № 118-П/26\n\n1. Предмет договора\n1.1. Поставщик обязуется \
передать, а Покупатель — принять и оплатить судовой кабель.";

fn closed_sign() -> ClosedAction {
    ClosedAction {
        id: "sign".into(),
        label: Phrase::new("act-sign"),
        for_now: true,
        checks: vec![
            Check::fact("Party", true, true),
            Check::right("DocumentSign", false),
            Check::fact("AtSigning", false, true),
            Check::fact("HasKey", true, true),
        ],
        advice: None,
        helpers: vec!["Сычёв\u{a0}Р.\u{a0}Е.".into()],
    }
}

fn closed_archive() -> ClosedAction {
    ClosedAction {
        id: "archive".into(),
        label: Phrase::new("act-archive"),
        for_now: false,
        checks: vec![Check::right("DocumentApprove", true), Check::fact("Completed", false, true)],
        advice: Some(Phrase::new("fact-in-route")),
        helpers: vec![],
    }
}

fn people() -> Vec<Choice> {
    vec![
        Choice { chosen: true, ..Choice::new("1", "Сеитов\u{a0}Д.\u{a0}М., юрист") },
        Choice::new("2", "Лапшина\u{a0}В.\u{a0}С., генеральный директор"),
    ]
}

fn version(number: u32) -> Version {
    let by = "Мухин\u{a0}А.\u{a0}Д.".into();
    Version { number, name: "dogovor.txt".into(), bytes: 1_204, at: NOW + -5 * DAY, by }
}

fn party(name: &str, post: &str, answer: Answer) -> Party {
    let at = (answer != Answer::Waiting).then_some(NOW + -DAY);
    let (name, post) = (name.into(), post.into());
    Party {
        id: 7,
        name,
        post,
        you: false,
        blocked: false,
        outside: false,
        role: String::new(),
        answer,
        at,
        note: String::new(),
    }
}

fn route() -> Route {
    let stage = |kind: StageKind, state, people| Stage {
        id: kind as i64,
        kind,
        state,
        any: false,
        people,
        roles: vec![],
        observers: vec![],
        due: None,
        term: None,
    };
    let approvers = vec![
        party("Сеитов\u{a0}Д.\u{a0}М.", "юрист", Answer::Approved),
        Party {
            note: "с замечанием к п. 2.1".into(),
            ..party("Дроздова\u{a0}М.\u{a0}И.", "гл. бухгалтер", Answer::Approved)
        },
        Party {
            blocked: true,
            outside: true,
            role: "Снабжение".into(),
            ..party("Белкина\u{a0}И.\u{a0}О.", "", Answer::Waiting)
        },
        Party {
            you: true, ..party("Гущин\u{a0}П.\u{a0}А.", "снабжение", Answer::Waiting)
        },
    ];
    let signer = vec![party("Лапшина\u{a0}В.\u{a0}С.", "генеральный директор", Answer::Waiting)];
    let refused = party("Дроздова\u{a0}М.\u{a0}И.", "", Answer::Declined);
    let earlier = Round {
        number: 1,
        end: RoundEnd::Declined,
        at: Some(NOW + -2 * DAY),
        stages: vec![stage(StageKind::Approval, StageState::Declined, vec![refused])],
    };
    let author = vec![party("Мухин\u{a0}А.\u{a0}Д.", "", Answer::Prepared)];
    Route {
        stages: vec![
            stage(StageKind::New, StageState::Done, author),
            Stage {
                due: Some(NOW + 2 * DAY),
                observers: vec!["Белкина\u{a0}И.\u{a0}О.".into()],
                ..stage(StageKind::Approval, StageState::Active, approvers)
            },
            Stage {
                roles: vec!["Финансы".into()],
                term: Some(Phrase::new("term-working").number("n", 3)),
                ..stage(StageKind::Signing, StageState::Pending, signer)
            },
            stage(StageKind::Sending, StageState::Pending, vec![]),
        ],
        active: Some(2),
        earlier: vec![earlier],
    }
}

fn signature() -> SignatureView {
    SignatureView {
        id: 3,
        side: None,
        signer: "Пробин Антон Юрьевич".into(),
        detail: "ООО «Пробный кабель», директор".into(),
        at: NOW + -6 * DAY,
        verdict: Chip::with_icon(Tone::Warn, "alert", Phrase::new("verdict-unchecked")),
        explanation: Some(Phrase::new("verdict-unchecked-why")),
        facts: vec![
            Fact::new("certificate-issuer", "УЦ «Примерный центр»"),
            Fact::new("certificate-term", "03.02.2026 — 03.05.2027"),
            Fact::new("certificate-algorithm", "ГОСТ Р 34.10-2012, 256 бит"),
            Fact::code("certificate-serial", "00 00 00 00 11 8F"),
        ],
        earlier: vec![
            Phrase::new("verdict-earlier-line")
                .time("time", NOW + -6 * DAY)
                .text("who", "Мухин\u{a0}А.\u{a0}Д.")
                .word("verdict", "verdict-indeterminate"),
        ],
    }
}

fn facts() -> Vec<Fact> {
    vec![
        Fact::new("card-number", "01-0417 от 12.11.2026"),
        Fact::new("card-type", "Договор"),
        Fact::said("card-block", Phrase::new("block-incoming")),
        Fact::new("card-correspondent", "ООО «Пробный кабель»"),
        Fact::new("card-correspondent-number", "118-П/26 от 12.11.2026"),
        Fact::new("card-initiator", "Мухин\u{a0}А.\u{a0}Д."),
        Fact::new("card-owner", "Кочергина\u{a0}Н.\u{a0}П."),
        Fact::said("card-created", Phrase::new("on-day").day("day", NOW + -6 * DAY)),
        Fact::said("card-access", Phrase::new("access-restricted")),
    ]
}

fn history() -> Vec<HistoryRow> {
    let row = |by: &str, what, behalf: Option<&str>| HistoryRow {
        at: NOW + -DAY,
        by: by.into(),
        behalf: behalf.map(Into::into),
        what,
        right: Some(Phrase::new("by-right").word("right", right_key("DocumentApprove"))),
        note: "с замечанием к п. 2.1".into(),
    };
    vec![
        row("Дроздова\u{a0}М.\u{a0}И.", Phrase::new(done_key("document.approve")), None),
        row(
            "Гущин\u{a0}П.\u{a0}А.",
            Phrase::new(done_key("execution.assign")),
            Some("Лапшина\u{a0}В.\u{a0}С."),
        ),
    ]
}

fn draft() -> DocumentPage {
    let row = EditorRow {
        kind: Some(StageKind::Approval),
        people: people(),
        roles: people(),
        relations: vec![],
        observers: people(),
        any: true,
        due: Some(NOW + 3 * DAY),
        days: "3".into(),
        calendar: true,
        error: Some(Phrase::new("error-required")),
    };
    let empty = EditorRow { kind: None, error: None, due: None, any: false, ..row.clone() };
    DocumentPage {
        number: None,
        folder: Folder::Drafts,
        chips: vec![Chip::new(Tone::Plain, Phrase::new("chip-draft"))],
        open: vec![Act::Complete, Act::Start, Act::Upload, Act::Edit, Act::Retype, Act::Delete],
        content: Some(Content {
            version: 1,
            name: "scan.png".into(),
            bytes: 300_000,
            digest: "00".repeat(32),
            kind: ContentKind::Image,
        }),
        route: Route::default(),
        editor: Some(RouteEditor {
            rows: vec![row, empty],
            kinds: vec![StageKind::Approval, StageKind::Signing, StageKind::Acquaintance],
            templates: people(),
            changed: true,
        }),
        signatures: vec![],
        awaited: vec![],
        comments: vec![],
        typed: Typed::new(Act::Edit, [("title", "")].into_iter()),
        ..document()
    }
}

fn closed() -> DocumentPage {
    DocumentPage {
        open: vec![],
        content: None,
        history: None,
        versions: vec![],
        closed: vec![closed_sign()],
        ..document()
    }
}

fn card() -> DocumentCard {
    DocumentCard {
        document: DocumentPage {
            content: Some(Content {
                version: 1,
                name: "dogovor.pdf".into(),
                bytes: 2_000_000,
                digest: "11".repeat(32),
                kind: ContentKind::Pdf,
            }),
            ..document()
        },
        organisation: "ООО «Тихий плёс», ИНН 0000000017".into(),
        printed_by: "Гущин\u{a0}П.\u{a0}А.".into(),
    }
}
