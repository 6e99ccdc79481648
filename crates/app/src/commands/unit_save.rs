//! Adds a unit, or changes its name and place.

use crate::{AppError, Command, Desk};
use access::Operation;
use domain::{DocumentError, Name, NameLimits, UnitError, UnitRecord, Write};
use ids::{EmployeeId, UnitId};

/// Adds or changes a unit.
#[derive(Clone, Debug)]
pub struct UnitSave {
    /// Which; `None`: a new one.
    pub unit: Option<UnitId>,
    /// The version that the person saw; of a new one, 0.
    pub version: i64,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// Its name, as typed.
    pub name: String,
    /// An inner bound: «участник СЭД».
    pub participant: bool,
    /// Who heads it.
    pub head: Option<EmployeeId>,
}

impl Command for UnitSave {
    type Done = UnitId;

    fn run(&self, desk: &mut Desk<'_>) -> Result<UnitId, AppError> {
        let permit = desk.decide_here(Operation::UnitEdit)?;
        self.check_parent(desk)?;
        self.check_head(desk)?;
        let Some(id) = self.unit else {
            let id = UnitId(desk.next_id::<UnitRecord>()?);
            let (here, parent) = (desk.organisation(), self.parent);
            let unit = UnitRecord::new(here, id, parent, &self.name, self.participant)?;
            let unit = UnitRecord { head: self.head, ..unit };
            desk.write(&permit, [Write::insert(&unit)], None)?;
            return Ok(id);
        };
        let before = desk.directory()?.unit(id).cloned().ok_or(AppError::NotFound)?;
        if before.version != self.version {
            return Err(DocumentError::Stale(before.version).into());
        }
        let name = Name::parse(&self.name, NameLimits::UNIT).map_err(UnitError::Name)?;
        let after = UnitRecord {
            version: before.version + 1,
            parent: self.parent,
            name: name.into(),
            participant: self.participant,
            head: self.head,
            ..before.clone()
        };
        desk.write(&permit, [Write::update(&before, &after)], None)?;
        Ok(id)
    }
}

impl UnitSave {
    /// Whoever heads it works here.
    fn check_head(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let directory = desk.directory()?;
        let known = self.head.is_none_or(|id| directory.employee(id).is_some());
        if known { Ok(()) } else { Err(UnitError::Head.into()) }
    }

    /// The unit above exists and does not lie below this one.
    fn check_parent(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let directory = desk.directory()?;
        let mut above = self.parent;
        for _ in 0..=directory.records.units.len() {
            let Some(id) = above else { return Ok(()) };
            let unit = directory.unit(id).ok_or(UnitError::Parent)?;
            if Some(id) == self.unit {
                break;
            }
            above = unit.parent;
        }
        Err(UnitError::Parent.into())
    }
}
