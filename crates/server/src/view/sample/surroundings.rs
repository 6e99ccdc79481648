//! The reader of the samples and their frame.

use ids::{HOUR, Moment};
use jiff::tz::TimeZone;

use crate::text::{Language, Locale};
use crate::view::{
    CapacityWord, EvidenceKind, Folder, FolderLink, Frame, Message, Note, OrganisationLink,
    Section, Shell,
};

/// 18 November 2026, 11:47 in Moscow.
pub(crate) const NOW: Moment = Moment(1_794_991_620_000_000);

pub(crate) fn shell(language: Language, framed: bool) -> Shell {
    let zone = TimeZone::get("Europe/Moscow").unwrap();
    Shell {
        locale: Locale { language, zone, now: NOW },
        here: "/here".into(),
        csrf: "token".into(),
        notes: if framed { notes() } else { Vec::new() },
        frame: framed.then(frame),
    }
}

pub(crate) fn organisations() -> Vec<OrganisationLink> {
    let link = |id: &str, name: &str, detail: &str, current| OrganisationLink {
        id: id.into(),
        name: name.into(),
        detail: detail.into(),
        current,
    };
    vec![
        link("1", "ООО «Тихий плёс»", "г. Примерск · ИНН 0000000017", true),
        link("2", "ООО «Плёс-Сервис»", "г. Примерск · ИНН 0000000024", false),
        link("3", "ТОО «Көк Сынақ Транзит»", "г. Сынақ · БИН 000000000031", false),
    ]
}

fn notes() -> Vec<Note> {
    vec![Message::Saved.note()]
}

fn frame() -> Frame {
    let folder = |folder, count| FolderLink { folder, count };
    Frame {
        organisation: "ООО «Тихий плёс»".into(),
        organisations: organisations(),
        person: "Гущин\u{a0}П.\u{a0}А.".into(),
        person_full: "Гущин Павел Андреевич".into(),
        post: "заместитель директора по снабжению".into(),
        iin: "000000000118".into(),
        evidence: EvidenceKind::Certificate,
        used: vec![CapacityWord::ClientAuthentication, CapacityWord::FirstHead],
        until: NOW + 8 * HOUR,
        section: Some(Section::Documents),
        folder: Some(Folder::Incoming),
        folders: vec![
            folder(Folder::Incoming, Some(12)),
            folder(Folder::Outgoing, None),
            folder(Folder::Internal, None),
            folder(Folder::Waiting, Some(3)),
            folder(Folder::Drafts, Some(2)),
            folder(Folder::Archive, None),
            folder(Folder::Bin, Some(0)),
        ],
        tasks: 6,
        management: vec![
            Section::Employees,
            Section::Roles,
            Section::Organisation,
            Section::Law,
            Section::Journal,
        ],
        query: String::new(),
    }
}
