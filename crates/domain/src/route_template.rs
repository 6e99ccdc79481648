//! Templates of routes: stages whose persons are named, called by a role, or found by their
//! relation to the initiator. A template moves no document: it only says what may be laid.

use crate::route_move::check_stages;
use crate::{
    Field, FieldValue, Name, NameError, NameLimits, NewStage, RouteError, Snapshot, StageMode,
    Term, Write, record::record,
};
use access::{PartyKind, StageKind};
use ids::{EmployeeId, Moment, OrganisationId, RoleId, TemplateId};
use std::fmt;

record! {
    /// The card of a template.
    RouteTemplateRecord in "route_template" {
        /// Where.
        organisation: OrganisationId = key,
        /// Its id.
        id: TemplateId = key,
        /// The version of this record.
        version: i64,
        /// Its name.
        name: String,
        /// What names share when a reader takes them for one; unique in the organisation.
        name_key: String,
        /// The type of documents that it is for; `None`: any.
        kind: Option<String>,
    }
}

record! {
    /// A stage of a template.
    TemplateStageRecord in "template_stage" {
        /// Where.
        organisation: OrganisationId = key,
        /// Of which template.
        template: TemplateId = key,
        /// Its place, from 1.
        place: i64 = key,
        /// What is done there.
        kind: StageKind,
        /// All of the responsible answer, or any of them.
        mode: StageMode,
        /// How long after the start of the route.
        term: Option<Term>,
    }
}

record! {
    /// A person of a template, as they are called.
    TemplatePersonRecord in "template_person" {
        /// Where.
        organisation: OrganisationId = key,
        /// Of which template.
        template: TemplateId = key,
        /// At which stage.
        place: i64 = key,
        /// Which of them, from 1.
        number: i64 = key,
        /// Answers or watches.
        kind: PartyKind,
        /// Who.
        called: Called,
    }
}

/// How a template calls a person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Called {
    /// By name.
    Employee(EmployeeId),
    /// Any one with this role.
    Role(RoleId),
    /// The immediate superior of the document's initiator.
    InitiatorHead,
    /// The head of the initiator's unit.
    UnitHead,
}

/// A stage of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TemplateStage {
    /// What is done there.
    pub kind: StageKind,
    /// All or any.
    pub mode: StageMode,
    /// How long after the start of the route.
    pub term: Option<Term>,
    /// Who answers.
    pub responsible: Vec<Called>,
    /// Who watches.
    pub observers: Vec<Called>,
}

/// What is said of a template.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct NewTemplate {
    /// Its name, as typed.
    pub name: String,
    /// The type of documents, as typed; empty: any.
    pub kind: String,
    /// Its stages in order.
    pub stages: Vec<TemplateStage>,
}

/// A template with its stages.
#[derive(Clone, PartialEq, Debug)]
pub struct RouteTemplate {
    /// Its card.
    pub card: RouteTemplateRecord,
    /// Its stages, by place.
    pub stages: Vec<TemplateStageRecord>,
    /// Their persons.
    pub people: Vec<TemplatePersonRecord>,
}

/// Somebody whom a template calls and who cannot be had.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gap {
    /// At which stage, from 1.
    pub place: i64,
    /// As called.
    pub called: Called,
    /// Why.
    pub reason: GapReason,
}

/// Why a person called cannot be had.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GapReason {
    /// Their account is blocked.
    Blocked(EmployeeId),
    /// The relation or the role gives nobody.
    Nobody,
}

/// Why a template is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TemplateError {
    /// Its name or the type of documents.
    Name(&'static str, NameError),
    /// Another template has this name.
    NotUnique,
    /// Somebody changed it meanwhile: the version now.
    Stale(i64),
    /// Its stages make no route.
    Route(RouteError),
    /// Nobody is called to this stage, counted from 1.
    NoPerson(i64),
}

impl fmt::Display for TemplateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TemplateError::Name(field, error) => write!(out, "`{field}` is {error}"),
            TemplateError::NotUnique => out.write_str("another template has this name"),
            TemplateError::Stale(version) => write!(out, "it was changed, now at {version}"),
            TemplateError::Route(error) => error.fmt(out),
            TemplateError::NoPerson(place) => write!(out, "nobody is called to stage {place}"),
        }
    }
}

impl std::error::Error for TemplateError {}

/// «employee 7», «role 3», «initiator-head», «unit-head».
impl fmt::Display for Called {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Called::Employee(id) => write!(out, "employee {id}"),
            Called::Role(id) => write!(out, "role {id}"),
            Called::InitiatorHead => out.write_str("initiator-head"),
            Called::UnitHead => out.write_str("unit-head"),
        }
    }
}

impl std::str::FromStr for Called {
    type Err = ();

    fn from_str(text: &str) -> Result<Called, ()> {
        match text.split_once(' ') {
            Some(("employee", id)) => id.parse().map(Called::Employee).map_err(|_| ()),
            Some(("role", id)) => id.parse().map(Called::Role).map_err(|_| ()),
            None if text == "initiator-head" => Ok(Called::InitiatorHead),
            None if text == "unit-head" => Ok(Called::UnitHead),
            _ => Err(()),
        }
    }
}

impl FieldValue for Called {
    fn to_field(&self) -> Field {
        Field::Text(self.to_string())
    }

    fn from_field(field: &Field) -> Option<Called> {
        String::from_field(field)?.parse().ok()
    }
}

impl RouteTemplate {
    /// A new template.
    ///
    /// # Errors
    /// Its name is none or taken, or its stages make no route.
    pub fn new(
        organisation: OrganisationId,
        id: TemplateId,
        new: &NewTemplate,
        others: &[RouteTemplateRecord],
    ) -> Result<RouteTemplate, TemplateError> {
        let card = RouteTemplateRecord {
            organisation,
            id,
            version: 0,
            name: String::new(),
            name_key: String::new(),
            kind: None,
        };
        RouteTemplate { card, stages: Vec::new(), people: Vec::new() }.edit(new, 0, others)
    }

    /// The same template as it should be.
    ///
    /// # Errors
    /// Stale, its name none or taken, or its stages make no route.
    pub fn edit(
        self,
        new: &NewTemplate,
        expected: i64,
        others: &[RouteTemplateRecord],
    ) -> Result<RouteTemplate, TemplateError> {
        if self.card.version != expected {
            return Err(TemplateError::Stale(self.card.version));
        }
        check(&new.stages)?;
        let name = unique(&new.name, self.card.id, others)?;
        let card = RouteTemplateRecord {
            version: self.card.version + 1,
            name_key: name.key(),
            name: name.into(),
            kind: kind(&new.kind)?,
            ..self.card
        };
        let places = || (1..).zip(&new.stages);
        Ok(RouteTemplate {
            stages: places().map(|(place, stage)| stage_of(&card, place, stage)).collect(),
            people: places().flat_map(|(place, stage)| people_of(&card, place, stage)).collect(),
            card,
        })
    }

    /// Its stages, as they were said.
    #[must_use]
    pub fn plan(&self) -> Vec<TemplateStage> {
        let called = |place, kind| {
            let here = self.people.iter().filter(move |it| it.place == place && it.kind == kind);
            here.map(|it| it.called).collect()
        };
        let plan = self.stages.iter().map(|stage| TemplateStage {
            kind: stage.kind,
            mode: stage.mode,
            term: stage.term,
            responsible: called(stage.place, PartyKind::Responsible),
            observers: called(stage.place, PartyKind::Observer),
        });
        plan.collect()
    }

    /// The route that it gives a document of this initiator, and who cannot be had.
    #[must_use]
    pub fn resolve(
        &self,
        directory: &Snapshot,
        initiator: EmployeeId,
        now: Moment,
    ) -> (Vec<NewStage>, Vec<Gap>) {
        let finder = Finder { directory, initiator, now };
        let mut gaps = Vec::new();
        let stages = (1..).zip(self.plan()).map(|(place, stage)| {
            let mut find = |all: &[Called]| {
                let found = all.iter().map(|called| (*called, finder.find(*called)));
                let (had, lost): (Vec<_>, Vec<_>) = found.partition(|(_, it)| it.is_ok());
                let gap = |(called, it): (Called, Result<_, GapReason>)| {
                    it.err().map(|reason| Gap { place, called, reason })
                };
                gaps.extend(lost.into_iter().filter_map(gap));
                had.into_iter().filter_map(|(_, it)| it.ok()).collect::<Vec<_>>()
            };
            let responsible = find(&stage.responsible);
            let observers = find(&stage.observers);
            NewStage {
                mode: stage.mode,
                responsible: named(&responsible),
                roles: roles(&responsible),
                observers: finder.everybody(&observers),
                term: stage.term,
                ..NewStage::of(stage.kind)
            }
        });
        (stages.collect(), gaps)
    }

    /// Every row, as the writes that lead here from `before`.
    #[must_use]
    pub fn writes_since(&self, before: Option<&RouteTemplate>) -> Vec<Write> {
        let cards = before.map(|it| std::slice::from_ref(&it.card)).unwrap_or_default();
        let stages = before.map(|it| it.stages.as_slice()).unwrap_or_default();
        let people = before.map(|it| it.people.as_slice()).unwrap_or_default();
        let mut writes = Write::between(cards, std::slice::from_ref(&self.card));
        writes.extend(Write::between(stages, &self.stages));
        writes.extend(Write::between(people, &self.people));
        writes
    }

    /// Its end.
    #[must_use]
    pub fn deletion(&self) -> Vec<Write> {
        let rows = self.stages.iter().map(Write::delete);
        let people = self.people.iter().map(Write::delete);
        people.chain(rows).chain([Write::delete(&self.card)]).collect()
    }
}

/// Finds whom a template calls.
struct Finder<'a> {
    directory: &'a Snapshot,
    initiator: EmployeeId,
    now: Moment,
}

impl Finder<'_> {
    /// The person or role that answers to the call now.
    fn find(&self, called: Called) -> Result<Called, GapReason> {
        let id = match called {
            Called::Employee(id) => Some(id),
            Called::InitiatorHead => {
                self.directory.employee(self.initiator).and_then(|one| one.superior)
            }
            Called::UnitHead => self.directory.unit_head(self.initiator),
            Called::Role(role) => {
                let somebody = !self.directory.callable(role, self.now).is_empty();
                return somebody.then_some(called).ok_or(GapReason::Nobody);
            }
        };
        let one = id.and_then(|id| self.directory.employee(id)).ok_or(GapReason::Nobody)?;
        match one.blocked {
            Some(_) => Err(GapReason::Blocked(one.id)),
            None => Ok(Called::Employee(one.id)),
        }
    }

    /// Observers are persons: of a role, everybody.
    fn everybody(&self, called: &[Called]) -> Vec<EmployeeId> {
        let of_roles = roles(called).into_iter();
        let held = of_roles.flat_map(|role| self.directory.callable(role, self.now));
        named(called).into_iter().chain(held).collect()
    }
}

impl Snapshot {
    /// Holders of a role who are not blocked: those whom a route may call by it.
    #[must_use]
    pub fn callable(&self, role: RoleId, now: Moment) -> Vec<EmployeeId> {
        let there = self.holders(role, now).into_iter().filter(|one| one.blocked.is_none());
        there.map(|one| one.id).collect()
    }
}

fn named(called: &[Called]) -> Vec<EmployeeId> {
    let id = |it: &Called| if let Called::Employee(id) = it { Some(*id) } else { None };
    called.iter().filter_map(id).collect()
}

fn roles(called: &[Called]) -> Vec<RoleId> {
    let id = |it: &Called| if let Called::Role(id) = it { Some(*id) } else { None };
    called.iter().filter_map(id).collect()
}

fn check(stages: &[TemplateStage]) -> Result<(), TemplateError> {
    if stages.is_empty() {
        return Err(TemplateError::Route(RouteError::Empty));
    }
    let person = |_: &Called| EmployeeId(0);
    let like = |stage: &TemplateStage| NewStage {
        responsible: stage.responsible.iter().map(person).collect(),
        observers: stage.observers.iter().map(person).collect(),
        ..NewStage::of(stage.kind)
    };
    check_stages(&stages.iter().map(like).collect::<Vec<_>>()).map_err(TemplateError::Route)?;
    match (1..).zip(stages).find(|(_, stage)| stage.responsible.is_empty()) {
        Some((place, _)) => Err(TemplateError::NoPerson(place)),
        None => Ok(()),
    }
}

fn unique(
    typed: &str,
    id: TemplateId,
    others: &[RouteTemplateRecord],
) -> Result<Name, TemplateError> {
    let name = Name::parse(typed, NameLimits::UNIT);
    let name = name.map_err(|error| TemplateError::Name("name", error))?;
    let key = name.key();
    let taken = others.iter().any(|other| other.id != id && other.name_key == key);
    if taken { Err(TemplateError::NotUnique) } else { Ok(name) }
}

fn kind(typed: &str) -> Result<Option<String>, TemplateError> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let kind = Name::parse(typed, NameLimits::TITLE);
    kind.map(|kind| Some(kind.into())).map_err(|error| TemplateError::Name("kind", error))
}

fn stage_of(card: &RouteTemplateRecord, place: i64, stage: &TemplateStage) -> TemplateStageRecord {
    TemplateStageRecord {
        organisation: card.organisation,
        template: card.id,
        place,
        kind: stage.kind,
        mode: stage.mode,
        term: stage.term,
    }
}

fn people_of(
    card: &RouteTemplateRecord,
    place: i64,
    stage: &TemplateStage,
) -> Vec<TemplatePersonRecord> {
    let responsible = stage.responsible.iter().map(|it| (PartyKind::Responsible, *it));
    let observers = stage.observers.iter().map(|it| (PartyKind::Observer, *it));
    let numbered = (1..).zip(responsible.chain(observers));
    let person = numbered.map(|(number, (kind, called))| TemplatePersonRecord {
        organisation: card.organisation,
        template: card.id,
        place,
        number,
        kind,
        called,
    });
    person.collect()
}
