//! Switches of an organisation. The law is the widest; a switch only strikes rules out.

use crate::{Fact, FactSet};

/// A switch that narrows the law for one organisation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Switch {
    /// «инициатор не согласует и не подписывает своё»
    InitiatorDoesNotDecide,
    /// «один человек — один этап»
    OnePersonOneStage,
    /// «администратор решает только там, где назначен» (closes Q22's wider reading)
    AdministratorOnlyWhereAssigned,
    /// «направлять только непосредственным подчинённым» (Q63)
    DirectReportsOnly,
    /// «системы не меняют доступ» (Q11)
    SystemsKeepAccess,
    /// «ограниченные — только подписанты, участники и блоки» (R100, R321)
    RestrictedOnlyToBlocks,
    /// «только действительные подписи» (documents, section 3)
    OnlyValidSignatures,
}

/// What a switch does to a rule: the rule also refuses where any of the facts is true.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Strike {
    /// Acts while this switch is on.
    pub switch: Switch,
    /// Facts that refuse then (`InOrganisation` strikes the rule out whole).
    pub unless: FactSet,
}

impl Switch {
    /// Every switch.
    pub const ALL: &'static [Switch] = &[
        Switch::InitiatorDoesNotDecide,
        Switch::OnePersonOneStage,
        Switch::AdministratorOnlyWhereAssigned,
        Switch::DirectReportsOnly,
        Switch::SystemsKeepAccess,
        Switch::RestrictedOnlyToBlocks,
        Switch::OnlyValidSignatures,
    ];

    /// The name used in SQL, policy files and exports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Switch::InitiatorDoesNotDecide => "InitiatorDoesNotDecide",
            Switch::OnePersonOneStage => "OnePersonOneStage",
            Switch::AdministratorOnlyWhereAssigned => "AdministratorOnlyWhereAssigned",
            Switch::DirectReportsOnly => "DirectReportsOnly",
            Switch::SystemsKeepAccess => "SystemsKeepAccess",
            Switch::RestrictedOnlyToBlocks => "RestrictedOnlyToBlocks",
            Switch::OnlyValidSignatures => "OnlyValidSignatures",
        }
    }

    /// The fact that refuses while the switch is on.
    #[must_use]
    pub const fn refuses(self) -> Fact {
        match self {
            Switch::InitiatorDoesNotDecide => Fact::SamePersonStarted,
            Switch::OnePersonOneStage => Fact::ActedBefore,
            Switch::AdministratorOnlyWhereAssigned => Fact::InOrganisation,
            Switch::DirectReportsOnly => Fact::TargetIndirect,
            Switch::SystemsKeepAccess => Fact::SystemSubject,
            Switch::RestrictedOnlyToBlocks => Fact::Restricted,
            Switch::OnlyValidSignatures => Fact::SignatureDoubtful,
        }
    }

    /// What it does to the rules that it touches.
    #[must_use]
    pub const fn strike(self) -> Strike {
        Strike { switch: self, unless: FactSet::of(&[self.refuses()]) }
    }
}

impl std::str::FromStr for Switch {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Switch::ALL.iter().copied().find(|switch| switch.name() == text).ok_or(())
    }
}

/// The switches that are on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct Switches(u32);

impl Switches {
    /// All off: the law in its full width.
    pub const NONE: Switches = Switches(0);

    /// Whether the switch is on.
    #[must_use]
    pub const fn on(self, switch: Switch) -> bool {
        self.0 & (1 << switch as u8) != 0
    }

    /// The same with this switch on.
    #[must_use]
    pub const fn with(self, switch: Switch) -> Switches {
        Switches(self.0 | 1 << switch as u8)
    }

    /// The switches that are on.
    pub fn iter(self) -> impl Iterator<Item = Switch> {
        Switch::ALL.iter().copied().filter(move |switch| self.on(*switch))
    }
}

impl FromIterator<Switch> for Switches {
    fn from_iter<I: IntoIterator<Item = Switch>>(switches: I) -> Switches {
        switches.into_iter().fold(Switches::NONE, Switches::with)
    }
}
