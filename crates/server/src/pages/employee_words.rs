//! Parts that the pages of employees and one's own page share: states, lines, rights in words,
//! certificates, sessions.

use ids::{Moment, Sha256, UnitId};

use super::units_tree::tree;
use crate::text::Phrase;
use crate::view::{
    CertificateView, Chip, Choice, EffectiveRight, EffectiveRights, SessionView, Tone, right_key,
};
use access::{Right, Rights, RoleKind};
use app::Who;
use app::queries::RightSource;
use domain::{CertificateRecord, EmployeeRecord, SessionRecord, Snapshot};

/// «Активен», «Заблокирован», «Ещё не входил», «Без авторизации».
pub(super) fn state_chip(employee: &EmployeeRecord, may_sign_in: bool) -> Chip {
    let word = Phrase::new;
    match (&employee.blocked, employee.signs_in, may_sign_in) {
        (Some(_), ..) => Chip::with_icon(Tone::Bad, "lock", word("chip-blocked")),
        (None, _, false) => Chip::new(Tone::Warn, word("chip-no-login")),
        (None, false, true) => Chip::new(Tone::Plain, word("chip-never")),
        (None, true, true) => Chip::new(Tone::Ok, word("chip-active")),
    }
}

/// Post and unit, superior, and where no form shows them the numbers.
pub(super) fn lines(employee: &EmployeeRecord, directory: &Snapshot, in_form: bool) -> Vec<Phrase> {
    let unit = unit_name(directory, employee.unit);
    let place: Vec<_> =
        [employee.post.as_str(), &unit].into_iter().filter(|it| !it.is_empty()).collect();
    let superior = employee.superior.and_then(|id| directory.employee(id));
    let superior =
        superior.map(|who| Phrase::new("employee-superior").text("who", who.short_name()));
    let number = |key, number: Option<String>| {
        number.filter(|_| !in_form).map(|it| Phrase::new(key).text("n", it))
    };
    let numbers = [
        number("employee-iin", employee.iin.map(|it| it.to_string())),
        number("employee-inn", employee.inn.map(|it| it.to_string())),
        number("employee-snils", employee.snils.map(|it| it.to_string())),
    ];
    let first = Phrase::verbatim(place.join(", "));
    [first].into_iter().chain(superior).chain(numbers.into_iter().flatten()).collect()
}

/// The unit's name; the organisation's own for those who stand directly in it.
fn unit_name(directory: &Snapshot, unit: UnitId) -> String {
    let own = || directory.records.organisation.name.clone();
    directory.unit(unit).map_or_else(own, |unit| unit.name.clone())
}

/// Units to choose from, the organisation itself first.
pub(super) fn unit_choices(directory: &Snapshot, chosen: Option<UnitId>) -> Vec<Choice> {
    let own = (UnitId(0), directory.records.organisation.name.clone());
    let units = tree(&directory.records.units).into_iter();
    let units = units.map(|(depth, unit)| {
        let step = "\u{2003}".repeat(usize::try_from(depth).unwrap_or(0) + 1);
        (unit.id, format!("{step}{}", unit.name))
    });
    let choice = |(id, name): (UnitId, String)| Choice {
        chosen: chosen == Some(id),
        ..Choice::new(id.to_string(), name)
    };
    std::iter::once(own).chain(units).map(choice).collect()
}

/// «Что может на самом деле».
pub(super) fn rights(
    held: &[RightSource],
    certificates: &[CertificateRecord],
    now: Moment,
) -> EffectiveRights {
    let key = certificates.iter().any(|one| one.not_before <= now && now < one.not_after);
    let has = |right: Right| held.iter().any(|one| one.right == right);
    let lacking = Rights::DOCUMENTS.iter().filter(|right| !has(*right));
    EffectiveRights {
        held: held.iter().map(|one| held_right(one, key)).collect(),
        lacking: lacking.map(|right| right_key(right.name())).collect(),
    }
}

fn held_right(one: &RightSource, key: bool) -> EffectiveRight {
    let condition = condition(one.right);
    let asleep = needs_key(one.right) && !key;
    let source = |role: &domain::RoleRecord| match role.kind {
        RoleKind::Category => Phrase::new("source-category").text("category", role.name.clone()),
        _ => Phrase::new("source-role").text("role", role.name.clone()),
    };
    let sources: Vec<_> = one.roles.iter().map(source).collect();
    let direct = sources.is_empty().then(|| Phrase::new("source-direct"));
    EffectiveRight {
        right: right_key(one.right.name()),
        asleep: asleep.then(|| Chip::with_icon(Tone::Bad, "cross", Phrase::new("chip-asleep"))),
        sources: sources.into_iter().chain(direct).collect(),
        condition: if one.until == Moment::NEVER {
            Phrase::new(condition)
        } else {
            Phrase::new("condition-until").word("condition", condition).day("day", one.until)
        },
    }
}

fn needs_key(right: Right) -> bool {
    matches!(right, Right::DocumentSign | Right::ReportSignAndSend)
}

/// On what condition a right acts, in a few words.
fn condition(right: Right) -> &'static str {
    match right {
        Right::DocumentApprove => "condition-own-stage",
        Right::DocumentSign => "condition-own-stage-key",
        Right::ReportSignAndSend => "condition-key",
        Right::ExecutionAssign | Right::ResolutionMake => "condition-subordinates",
        Right::OwnDocuments
        | Right::AddressedCardRead
        | Right::AddressedImageRead
        | Right::ExecutionReport => "condition-own",
        _ => "condition-always",
    }
}

/// Certificates: nothing shows as valid that was not checked.
pub(super) fn certificates(
    all: &[CertificateRecord],
    removable: bool,
    now: Moment,
) -> Vec<CertificateView> {
    let view = |one: &CertificateRecord| CertificateView {
        id: one.id.0,
        subject: one.subject.clone(),
        issuer: one.issuer.clone(),
        serial: one.serial.clone(),
        until: one.not_after,
        state: if one.not_after <= now {
            Chip::with_icon(Tone::Bad, "cross", Phrase::new("chip-certificate-expired"))
        } else if one.proved.is_some() {
            Chip::new(Tone::Plain, Phrase::new("chip-certificate-proved"))
        } else {
            Chip::new(Tone::Warn, Phrase::new("chip-certificate-unproved"))
        },
        removable,
    };
    all.iter().map(view).collect()
}

/// Sessions of browsers and tokens of programs, the present session marked.
pub(super) fn sessions<'a>(
    all: impl Iterator<Item = &'a SessionRecord>,
    who: &Who,
) -> Vec<SessionView> {
    let present =
        |digest: Sha256| matches!(who, Who::Employee { session, .. } if *session == digest);
    let view = |one: &SessionRecord| SessionView {
        id: one.label.clone(),
        device: one.device.clone(),
        evidence: super::visit::evidence(one.kind),
        began: one.opened,
        until: one.until,
        current: present(one.digest),
    };
    all.map(view).collect()
}
