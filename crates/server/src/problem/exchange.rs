//! From errors of exchange between organisations to their problems.

use super::mapping::of_route;
use super::{Code, Problem};
use domain::{CounterpartyError, ExchangeError};

pub(super) fn of_counterparty(error: CounterpartyError) -> Code {
    match error {
        CounterpartyError::NotProved => Code::CounterpartyNotProved,
        CounterpartyError::Already => Code::CounterpartyAlready,
        CounterpartyError::NotAsked => Code::CounterpartyNotAsked,
        CounterpartyError::NotLinked => Code::CounterpartyNotLinked,
    }
}

pub(super) fn of_exchange(error: &ExchangeError) -> Problem {
    match error {
        ExchangeError::NotAddressable => Problem::new(Code::ExchangeNotAddressable),
        ExchangeError::NoCounterparty => Problem::new(Code::ExchangeNoCounterparty),
        ExchangeError::NotToSend => Problem::new(Code::ExchangeNotToSend),
        ExchangeError::NotToReceive => Problem::new(Code::ExchangeNotToReceive),
        ExchangeError::Unexpected => Problem::new(Code::ExchangeUnexpected),
        ExchangeError::NoRequest => Problem::new(Code::AnnulmentNoRequest),
        ExchangeError::RequestWaits => Problem::new(Code::AnnulmentWaits),
        ExchangeError::OtherText => Problem::new(Code::AnnulmentOtherText).at("signature"),
        ExchangeError::Route(error) => of_route(error),
    }
}
