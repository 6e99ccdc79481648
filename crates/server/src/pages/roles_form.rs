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
#[derive(Clone, Debug)]
struct TickedRole {
    /// The version that the form was drawn from.
    revision: i64,
    /// That version.
    saw: Face,
    /// What was made of it.
    ticked: Face,
}

/// What a row shows of a role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Face {
    /// Its name; empty where the form has no field for it.
    pub(super) name: String,
    /// Its rights.
    pub(super) rights: Rights,
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

    /// What is to be saved: the rows that are otherwise than they were shown.
    pub(super) fn save(&self, saved: &[RoleRecord]) -> RolesSave {
        let edit = |role: &RoleRecord| {
            let row = self.touched(role)?;
            Some(RoleEdit {
                role: role.id,
                name: self.name(role),
                rights: row.ticked.rights,
                version: row.revision,
            })
        };
        RolesSave { edits: saved.iter().filter_map(edit).collect(), new: self.fresh.clone() }
    }

    /// The name that stands in a row now: one that was not edited follows what is saved.
    pub(super) fn name(&self, role: &RoleRecord) -> String {
        let renamed = self.touched(role).filter(|row| row.saw.name != row.ticked.name);
        renamed.map_or(&role.name, |row| &row.ticked.name).clone()
    }

    /// What stands ticked in a row now: a row that was not touched follows what is saved.
    pub(super) fn cells(&self, role: &RoleRecord) -> Vec<Cell> {
        cells(role.rights, self.touched(role).map_or(role.rights, |row| row.ticked.rights))
    }

    /// The version seen, where the row was touched and another one is saved now.
    pub(super) fn conflict(&self, role: &RoleRecord) -> Option<&Face> {
        let row = self.touched(role)?;
        (row.revision != role.version).then_some(&row.saw)
    }

    fn touched(&self, role: &RoleRecord) -> Option<&TickedRole> {
        self.roles.get(&role.id).filter(|row| row.is_touched())
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
    let name = |field: &str| form.text(&format!("{field}.{id}")).trim().to_owned();
    Some(TickedRole {
        revision,
        saw: Face { name: name("named"), rights: rights(|name| saw.contains(&name)) },
        ticked: Face {
            name: name("name"),
            rights: rights(|name| form.has(&format!("role.{id}.{name}"))),
        },
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

    fn face(name: &str, rights: Rights) -> Face {
        Face { name: name.to_owned(), rights }
    }

    fn ticked(revision: i64, saw: Rights, ticked: Rights) -> Ticked {
        typed(revision, face("", saw), face("", ticked))
    }

    fn typed(revision: i64, saw: Face, ticked: Face) -> Ticked {
        let row = TickedRole { revision, saw, ticked };
        Ticked { roles: [(RoleId(9), row)].into(), ..Ticked::default() }
    }

    #[test]
    fn rights_and_names_seen_come_back() {
        let bits = seen(SIGN);
        let fields = [
            ("revision.9", "3"),
            ("saw.9", bits.as_str()),
            ("role.9.OutgoingSend", "1"),
            ("named.9", "Канцелярия"),
            ("name.9", " Приёмная "),
        ];
        let row = role(&FormData::of(&fields), "9").unwrap();
        let (saw, ticked) = (face("Канцелярия", SIGN), face("Приёмная", SEND));
        assert_eq!((row.revision, row.saw, row.ticked), (3, saw, ticked));
    }

    /// X1: the ticks of the second editor stay, and what was saved meanwhile is known.
    #[test]
    fn a_touched_row_keeps_its_ticks() {
        let mine = ticked(1, SIGN, SIGN.and(SEND));
        let theirs = saved(2, Rights::NONE);
        assert_eq!(mine.conflict(&theirs), Some(&face("", SIGN)));
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

    /// X1: a name typed stays typed, and one that was not keeps the name that others gave.
    #[test]
    fn a_name_typed_is_kept_and_another_follows() {
        let theirs = RoleRecord { name: "Архив".to_owned(), ..saved(2, SIGN) };
        let renamed = typed(1, face("Канцелярия", SIGN), face("Приёмная", SIGN));
        assert_eq!(renamed.name(&theirs), "Приёмная");
        assert!(renamed.conflict(&theirs).is_some());
        let other = typed(1, face("Канцелярия", SIGN), face("Канцелярия", SEND));
        assert_eq!(other.name(&theirs), "Архив");
    }
}
