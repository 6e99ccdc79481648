//! Visibility tokens, derived from the list rules of the law (access model, section 6).
//!
//! Every `document.list` rule divides into a subject part and a document part. The document bears
//! a token when its part holds, the subject holds it when theirs does; the document is listed
//! exactly when they share one. Nothing here is designed: change the law and tokens follow.

use crate::{
    Coordinates, DocumentPicture, Extra, Fact, FactSet, KeyKind, Operation, PartyKind,
    ReportingScope, Rule, ScopeRoot, Side, StageProgress, Standing, Strike, SubjectPicture, Switch,
    facts::document_side, law::fnv, rules_of,
};
use ids::{Bin, EmployeeId, Iin, Moment, UnitId};
use std::cmp::Reverse;
use std::sync::LazyLock;

/// A token as the store keeps it: family, class and key in one non-negative integer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Token(pub i64);

/// The document part that one or more list rules share.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Family {
    /// Its place among the families.
    number: i64,
    /// The fact that a key names; `None`: the participant, or nothing.
    pub keyed: Option<Fact>,
    /// The participant is part of the key.
    pub participant: bool,
    /// Facts of the document that must be true.
    pub when: FactSet,
    /// Facts of the document that must not be.
    pub unless: FactSet,
    /// Some switch strikes out restricted documents: such tokens come in two classes.
    restricted_class: bool,
    /// Drafts are not excluded: a principal's drafts stay theirs, so they are a class apart.
    draft_class: bool,
}

const CLASS_RESTRICTED: i64 = 1 << 55;
const CLASS_DRAFT: i64 = 1 << 56;
const FAMILY_SHIFT: u32 = 57;
const PARTICIPANT_BITS: u32 = 24;
const KEY_MASK: i64 = (1 << 55) - 1;

/// Every list rule with its family, in the order of the law.
static LISTINGS: LazyLock<Vec<(&'static Rule, Family)>> = LazyLock::new(|| {
    let mut listings: Vec<(&'static Rule, Family)> = Vec::new();
    let mut number = 0;
    for (_, rule) in rules_of(Operation::DocumentList) {
        let family = Family { number, ..Family::of(rule) };
        let known = listings.iter().map(|(_, one)| *one);
        let twin = known.into_iter().find(|one| *one == Family { number: one.number, ..family });
        number += i64::from(twin.is_none());
        listings.push((rule, twin.unwrap_or(family)));
    }
    listings
});

static FAMILIES: LazyLock<Vec<Family>> = LazyLock::new(|| {
    let mut families: Vec<_> = LISTINGS.iter().map(|(_, family)| *family).collect();
    families.sort_unstable_by_key(|family| family.number);
    families.dedup();
    families
});

impl Family {
    fn of(rule: &Rule) -> Family {
        let document = |facts: FactSet| -> FactSet {
            facts.iter().filter(|fact| fact.side() == Side::Document).collect()
        };
        let keyed = rule.when.iter().find(|fact| matches!(fact.side(), Side::Keyed(_)));
        let (when, unless) = (document(rule.when), document(rule.unless));
        Family {
            number: 0,
            keyed,
            participant: rule.when.has(Fact::InParticipant),
            when,
            unless,
            restricted_class: rule
                .strikes
                .iter()
                .any(|strike| strike.switch == Switch::RestrictedOnlyToBlocks),
            draft_class: !when.has(Fact::Draft) && !unless.has(Fact::Draft),
        }
    }

    fn token(self, class: i64, key: i64) -> Token {
        Token(self.number << FAMILY_SHIFT | class | key & KEY_MASK)
    }

    /// The class that a document with these facts belongs to.
    fn class_of(self, facts: FactSet) -> i64 {
        let restricted = self.restricted_class && facts.has(Fact::Restricted);
        let draft = self.draft_class && facts.has(Fact::Draft);
        i64::from(restricted) * CLASS_RESTRICTED + i64::from(draft) * CLASS_DRAFT
    }
}

/// A number that changes whenever documents bear other tokens than before: the store reindexes.
#[must_use]
pub fn family_version() -> i64 {
    (fnv(format!("{:?}", *FAMILIES).as_bytes()) >> 1) as i64
}

/// List rules that no key can divide. Always empty: a test says so.
pub fn unsplittable() -> impl Iterator<Item = &'static Rule> {
    rules_of(Operation::DocumentList).map(|(_, rule)| rule).filter(|rule| {
        let keyed = rule.when.iter().filter(|fact| matches!(fact.side(), Side::Keyed(_))).count();
        let pair = |facts: FactSet| facts.iter().any(|fact| fact.side() == Side::Pair);
        let barred_by_pair = rule.unless.iter().any(|fact| fact.side() != Side::Document);
        let struck = |strike: &Strike| strike.switch != Switch::RestrictedOnlyToBlocks;
        keyed > 1 || pair(rule.when) || barred_by_pair || rule.strikes.iter().any(struck)
    })
}

/// Whether whoever lists a document by this token may open its card too: a row found only by
/// other tokens shows no more than a row (R44).
#[must_use]
pub fn shows_card(token: Token) -> bool {
    let number = token.0 >> FAMILY_SHIFT;
    let mut listing = LISTINGS.iter().filter(|(_, family)| family.number == number).peekable();
    listing.peek().is_some() && listing.all(|(rule, _)| is_viewing(rule))
}

/// Whether some rule of `document.view` grants wherever this list rule does.
fn is_viewing(list: &Rule) -> bool {
    let relations = [Fact::Initiator, Fact::ObserverReached, Fact::ResponsibleReached];
    let party = relations.into_iter().any(|fact| list.when.has(fact));
    let known = if party { list.when.with(Fact::Party) } else { list.when };
    rules_of(Operation::DocumentView).any(|(_, view)| {
        let struck = view.strikes.iter().all(|strike| list.strikes.contains(strike));
        let barred = view.unless.within(list.unless) && struck;
        view.right == list.right && view.when.within(known) && barred
    })
}

/// The tokens that a document bears, each with the moment at which it ends.
#[must_use]
pub fn document_tokens(document: &DocumentPicture) -> Vec<(Token, Moment)> {
    let facts = document_side(document);
    let mut tokens = Vec::new();
    for family in FAMILIES.iter() {
        if family.when.within(facts) && family.unless.disjoint(facts) {
            let class = family.class_of(facts);
            let keys = document_keys(*family, document);
            tokens.extend(keys.into_iter().map(|(key, until)| (family.token(class, key), until)));
        }
    }
    // Of one token borne for several terms, the longest counts.
    tokens.sort_unstable_by_key(|(token, until)| (*token, Reverse(*until)));
    tokens.dedup_by_key(|(token, _)| *token);
    tokens
}

/// The tokens that a subject holds, sorted, for the moment that the picture is of.
#[must_use]
pub fn subject_tokens(subject: &SubjectPicture) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (rule, family) in LISTINGS.iter() {
        hold(&mut tokens, (rule, *family), subject, &subject.own, true);
        for (_, principal) in &subject.principals {
            hold(&mut tokens, (rule, *family), subject, principal, false);
        }
    }
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}

/// Whether the subject sees everything of the organisation outside reporting: counters of those
/// blocks may then be taken whole.
#[must_use]
pub fn holds_everything(subject: &SubjectPicture) -> bool {
    subject.own.rights.has(crate::Right::Administration)
        && !subject.switches.on(Switch::RestrictedOnlyToBlocks)
}

fn hold(
    tokens: &mut Vec<Token>,
    (rule, family): (&Rule, Family),
    subject: &SubjectPicture,
    standing: &Standing,
    own: bool,
) {
    let right = rule.right.is_none_or(|right| standing.rights.has(right));
    if !right || !subject_part(rule, subject, standing, own) {
        return;
    }
    let struck = subject.switches.on(Switch::RestrictedOnlyToBlocks);
    let classes = [0, CLASS_RESTRICTED, CLASS_DRAFT, CLASS_RESTRICTED | CLASS_DRAFT];
    for class in classes.into_iter().filter(|class| may_hold(family, *class, struck, own)) {
        let keys = subject_keys(family, subject, standing, own);
        tokens.extend(keys.into_iter().map(|key| family.token(class, key)));
    }
}

fn may_hold(family: Family, class: i64, struck: bool, own: bool) -> bool {
    let (restricted, draft) = (class & CLASS_RESTRICTED != 0, class & CLASS_DRAFT != 0);
    let exists = (!restricted || family.restricted_class) && (!draft || family.draft_class);
    exists && !(restricted && struck) && (own || !draft)
}

/// The facts of the rule that are the subject's alone.
fn subject_part(rule: &Rule, subject: &SubjectPicture, standing: &Standing, own: bool) -> bool {
    let drafts_of_others = !own && rule.when.has(Fact::Draft);
    let met = |fact: Fact| match fact {
        Fact::CertificateSession => own && subject.certificate().is_some(),
        Fact::FirstHead => own && subject.has_capacity(crate::Capacity::FirstHead),
        Fact::HasKey => standing.has_key,
        Fact::PersonSubject => matches!(subject.subject, crate::Subject::Person(_)),
        _ => false,
    };
    let needs = rule.when.iter().filter(|fact| fact.side() == Side::Subject);
    !drafts_of_others && needs.into_iter().all(met)
}

fn document_keys(family: Family, document: &DocumentPicture) -> Vec<(i64, Moment)> {
    let participants = participants(family, &document.participants);
    let each = |people: &mut dyn Iterator<Item = (EmployeeId, Moment)>| -> Vec<(i64, Moment)> {
        people
            .flat_map(|(who, until)| participants.iter().map(move |at| (person(who, *at), until)))
            .collect()
    };
    let always = |who: &EmployeeId| (*who, Moment::NEVER);
    let Some(keyed) = family.keyed else {
        return participants.iter().map(|at| (at.0, Moment::NEVER)).collect();
    };
    match keyed {
        Fact::Initiator => each(&mut std::iter::once((document.initiator, Moment::NEVER))),
        Fact::ResponsibleReached => each(&mut reached(document, PartyKind::Responsible)),
        Fact::ObserverReached => each(&mut reached(document, PartyKind::Observer)),
        Fact::Addressee => each(&mut document.addressees.iter().map(always)),
        Fact::Executor => each(&mut document.executors.iter().map(always)),
        Fact::FormerExecutor => {
            each(&mut document.former.iter().map(|one| (one.employee, one.until)))
        }
        Fact::LinkedToMine => forever(linked(document)),
        Fact::Registered => forever(document.registered.iter().map(|unit| unit.0)),
        Fact::AtRegistration => forever(document.waiting.iter().map(|unit| unit.0)),
        Fact::OwnHeadOrderedControl => forever(document.control.iter().map(|unit| unit.0)),
        Fact::SignedByMe => forever(document.signers.iter().filter_map(|one| one.iin).map(iin)),
        Fact::OnExtraAccessList => forever(document.extra.iter().map(extra)),
        Fact::InReportingScope => {
            forever(coordinates(document).flat_map(Coordinates::patterns).map(|one| scope(&one)))
        }
        Fact::AnyTaxDirectionInCabinet => {
            forever(coordinates(document).filter(|at| is_tax_demand(at)).map(|at| root(at.root)))
        }
        _ => Vec::new(),
    }
}

fn subject_keys(
    family: Family,
    subject: &SubjectPicture,
    standing: &Standing,
    own: bool,
) -> Vec<i64> {
    let mine = if family.participant { standing.participant } else { UnitId(0) };
    let employee = standing.employee;
    let Some(keyed) = family.keyed else {
        let bound = !family.participant || employee.is_some();
        return bound.then_some(mine.0).into_iter().collect();
    };
    let Side::Keyed(kind) = keyed.side() else { return Vec::new() };
    let certificate = subject.certificate().filter(|_| own);
    match kind {
        KeyKind::Employee => employee.map(|who| person(who, mine)).into_iter().collect(),
        KeyKind::Participant => employee.map(|_| standing.participant.0).into_iter().collect(),
        KeyKind::Subtree if employee.is_none() => Vec::new(),
        KeyKind::Subtree => standing.subtree.iter().map(|unit| unit.0).collect(),
        KeyKind::Signer => certificate.and_then(|one| one.iin).map(iin).into_iter().collect(),
        KeyKind::Access => certificate
            .map(|one| [one.iin.map(iin), one.bin.map(bin)])
            .into_iter()
            .flatten()
            .flatten()
            .collect(),
        KeyKind::Scope => standing.scopes.iter().map(scope).collect(),
        KeyKind::Cabinet => standing
            .scopes
            .iter()
            .filter(|scope| scope.regulator == crate::Regulator::Fns)
            .map(|scope| root(scope.root))
            .collect(),
    }
}

fn participants(family: Family, all: &[UnitId]) -> Vec<UnitId> {
    if family.participant { all.to_vec() } else { vec![UnitId(0)] }
}

fn reached(
    document: &DocumentPicture,
    kind: PartyKind,
) -> impl Iterator<Item = (EmployeeId, Moment)> + '_ {
    let parties = document.parties.iter();
    parties
        .filter(move |party| party.kind == kind && party.progress != StageProgress::Ahead)
        .map(|party| (party.employee, Moment::NEVER))
}

fn linked(document: &DocumentPicture) -> impl Iterator<Item = i64> + '_ {
    let inside = |at: &UnitId| document.participants.contains(at);
    document
        .linked
        .iter()
        .filter(move |reader| inside(&reader.participant))
        .map(|reader| person(reader.employee, reader.participant))
}

fn coordinates(document: &DocumentPicture) -> impl Iterator<Item = &Coordinates> {
    document.coordinates.iter()
}

fn is_tax_demand(at: &Coordinates) -> bool {
    at.demand && at.regulator == crate::Regulator::Fns
}

fn forever(keys: impl Iterator<Item = i64>) -> Vec<(i64, Moment)> {
    keys.map(|key| (key, Moment::NEVER)).collect()
}

fn person(who: EmployeeId, at: UnitId) -> i64 {
    who.0 << PARTICIPANT_BITS | at.0
}

fn iin(iin: Iin) -> i64 {
    iin.value().cast_signed()
}

fn bin(bin: Bin) -> i64 {
    bin.value().cast_signed() | 1 << 41
}

fn extra(entry: &Extra) -> i64 {
    match entry {
        Extra::Iin(number) => iin(*number),
        Extra::Bin(number) => bin(*number),
    }
}

fn root(root: ScopeRoot) -> i64 {
    match root {
        ScopeRoot::Cabinet(id) => id.0,
        ScopeRoot::PowerOfAttorney(id) => id.0 | 1 << 41,
    }
}

/// Patterns are compared by a stable hash of 55 bits; every row is decided again when opened.
fn scope(scope: &ReportingScope) -> i64 {
    let pattern = ReportingScope { may_sign: false, ..scope.clone() };
    fnv(format!("{pattern:?}").as_bytes()).cast_signed() & KEY_MASK
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_fit_into_a_token() {
        assert!(FAMILIES.len() < 64);
        assert!(FAMILIES.iter().zip(0..).all(|(family, number)| family.number == number));
    }
}
