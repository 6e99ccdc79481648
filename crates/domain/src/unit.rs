//! Units: the organisation's tree.

use crate::{Name, NameError, NameLimits, record::record};
use ids::{EmployeeId, OrganisationId, UnitId};
use std::fmt;

record! {
    /// A node of the tree.
    UnitRecord in "unit" {
        /// Where.
        organisation: OrganisationId = key,
        /// Its id.
        id: UnitId = key,
        /// The version of this record.
        version: i64,
        /// The unit above.
        parent: Option<UnitId>,
        /// Its name.
        name: String,
        /// An inner bound: «участник СЭД» (R318).
        participant: bool,
        /// Who heads it, where somebody is said to.
        head: Option<EmployeeId>,
    }
}

/// Why a unit is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnitError {
    /// Its name is no name.
    Name(NameError),
    /// There is no such unit above.
    Parent,
    /// Nobody of that id works here.
    Head,
}

impl fmt::Display for UnitError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UnitError::Name(error) => write!(out, "the unit's name is {error}"),
            UnitError::Parent => out.write_str("there is no such unit above"),
            UnitError::Head => out.write_str("no such employee works here"),
        }
    }
}

impl std::error::Error for UnitError {}

impl UnitRecord {
    /// A new unit.
    ///
    /// # Errors
    /// A name that is no name.
    pub fn new(
        organisation: OrganisationId,
        id: UnitId,
        parent: Option<UnitId>,
        name: &str,
        participant: bool,
    ) -> Result<UnitRecord, UnitError> {
        let name = Name::parse(name, NameLimits::UNIT).map_err(UnitError::Name)?.into();
        Ok(UnitRecord { organisation, id, version: 1, parent, name, participant, head: None })
    }
}
