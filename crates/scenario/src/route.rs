//! The route of a document in a policy file: stages, who answers, who watches, who answered.

use crate::documents::word;
use crate::names::Names;
use crate::value::{Read, Value};
use access::{
    Directory, DocumentPicture, DocumentState, PartyKind, PartyPicture, StageKind, StageProgress,
};
use ids::EmployeeId;

const STAGES: &[(StageKind, &str)] = &[
    (StageKind::New, "New"),
    (StageKind::Approval, "Approval"),
    (StageKind::Signing, "Signing"),
    (StageKind::Confirmation, "Confirmation"),
    (StageKind::Sending, "Sending"),
    (StageKind::Receiving, "Receiving"),
    (StageKind::Registration, "Registration"),
    (StageKind::Execution, "Execution"),
    (StageKind::Acquaintance, "Acquaintance"),
    (StageKind::Annulment, "Annulment"),
];

const PROGRESS: &[(StageProgress, &str)] = &[
    (StageProgress::Ahead, "ahead"),
    (StageProgress::Active, "active"),
    (StageProgress::Passed, "passed"),
];

/// Reads the stages of a document; the active one is where it stands.
pub(crate) fn route(
    names: &Names,
    directory: &Directory,
    document: &mut DocumentPicture,
    value: Option<Value<'_>>,
) -> Read<()> {
    for one in value.map_or_else(Vec::new, Value::list) {
        let known = &["stage", "progress", "responsible", "observers", "answered"];
        let Some(fields) = one.fields(known)? else { continue };
        let stage = word(Some(fields.need("stage")?), "stage", STAGES)?;
        let stage = stage.unwrap_or(StageKind::New);
        let progress = word(fields.get("progress"), "progress", PROGRESS)?;
        let progress = progress.unwrap_or(StageProgress::Ahead);
        let people = |key| -> Read<Vec<EmployeeId>> {
            let find = |value| names.employees.find(value).map(EmployeeId);
            fields.all(key).into_iter().map(find).collect()
        };
        let answered = people("answered")?;
        let responsible =
            people("responsible")?.into_iter().map(|who| (who, PartyKind::Responsible));
        let observers = people("observers")?.into_iter().map(|who| (who, PartyKind::Observer));
        for (employee, kind) in responsible.chain(observers) {
            let answered = kind == PartyKind::Responsible && answered.contains(&employee);
            document.parties.push(PartyPicture { employee, kind, stage, progress, answered });
        }
        let persons = answered.iter().filter_map(|who| directory.employee(*who)?.person);
        document.acted.extend(persons);
        place(document, stage, progress, one)?;
    }
    Ok(())
}

fn place(
    document: &mut DocumentPicture,
    stage: StageKind,
    progress: StageProgress,
    value: Value<'_>,
) -> Read<()> {
    let prepared = document.state == DocumentState::New;
    match progress {
        StageProgress::Active if prepared && stage != StageKind::New => {
            Err(value.wrong("a document in preparation has no active stage: say its `state`"))
        }
        StageProgress::Active => {
            document.stage = Some(stage);
            Ok(())
        }
        StageProgress::Ahead | StageProgress::Passed => Ok(()),
    }
}
