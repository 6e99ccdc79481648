//! Roles: named sets of rights, and what may be done to them.

use crate::{Name, NameError, NameLimits, record::record};
use access::{LockedRole, Rights, RoleKind, RolePicture};
use ids::{OrganisationId, RoleId};
use std::fmt;

record! {
    /// A role.
    RoleRecord in "role" {
        /// Where.
        organisation: OrganisationId = key,
        /// Its id.
        id: RoleId = key,
        /// The version of this record.
        version: i64,
        /// Its kind.
        kind: RoleKind,
        /// Which of the locked roles it is.
        locked: Option<LockedRole>,
        /// Its name.
        name: String,
        /// What names share when a reader takes them for one; unique in the organisation (R224).
        name_key: String,
        /// Its ticked rights.
        rights: Rights,
    }
}

/// Why a role is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RoleError {
    /// Its name is no name (R223).
    Name(NameError),
    /// Another role has this name (R224, R225).
    NotUnique,
    /// A locked role (R76).
    Locked,
    /// Rights that a role of this kind cannot hold.
    Rights(Rights),
    /// Somebody changed it meanwhile: the version now.
    Stale(i64),
    /// Somebody holds it: so many (R312).
    InUse(usize),
    /// There is no such role.
    Unknown,
}

impl fmt::Display for RoleError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RoleError::Name(error) => write!(out, "the role's name is {error}"),
            RoleError::NotUnique => out.write_str("another role has this name"),
            RoleError::Locked => out.write_str("this role cannot be changed"),
            RoleError::Rights(rights) => write!(out, "a role of this kind cannot hold {rights:?}"),
            RoleError::Stale(version) => write!(out, "the role was changed, now at {version}"),
            RoleError::InUse(count) => write!(out, "the role is assigned {count} times"),
            RoleError::Unknown => out.write_str("there is no such role"),
        }
    }
}

impl std::error::Error for RoleError {}

impl RoleRecord {
    /// One of the roles that every organisation has.
    #[must_use]
    pub fn locked(organisation: OrganisationId, id: RoleId, locked: LockedRole) -> RoleRecord {
        let name = Name::parse(locked.russian(), NameLimits::ROLE);
        RoleRecord {
            organisation,
            id,
            version: 1,
            kind: locked.kind(),
            locked: Some(locked),
            name: locked.russian().to_owned(),
            name_key: name.map(|name| name.key()).unwrap_or_default(),
            rights: locked.rights(),
        }
    }

    /// A new role.
    ///
    /// # Errors
    /// The name is none or taken, or the kind cannot hold the rights.
    pub fn new(
        organisation: OrganisationId,
        id: RoleId,
        kind: RoleKind,
        name: &str,
        rights: Rights,
        others: &[RoleRecord],
    ) -> Result<RoleRecord, RoleError> {
        let blank = RoleRecord {
            organisation,
            id,
            version: 0,
            kind,
            locked: None,
            name: String::new(),
            name_key: String::new(),
            rights,
        };
        blank.edit(name, rights, 0, others)
    }

    /// The same role with another name and other rights.
    ///
    /// # Errors
    /// Locked, stale, the name none or taken, or rights that the kind cannot hold.
    pub fn edit(
        self,
        name: &str,
        rights: Rights,
        expected: i64,
        others: &[RoleRecord],
    ) -> Result<RoleRecord, RoleError> {
        if self.locked.is_some() {
            return Err(RoleError::Locked);
        }
        if self.version != expected {
            return Err(RoleError::Stale(self.version));
        }
        let foreign = rights.without(self.kind.may_hold());
        if !foreign.is_empty() {
            return Err(RoleError::Rights(foreign));
        }
        let name = self.unique(name, others)?;
        let (name_key, version) = (name.key(), self.version + 1);
        Ok(RoleRecord { name: name.into(), name_key, rights, version, ..self })
    }

    /// As the law sees it.
    #[must_use]
    pub fn picture(&self) -> RolePicture {
        RolePicture {
            id: self.id,
            kind: self.kind,
            locked: self.locked,
            rights: self.rights,
            scopes: Vec::new(),
        }
    }

    /// Names of locked roles are reserved even where an organisation lacks some of them (Q32).
    fn unique(&self, name: &str, others: &[RoleRecord]) -> Result<Name, RoleError> {
        let name = Name::parse(name, NameLimits::ROLE).map_err(RoleError::Name)?;
        let key = name.key();
        let taken = others.iter().any(|other| other.id != self.id && other.name_key == key);
        let reserved = LockedRole::ALL.iter().any(|locked| {
            Name::parse(locked.russian(), NameLimits::ROLE).is_ok_and(|it| it.key() == key)
        });
        if taken || reserved { Err(RoleError::NotUnique) } else { Ok(name) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use access::Right;

    const HERE: OrganisationId = OrganisationId(1);

    fn role(name: &str, others: &[RoleRecord]) -> Result<RoleRecord, RoleError> {
        let rights = Rights::of(&[Right::DocumentSign]);
        RoleRecord::new(HERE, RoleId(20), RoleKind::Documents, name, rights, others)
    }

    /// R224 R225: a name stands once, in any case and spacing, and never a locked role's.
    #[test]
    fn names_are_unique() {
        let first = role("Снабжение", &[]).expect("a role");
        let other = RoleRecord { id: RoleId(21), ..first };
        assert_eq!(role(" снабжение ", &[other]), Err(RoleError::NotUnique));
        assert_eq!(role("aдминистратор", &[]), Err(RoleError::NotUnique));
        assert_eq!(role("  ", &[]), Err(RoleError::Name(NameError::Empty)));
    }

    /// R76: locked roles stay as they are.
    #[test]
    fn locked_and_stale_are_refused() {
        let locked = RoleRecord::locked(HERE, RoleId(1), LockedRole::Administrator);
        assert_eq!(locked.edit("Другое", Rights::NONE, 1, &[]), Err(RoleError::Locked));
        let role = role("Снабжение", &[]).expect("a role");
        assert_eq!(role.edit("Снабжение", Rights::NONE, 7, &[]), Err(RoleError::Stale(1)));
    }

    #[test]
    fn a_kind_holds_only_its_rights() {
        let foreign = Rights::of(&[Right::OrganisationSettings]);
        let made = RoleRecord::new(HERE, RoleId(9), RoleKind::Documents, "Имя", foreign, &[]);
        assert_eq!(made, Err(RoleError::Rights(foreign)));
    }
}
