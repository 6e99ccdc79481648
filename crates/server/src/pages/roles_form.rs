//! The matrix as somebody ticked it: read from the form, laid over what is saved now. A role that
//! another person changed meanwhile keeps one's own ticks and is told about.

use std::collections::BTreeMap;

use ids::RoleId;

use crate::form::FormData;
use crate::view::{Cell, DocumentRight, FreshRole};
use access::{Right, Rights};
use app::commands::{RoleEdit, RolesSave};
use domain::RoleRecord;

/// The matrix as it was ticked.
#[derive(Clone, Debug, Default)]
pub(super) struct Ticked {
    /// By role.
    roles: BTreeMap<RoleId, TickedRole>,
    /// The open row of a new role: its name and rights.
    pub(super) fresh: Option<(String, Rights)>,
    /// The row that a phone shows, from 1.
    pub(super) shown: Option<usize>,
}

/// One row.
#[derive(Clone, Copy, Debug)]
struct TickedRole {
    /// The version that the form was drawn from.
    revision: i64,
    /// The rights of that version.
    saw: Rights,
    /// The rights ticked.
    ticked: Rights,
}

impl Ticked {
    /// An open row and nothing else.
    pub(super) fn opened() -> Ticked {
        Ticked { fresh: Some((String::new(), Rights::NONE)), ..Ticked::default() }
    }

    pub(super) fn of(form: &FormData) -> Ticked {
        let ids = form.fields().filter_map(|(name, _)| name.strip_prefix("revision."));
        let roles = ids.filter_map(|id| Some((RoleId(id.parse().ok()?), role(form, id)?)));
        let fresh = form.has("fresh").then(|| {
            (form.text("fresh.name").to_owned(), rights(|name| form.has(&format!("fresh.{name}"))))
        });
        Ticked { roles: roles.collect(), fresh, shown: form.text("show").parse().ok() }
    }

    /// What is to be saved: the rows that were ticked otherwise than they were shown.
    pub(super) fn save(&self, saved: &[RoleRecord]) -> RolesSave {
        let edit = |role: &RoleRecord| {
            let row = self.roles.get(&role.id).filter(|row| row.is_touched())?;
            Some(RoleEdit {
                role: role.id,
                name: role.name.clone(),
                rights: row.ticked,
                version: row.revision,
            })
        };
        RolesSave { edits: saved.iter().filter_map(edit).collect(), new: self.fresh.clone() }
    }

    /// What stands ticked in a row now: a row that was not touched follows what is saved.
    pub(super) fn cells(&self, role: &RoleRecord) -> Vec<Cell> {
        let row = self.roles.get(&role.id).filter(|row| row.is_touched());
        cells(role.rights, row.map_or(role.rights, |row| row.ticked))
    }

    /// The rights of the version seen, where the row was touched and another one is saved now.
    pub(super) fn conflict(&self, role: &RoleRecord) -> Option<Rights> {
        let row = self.roles.get(&role.id).filter(|row| row.is_touched())?;
        (row.revision != role.version).then_some(row.saw)
    }

    /// Roles that were touched and are no more.
    pub(super) fn lost(&self, saved: &[RoleRecord]) -> usize {
        let gone = |id: &RoleId| !saved.iter().any(|role| role.id == *id);
        self.roles.iter().filter(|(id, row)| row.is_touched() && gone(id)).count()
    }

    /// The open row.
    pub(super) fn fresh_row(&self) -> Option<FreshRole> {
        let (name, rights) = self.fresh.as_ref()?;
        Some(FreshRole { name: name.clone(), cells: cells(Rights::NONE, *rights) })
    }
}

impl TickedRole {
    fn is_touched(&self) -> bool {
        self.saw != self.ticked
    }
}

/// «1 0 1 …»: what a row shows, for the form that comes back.
pub(super) fn seen(rights: Rights) -> String {
    cells(rights, rights).iter().map(Cell::was_digit).collect()
}

fn role(form: &FormData, id: &str) -> Option<TickedRole> {
    let revision = form.text(&format!("revision.{id}")).parse().ok()?;
    let digits = form.text(&format!("saw.{id}")).to_owned();
    let bits = DocumentRight::ALL.iter().zip(digits.chars());
    let saw: Vec<_> = bits.filter(|(_, digit)| *digit == '1').map(|(one, _)| one.code()).collect();
    Some(TickedRole {
        revision,
        saw: rights(|name| saw.contains(&name)),
        ticked: rights(|name| form.has(&format!("role.{id}.{name}"))),
    })
}

fn rights(has: impl Fn(&str) -> bool) -> Rights {
    Rights::DOCUMENTS.iter().filter(|right| has(right.name())).collect()
}

fn cells(was: Rights, now: Rights) -> Vec<Cell> {
    let all = DocumentRight::ALL.iter();
    let cell = |right: &DocumentRight| {
        let known: Right = right.code().parse().ok()?;
        Some(Cell { right: *right, was: was.has(known), now: now.has(known) })
    };
    all.filter_map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::RoleKind;
    use ids::OrganisationId;

    const SIGN: Rights = Rights::of(&[Right::DocumentSign]);
    const SEND: Rights = Rights::of(&[Right::OutgoingSend]);

    fn saved(version: i64, rights: Rights) -> RoleRecord {
        let (here, id) = (OrganisationId(1), RoleId(9));
        let made = RoleRecord::new(here, id, RoleKind::Documents, "Канцелярия", rights, &[]);
        RoleRecord { version, ..made.unwrap() }
    }

    fn ticked(revision: i64, saw: Rights, ticked: Rights) -> Ticked {
        let row = TickedRole { revision, saw, ticked };
        Ticked { roles: [(RoleId(9), row)].into(), ..Ticked::default() }
    }

    #[test]
    fn rights_seen_come_back() {
        let bits = seen(SIGN);
        let fields = [("revision.9", "3"), ("saw.9", bits.as_str()), ("role.9.OutgoingSend", "1")];
        let row = role(&FormData::of(&fields), "9").unwrap();
        assert_eq!((row.revision, row.saw, row.ticked), (3, SIGN, SEND));
    }

    /// X1: the ticks of the second editor stay, and what was saved meanwhile is known.
    #[test]
    fn a_touched_row_keeps_its_ticks() {
        let mine = ticked(1, SIGN, SIGN.and(SEND));
        let theirs = saved(2, Rights::NONE);
        assert_eq!(mine.conflict(&theirs), Some(SIGN));
        assert_eq!(mine.cells(&theirs), cells(Rights::NONE, SIGN.and(SEND)));
        assert_eq!(mine.save(&[theirs]).edits.len(), 1);
        assert_eq!(mine.conflict(&saved(1, SIGN)), None);
        assert_eq!(mine.lost(&[]), 1);
    }

    #[test]
    fn an_untouched_row_follows_what_is_saved() {
        let mine = ticked(1, SIGN, SIGN);
        let theirs = saved(2, SEND);
        assert_eq!(mine.cells(&theirs), cells(SEND, SEND));
        assert!(mine.save(std::slice::from_ref(&theirs)).edits.is_empty());
        assert_eq!(mine.conflict(&theirs), None);
    }
}
