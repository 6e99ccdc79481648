//! The organisation: its data, its identifier in exchange, its units, its switches.

use super::{Chip, Choice, ClosedAction, Fact, FieldErrors};

/// «Информация об организации». Forms go to `/organisation/…`: `data`, `units`, `switches`.
#[derive(Clone, Debug)]
pub struct OrganisationPage {
    /// The version of the record.
    pub revision: i64,
    /// The name.
    pub name: String,
    /// States.
    pub chips: Vec<Chip>,
    /// Identifier in exchange, numbers, kind, country, time zone.
    pub facts: Vec<Fact>,
    /// How many employees it has.
    pub employees: u64,
    /// Whether the list of them is open.
    pub can_employees: bool,
    /// Whether «Роли» is shown (R69).
    pub can_roles: bool,
    /// Whether «Информационные системы» is open.
    pub can_systems: bool,
    /// A certificate proved its number: others find it by its identifier.
    pub proved: bool,
    /// How many invitations of others wait for an answer.
    pub asking: u64,
    /// Units in the order of the tree.
    pub units: Vec<UnitView>,
    /// The form of a unit; `None` when the reader may not.
    pub unit_form: Option<UnitForm>,
    /// Data to edit; `None` when the reader may not.
    pub form: Option<OrganisationForm>,
    /// Switches.
    pub switches: Vec<SwitchView>,
    /// Whether the switches may be changed.
    pub can_switch: bool,
    /// What is closed now.
    pub closed: Vec<ClosedAction>,
}

/// A unit of the tree.
#[derive(Clone, Debug)]
pub struct UnitView {
    /// The identifier.
    pub id: i64,
    /// The name.
    pub name: String,
    /// How deep it lies, from 0.
    pub depth: u32,
    /// How many employees it has.
    pub employees: u64,
    /// Whether it is a participant: an inner bound (R318).
    pub participant: bool,
}

/// The form of a unit, a new one or one being changed.
#[derive(Clone, Debug)]
pub struct UnitForm {
    /// The unit being changed; `None`: a new one.
    pub id: Option<i64>,
    /// Its version as it is shown.
    pub revision: i64,
    /// The name typed.
    pub name: String,
    /// Units to put it under.
    pub parents: Vec<Choice>,
    /// Whether it is a participant.
    pub participant: bool,
    /// People who may head it.
    pub heads: Vec<Choice>,
    /// Errors: `unit_name`, `parent`, `head`.
    pub errors: FieldErrors,
}

/// Data of the organisation to edit.
#[derive(Clone, Debug)]
pub struct OrganisationForm {
    /// The name typed.
    pub name: String,
    /// The ИНН typed.
    pub inn: String,
    /// The ОГРН typed.
    pub ogrn: String,
    /// Time zones.
    pub zones: Vec<Choice>,
    /// Errors: `name`, `inn`, `ogrn`, `zone`.
    pub errors: FieldErrors,
}

/// A switch of the organisation: it only strikes rules out.
#[derive(Clone, Debug)]
pub struct SwitchView {
    /// Which one.
    pub switch: Switch,
    /// Whether it is on.
    pub on: bool,
}

words! {
    /// Switches that strike rules of the law out; codes are the names of the access model.
    Switch {
        InitiatorDoesNotDecide "InitiatorDoesNotDecide" => "switch-initiator",
        OnePersonOneStage "OnePersonOneStage" => "switch-one-stage",
        AdministratorOnlyWhereAssigned "AdministratorOnlyWhereAssigned" => "switch-administrator",
        DirectReportsOnly "DirectReportsOnly" => "switch-direct-reports",
        SystemsKeepAccess "SystemsKeepAccess" => "switch-systems",
        RestrictedOnlyToBlocks "RestrictedOnlyToBlocks" => "switch-restricted",
        OnlyValidSignatures "OnlyValidSignatures" => "switch-only-valid",
    }
}

impl Switch {
    /// What it changes.
    #[must_use]
    pub const fn hint(self) -> &'static str {
        match self {
            Switch::InitiatorDoesNotDecide => "switch-initiator.hint",
            Switch::OnePersonOneStage => "switch-one-stage.hint",
            Switch::AdministratorOnlyWhereAssigned => "switch-administrator.hint",
            Switch::DirectReportsOnly => "switch-direct-reports.hint",
            Switch::SystemsKeepAccess => "switch-systems.hint",
            Switch::RestrictedOnlyToBlocks => "switch-restricted.hint",
            Switch::OnlyValidSignatures => "switch-only-valid.hint",
        }
    }
}

impl UnitView {
    /// The class of its depth; deeper units keep the deepest.
    #[must_use]
    pub fn class(&self) -> &'static str {
        match self.depth {
            0 => "",
            1 => "deep-1",
            2 => "deep-2",
            _ => "deep-3",
        }
    }
}

page!(OrganisationPage, "organisation.html");
