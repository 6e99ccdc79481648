//! Where a line puts somebody: the unit by its name or path, the superior by their sign-in name,
//! in the organisation or in the list.

use super::ImportLine;
use crate::{AppError, Desk, Problem};
use domain::{Name, NameLimits, Snapshot, UnitRecord};
use ids::{AccountId, EmployeeId, UnitId};
use std::collections::HashMap;

/// The longest cell that names units or roles, in characters.
const CELL_MAX: usize = 1_000;
/// Between a unit and the one above it.
const PATH: char = '/';

/// Units and people by name.
pub(super) struct Places<'a> {
    directory: &'a Snapshot,
    units: HashMap<String, Vec<UnitId>>,
    superiors: HashMap<String, Superior>,
    /// The superior of each line.
    above: Vec<Option<Superior>>,
}

/// Somebody's superior.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Superior {
    /// Who.
    pub(super) id: EmployeeId,
    /// Their place in the list, where they stand in it.
    place: Option<usize>,
}

impl<'a> Places<'a> {
    pub(super) fn gather(
        desk: &mut Desk<'_>,
        directory: &'a Snapshot,
        lines: &[ImportLine],
        first: i64,
    ) -> Result<Places<'a>, AppError> {
        let listed = (first..).zip(0..).zip(lines).map(|((id, place), line)| {
            (name(&line.sign_in_name), Superior { id: EmployeeId(id), place: Some(place) })
        });
        let mut superiors: HashMap<_, _> = listed.collect();
        let working = directory.records.employees.iter().map(|one| (one.account, one.id));
        let working: HashMap<AccountId, EmployeeId> = working.collect();
        for line in lines {
            let wanted = name(&line.superior);
            if wanted.is_empty() || superiors.contains_key(&wanted) {
                continue;
            }
            let account = store::find_account(desk.connection(), &wanted)?;
            let found = account.and_then(|account| working.get(&account.id));
            superiors.extend(found.map(|id| (wanted, Superior { id: *id, place: None })));
        }
        let above = lines.iter().map(|line| superiors.get(&name(&line.superior)).copied());
        let above = above.collect();
        Ok(Places { directory, units: units(directory), superiors, above })
    }

    /// The unit of this name or path; of none, the organisation itself.
    pub(super) fn unit(&self, text: &str) -> Result<UnitId, AppError> {
        if text.trim().is_empty() {
            return Ok(UnitId(0));
        }
        match self.units.get(&key(text)?).map(Vec::as_slice) {
            Some([one]) => Ok(*one),
            Some(_) => Err(AppError::field("unit", Problem::Ambiguous)),
            None => Err(AppError::field("unit", Problem::Unknown)),
        }
    }

    /// The superior that a line names.
    pub(super) fn superior(
        &self,
        line: &ImportLine,
        offset: i64,
    ) -> Result<Option<Superior>, AppError> {
        let wanted = name(&line.superior);
        if wanted.is_empty() {
            return Ok(None);
        }
        let found = self.superiors.get(&wanted).copied();
        let found = found.ok_or(AppError::field("superior", Problem::Unknown))?;
        let own = found.place.and_then(|place| i64::try_from(place).ok()) == Some(offset);
        if own { Err(domain::EmployeeError::Superior.into()) } else { Ok(Some(found)) }
    }

    /// Everybody above, nearest first; `None`: somebody stands above themself.
    pub(super) fn above(&self, superior: Option<Superior>, offset: i64) -> Option<Vec<EmployeeId>> {
        let mut all = Vec::new();
        let mut next = superior;
        while let Some(one) = next {
            let here = one.place.and_then(|place| i64::try_from(place).ok());
            if here == Some(offset) || all.len() > self.above.len() {
                return None;
            }
            all.push(one.id);
            let Some(place) = one.place else {
                all.extend(self.directory.law.superiors_of(one.id));
                return Some(all);
            };
            next = self.above.get(place).copied().flatten();
        }
        Some(all)
    }
}

/// What names share when a reader takes them for one. A path is read part by part.
///
/// # Errors
/// Too long, or holds what cannot be seen.
pub(super) fn key(text: &str) -> Result<String, AppError> {
    let part = |part: &str| Name::parse(part, NameLimits(CELL_MAX)).map(|name| name.key());
    let parts: Result<Vec<_>, _> = text.split(PATH).map(part).collect();
    let wrong = |error| AppError::field("unit", Problem::Name(error));
    parts.map(|parts| parts.join("/")).map_err(wrong)
}

/// The names of roles in a cell. A role may have the mark that parts others in its name: then the
/// whole cell is looked at first.
pub(super) fn names<'r>(cell: &str, mut roles: impl Iterator<Item = &'r str>) -> Vec<String> {
    let whole = role_key(cell);
    if whole.is_some() && roles.any(|role| role_key(role) == whole) {
        return vec![cell.trim().to_owned()];
    }
    let parts = cell.split(['|', ';', ',']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

pub(super) fn role_key(text: &str) -> Option<String> {
    Name::parse(text, NameLimits::ROLE).map(|name| name.key()).ok()
}

/// By name, and by path from the top.
fn units(directory: &Snapshot) -> HashMap<String, Vec<UnitId>> {
    let mut all: HashMap<String, Vec<UnitId>> = HashMap::new();
    for unit in &directory.records.units {
        let path = path(directory, unit);
        for length in 1..=path.len() {
            let tail = path.iter().skip(path.len() - length).cloned().collect::<Vec<_>>();
            all.entry(tail.join("/")).or_default().push(unit.id);
        }
    }
    all
}

/// The keys of the names from the top down to the unit.
fn path(directory: &Snapshot, unit: &UnitRecord) -> Vec<String> {
    let mut path = Vec::new();
    let mut next = Some(unit);
    while let Some(one) = next.filter(|_| path.len() <= directory.records.units.len()) {
        path.insert(0, key(&one.name).unwrap_or_else(|_| one.name.clone()));
        next = one.parent.and_then(|id| directory.unit(id));
    }
    path
}

fn name(text: &str) -> String {
    text.trim().to_ascii_lowercase()
}
