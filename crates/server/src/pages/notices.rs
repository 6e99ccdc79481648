//! What a person is told of their own sign-in and keys, as messages at the head of a page.

use axum::http::HeaderMap;

use super::Visit;
use crate::door;
use crate::error::Failure;
use crate::state::ServerState;
use crate::text::Phrase;
use crate::view::{Note, Tone};
use app::queries::{self, Notices};
use domain::{CertificateRecord, DeviceRecord, KeyApplicationRecord};

/// The messages for the person who visits.
pub(super) async fn notes(
    state: &ServerState,
    visit: &Visit,
    headers: &HeaderMap,
) -> Result<Vec<Note>, Failure> {
    let present = door::device(headers, &state.settings);
    let ask = move |desk: &mut app::Desk<'_>| queries::notices(desk, present);
    Ok(told(&state.app.ask(visit.caller(), ask).await?))
}

fn told(notices: &Notices) -> Vec<Note> {
    let waiting = i64::try_from(notices.waiting).unwrap_or(i64::MAX);
    let waiting = (waiting > 0).then(|| {
        Note::new(Tone::You, Phrase::new("notice-applications").number("n", waiting))
            .line(Phrase::new("notice-applications-where"))
    });
    let invitations = i64::try_from(notices.invitations).unwrap_or(i64::MAX);
    let invitations = (invitations > 0).then(|| {
        Note::new(Tone::You, Phrase::new("notice-invitations").number("n", invitations))
            .line(Phrase::new("notice-invitations-where"))
    });
    let devices = notices.devices.iter().map(device);
    let ending = notices.ending.iter().map(ending);
    let answered = notices.answered.iter().map(answered);
    devices.chain(ending).chain(answered).chain(waiting).chain(invitations).collect()
}

fn device(one: &DeviceRecord) -> Note {
    let title = Phrase::new("notice-device")
        .text("device", &one.name)
        .time("time", one.seen)
        .text("address", &one.address);
    Note::new(Tone::Warn, title).line(Phrase::new("notice-device-advice"))
}

fn ending(one: &CertificateRecord) -> Note {
    let title = Phrase::new("notice-ending").text("serial", &one.serial).day("day", one.not_after);
    Note::new(Tone::Warn, title).line(Phrase::new("notice-ending-advice"))
}

fn answered(one: &KeyApplicationRecord) -> Note {
    match &one.reason {
        None => Note::new(Tone::Ok, Phrase::new("notice-approved")),
        Some(reason) => Note::new(Tone::Bad, Phrase::new("notice-declined"))
            .line(Phrase::new("notice-declined-reason").text("reason", reason)),
    }
}
