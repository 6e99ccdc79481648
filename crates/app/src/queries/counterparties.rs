//! Other organisations that documents are exchanged with, and how ours is found by them.

use crate::{AppError, Desk, proving};
use access::{Act, Operation, Refusal, decide};
use domain::{CounterpartyRecord, CounterpartyState};

/// The page of counterparties.
#[derive(Clone, PartialEq, Debug)]
pub struct CounterpartiesPage {
    /// Every one: those that wait for our answer, then by state and name.
    pub counterparties: Vec<CounterpartyRecord>,
    /// Our own address in document exchange, to be told to others.
    pub edo: String,
    /// A certificate proved our БИН or ИНН: others find us by the address, and we may invite.
    pub proved: bool,
    /// Why the caller may neither invite nor answer; `None`: they may.
    pub not_invited: Option<Refusal>,
}

/// Counterparties of the organisation.
///
/// # Errors
/// The caller may not see the organisation.
pub fn counterparties_page(desk: &mut Desk<'_>) -> Result<CounterpartiesPage, AppError> {
    desk.decide_here(Operation::OrganisationView)?;
    let here = desk.organisation();
    let resource = desk.organisation_resource()?;
    let facts = desk.facts(resource, Act::Plain)?;
    Ok(CounterpartiesPage {
        counterparties: store::counterparties(desk.connection(), here)?,
        edo: desk.directory()?.records.organisation.edo.clone(),
        proved: proving::is_proved(desk)?,
        not_invited: decide(Operation::CounterpartyInvite, &facts).err(),
    })
}

/// Those that documents can be sent to, by name: for the card of an outgoing document.
///
/// # Errors
/// The caller may not see the organisation.
pub fn linked_counterparties(desk: &mut Desk<'_>) -> Result<Vec<CounterpartyRecord>, AppError> {
    let mut all = counterparties_page(desk)?.counterparties;
    all.retain(CounterpartyRecord::is_linked);
    Ok(all)
}

/// How many wait for an answer that the caller may give.
pub(crate) fn asking(desk: &mut Desk<'_>) -> Result<usize, AppError> {
    let page = counterparties_page(desk)?;
    let asked = |it: &&CounterpartyRecord| it.state == CounterpartyState::Asked;
    let count = page.counterparties.iter().filter(asked).count();
    Ok(if page.not_invited.is_none() { count } else { 0 })
}
