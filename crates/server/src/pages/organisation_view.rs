//! The page of the organisation, filled from its query.

use ids::UnitId;

use super::closed::closed_action;
use super::document_view::choices;
use super::employee_words::unit_choices;
use super::units_tree::tree;
use super::zones::zones;
use crate::text::{Locale, Phrase};
use crate::view::{
    self, Chip, Choice, ClosedAction, Fact, FieldErrors, OrganisationForm, SwitchView, Tone,
    UnitForm, UnitView,
};
use app::queries::{CounterpartiesPage, OrganisationPage};
use domain::{CounterpartyState, OrganisationKind, OrganisationRecord, Snapshot, UnitRecord};

/// The page as it is saved, with the form of a new unit.
pub(super) fn page(
    (found, others): &(OrganisationPage, CounterpartiesPage),
    locale: &Locale,
) -> view::OrganisationPage {
    let directory = &found.directory;
    let card = &directory.records.organisation;
    view::OrganisationPage {
        revision: card.version,
        name: card.name.clone(),
        chips: vec![Chip::new(Tone::Plain, Phrase::new(kind(card.kind).key())), proved(others)],
        facts: facts(card, locale),
        employees: u64::try_from(directory.records.employees.len()).unwrap_or(u64::MAX),
        can_employees: found.may_manage_roles,
        can_roles: found.may_manage_roles,
        can_systems: found.no_systems.is_none(),
        proved: others.proved,
        asking: asking(others),
        units: tree(&directory.records.units)
            .into_iter()
            .map(|(depth, one)| unit(one, depth, directory))
            .collect(),
        unit_form: found.units_not_edited.is_none().then(|| unit_form(directory, None)),
        form: found.not_edited.is_none().then(|| form(card, locale)),
        switches: switches(directory),
        can_switch: found.not_edited.is_none(),
        closed: closed(found),
    }
}

fn proved(others: &CounterpartiesPage) -> Chip {
    let (tone, icon, key) = if others.proved {
        (Tone::Ok, "check", "edo-proved")
    } else {
        (Tone::Warn, "alert", "edo-not-proved")
    };
    Chip::with_icon(tone, icon, Phrase::new(key))
}

/// Invitations that the reader may answer.
fn asking(others: &CounterpartiesPage) -> u64 {
    let asks = others.counterparties.iter().filter(|it| it.state == CounterpartyState::Asked);
    let asks = u64::try_from(asks.count()).unwrap_or(u64::MAX);
    if others.not_invited.is_none() { asks } else { 0 }
}

/// «Информационные системы» for those to whom they are closed.
fn closed(found: &OrganisationPage) -> Vec<ClosedAction> {
    let refused = found.no_systems.iter();
    refused.map(|it| closed_action("systems", Phrase::new("systems"), it, &[])).collect()
}

/// The form of a unit that exists, or of a new one.
pub(super) fn unit_form(directory: &Snapshot, id: Option<UnitId>) -> UnitForm {
    let unit = id.and_then(|id| directory.unit(id));
    let parent = unit.and_then(|unit| unit.parent).unwrap_or_default();
    let mut parents = unit_choices(directory, Some(parent));
    if let Some(unit) = unit {
        parents.retain(|choice| choice.value != unit.id.to_string());
    }
    UnitForm {
        id: unit.map(|unit| unit.id.0),
        revision: unit.map(|unit| unit.version).unwrap_or_default(),
        name: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
        parents,
        participant: unit.is_some_and(|unit| unit.participant),
        heads: heads(directory, unit.and_then(|unit| unit.head)),
        errors: FieldErrors::default(),
    }
}

/// People who may head a unit: those who work here, and whoever heads it now.
fn heads(directory: &Snapshot, head: Option<ids::EmployeeId>) -> Vec<Choice> {
    let people = directory.records.employees.iter();
    let there = people.filter(|one| one.blocked.is_none() || Some(one.id) == head).cloned();
    let chosen: Vec<_> = head.into_iter().collect();
    choices(&there.collect::<Vec<_>>(), &chosen)
}

fn form(card: &OrganisationRecord, locale: &Locale) -> OrganisationForm {
    OrganisationForm {
        name: card.name.clone(),
        inn: card.inn.map(|it| it.to_string()).unwrap_or_default(),
        ogrn: card.ogrn.map(|it| it.to_string()).unwrap_or_default(),
        zones: zones(locale, &card.zone),
        errors: FieldErrors::default(),
    }
}

fn facts(card: &OrganisationRecord, locale: &Locale) -> Vec<Fact> {
    let number = |key, number: Option<String>| number.map(|it| Fact::new(key, it));
    let numbers = [
        number("field-inn", card.inn.map(|it| it.to_string())),
        number("field-bin", card.bin.map(|it| it.to_string())),
        number("field-ogrn", card.ogrn.map(|it| it.to_string())),
    ];
    let zone = zones(locale, &card.zone).into_iter().find(|zone| zone.chosen);
    let zone = zone.map_or_else(|| card.zone.clone(), |zone| zone.label);
    let rest = [
        Fact::new("field-zone", zone),
        Fact::said("organisation-opened", Phrase::new("on-day").day("day", card.opened)),
    ];
    let edo = Fact::code("organisation-edo", card.edo.clone());
    std::iter::once(edo).chain(numbers.into_iter().flatten()).chain(rest).collect()
}

fn unit(unit: &UnitRecord, depth: u32, directory: &Snapshot) -> UnitView {
    let inside = directory.records.employees.iter().filter(|one| one.unit == unit.id);
    UnitView {
        id: unit.id.0,
        name: unit.name.clone(),
        depth,
        employees: u64::try_from(inside.count()).unwrap_or(u64::MAX),
        participant: unit.participant,
    }
}

fn switches(directory: &Snapshot) -> Vec<SwitchView> {
    let is_on = |name: &str| directory.records.switches.iter().any(|it| it.switch.name() == name);
    let all = view::Switch::ALL.iter();
    all.map(|one| SwitchView { switch: *one, on: is_on(one.code()) }).collect()
}

fn kind(kind: OrganisationKind) -> view::OrganisationKind {
    match kind {
        OrganisationKind::Company => view::OrganisationKind::Company,
        OrganisationKind::GovernmentBody => view::OrganisationKind::GovernmentBody,
        OrganisationKind::Personal => view::OrganisationKind::Personal,
    }
}
