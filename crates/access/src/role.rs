//! Kinds of role, what each may hold and carry, and the roles that cannot be changed.

use crate::{Fact, Right, Rights};

/// The four kinds of role (access model, section 3).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RoleKind {
    /// Document rights (Astral).
    Documents,
    /// Administrative rights and reporting scopes (Taxcom).
    Reporting,
    /// Exactly one restricted-document right (SIGEX).
    AccessBlock,
    /// Rights of 62.1, 62.2 or 62.3 (Saratov).
    Category,
}

impl RoleKind {
    /// Every kind.
    pub const ALL: &'static [RoleKind] =
        &[RoleKind::Documents, RoleKind::Reporting, RoleKind::AccessBlock, RoleKind::Category];

    /// The name used in SQL, policy files and exports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            RoleKind::Documents => "Documents",
            RoleKind::Reporting => "Reporting",
            RoleKind::AccessBlock => "AccessBlock",
            RoleKind::Category => "Category",
        }
    }

    /// The rights that can be ticked in a role of this kind.
    #[must_use]
    pub const fn may_hold(self) -> Rights {
        match self {
            RoleKind::Documents => Rights::DOCUMENTS,
            RoleKind::Reporting => Rights::REPORTING,
            RoleKind::AccessBlock => Rights::BLOCKS,
            RoleKind::Category => Rights::HEADS.and(Rights::RECORDS_OFFICE).and(Rights::EMPLOYEES),
        }
    }

    /// The rights that every role of this kind gives besides, not as ticks of their own.
    #[must_use]
    pub const fn carries(self) -> Rights {
        match self {
            RoleKind::Documents => Rights::of(&[Right::OwnDocuments, Right::Login]),
            RoleKind::Category => {
                Rights::of(&[Right::OwnDocuments, Right::Login]).and(Rights::EVERY_CATEGORY)
            }
            RoleKind::Reporting | RoleKind::AccessBlock => Rights::NONE,
        }
    }
}

impl std::str::FromStr for RoleKind {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        RoleKind::ALL.iter().copied().find(|kind| kind.name() == text).ok_or(())
    }
}

/// The roles that exist in every organisation and cannot be edited, renamed or deleted (R75, R76,
/// R314). Categories exist where the organisation is a government body or has the switch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LockedRole {
    /// «Администратор».
    Administrator,
    /// «Без прав».
    NoRights,
    /// Block «Доступ к документам».
    RestrictedRead,
    /// Block «Перечисление документов».
    RestrictedList,
    /// Block «Настройки документов».
    DocumentSettings,
    /// Block «Настройки организации».
    OrganisationSettings,
    /// «Руководители».
    Heads,
    /// «Служба делопроизводства».
    RecordsOffice,
    /// «Сотрудники».
    Employees,
}

impl LockedRole {
    /// Every locked role, in the order in which an organisation is given them.
    pub const ALL: &'static [LockedRole] = &[
        LockedRole::Administrator,
        LockedRole::NoRights,
        LockedRole::RestrictedRead,
        LockedRole::RestrictedList,
        LockedRole::DocumentSettings,
        LockedRole::OrganisationSettings,
        LockedRole::Heads,
        LockedRole::RecordsOffice,
        LockedRole::Employees,
    ];

    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> RoleKind {
        match self {
            LockedRole::Administrator | LockedRole::NoRights => RoleKind::Documents,
            LockedRole::RestrictedRead
            | LockedRole::RestrictedList
            | LockedRole::DocumentSettings
            | LockedRole::OrganisationSettings => RoleKind::AccessBlock,
            LockedRole::Heads | LockedRole::RecordsOffice | LockedRole::Employees => {
                RoleKind::Category
            }
        }
    }

    /// Its ticked rights.
    #[must_use]
    pub const fn rights(self) -> Rights {
        match self {
            LockedRole::Administrator => Rights::DOCUMENTS,
            LockedRole::NoRights => Rights::NONE,
            LockedRole::RestrictedRead => Rights::of(&[Right::RestrictedRead]),
            LockedRole::RestrictedList => Rights::of(&[Right::RestrictedList]),
            LockedRole::DocumentSettings => Rights::of(&[Right::DocumentSettings]),
            LockedRole::OrganisationSettings => Rights::of(&[Right::OrganisationSettings]),
            LockedRole::Heads => Rights::HEADS,
            LockedRole::RecordsOffice => Rights::RECORDS_OFFICE,
            LockedRole::Employees => Rights::EMPLOYEES,
        }
    }

    /// The fixed Russian name (reserved, Q32).
    #[must_use]
    pub const fn russian(self) -> &'static str {
        match self {
            LockedRole::Administrator => "Администратор",
            LockedRole::NoRights => "Без прав",
            LockedRole::RestrictedRead => "Доступ к документам",
            LockedRole::RestrictedList => "Перечисление документов",
            LockedRole::DocumentSettings => "Настройки документов",
            LockedRole::OrganisationSettings => "Настройки организации",
            LockedRole::Heads => "Руководители",
            LockedRole::RecordsOffice => "Служба делопроизводства",
            LockedRole::Employees => "Сотрудники",
        }
    }

    /// The name used in SQL and policy files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            LockedRole::Administrator => "Administrator",
            LockedRole::NoRights => "NoRights",
            LockedRole::RestrictedRead => "RestrictedRead",
            LockedRole::RestrictedList => "RestrictedList",
            LockedRole::DocumentSettings => "DocumentSettings",
            LockedRole::OrganisationSettings => "OrganisationSettings",
            LockedRole::Heads => "Heads",
            LockedRole::RecordsOffice => "RecordsOffice",
            LockedRole::Employees => "Employees",
        }
    }
}

impl std::str::FromStr for LockedRole {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        LockedRole::ALL.iter().copied().find(|role| role.name() == text).ok_or(())
    }
}

/// What is given, as the table «who may give what» divides it (appendix D).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Given {
    /// A Documents role or a document right.
    Documents,
    /// A Reporting role, an administrative right or a scope.
    Reporting,
    /// An access block.
    AccessBlock,
    /// A category.
    Category,
    /// A right of §62 given in addition (R317).
    Records,
}

impl Given {
    /// Where a role of this kind belongs.
    #[must_use]
    pub const fn of_role(kind: RoleKind) -> Given {
        match kind {
            RoleKind::Documents => Given::Documents,
            RoleKind::Reporting => Given::Reporting,
            RoleKind::AccessBlock => Given::AccessBlock,
            RoleKind::Category => Given::Category,
        }
    }

    /// Where a single right belongs; `None` where it is never given by itself.
    #[must_use]
    pub fn of_right(right: Right) -> Option<Given> {
        let records = Rights::HEADS.and(Rights::RECORDS_OFFICE).and(Rights::EMPLOYEES);
        [
            (Rights::DOCUMENTS, Given::Documents),
            (Rights::REPORTING, Given::Reporting),
            (Rights::BLOCKS, Given::AccessBlock),
            (records, Given::Records),
        ]
        .into_iter()
        .find(|(rights, _)| rights.has(right))
        .map(|(_, given)| given)
    }

    pub(crate) const fn fact(self) -> Fact {
        match self {
            Given::Documents => Fact::OfDocuments,
            Given::Reporting => Fact::OfReporting,
            Given::AccessBlock => Fact::OfAccessBlock,
            Given::Category => Fact::OfCategory,
            Given::Records => Fact::OfRecords,
        }
    }
}
