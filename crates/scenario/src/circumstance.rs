//! The circumstances of a check: how the session was opened and when, as whom somebody acts, what
//! the act states, and what a refusal must say.

use crate::check::{On, employee};
use crate::documents::word;
use crate::moment::moment_or;
use crate::names::Names;
use crate::value::{Fields, Read, Value};
use access::{Acting, Capacity, Fact, InNameOf, ResourceKind, Right};
use ids::{Bin, DelegationId, Iin, Moment};

/// How and when the session stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Session {
    pub(crate) by: By,
    pub(crate) at: Moment,
}

/// How the session was opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum By {
    /// By what is usual for the subject: a password, for a person without account a certificate.
    Usual,
    /// By a certificate; what is not said is the subject's own.
    Certificate { iin: Option<Iin>, bin: Option<Option<Bin>>, capacities: Vec<Capacity> },
}

/// What the act states beyond its verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct ActWords {
    pub(crate) signature: Option<(bool, bool)>,
    pub(crate) stage: Option<Place>,
    pub(crate) target: Option<On>,
    pub(crate) order: bool,
    pub(crate) agreed: bool,
    pub(crate) link: bool,
    pub(crate) fresh: bool,
}

/// Which stage somebody is appointed to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    Current,
    Later,
}

/// What a refusal must say, or by which right a permit is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reason {
    Hidden,
    Known,
    Right(Right),
    Fact(Fact),
}

pub(crate) fn session(fields: Fields<'_>, now: Moment) -> Read<Session> {
    let by = fields.get("by").map(by).transpose()?.unwrap_or(By::Usual);
    Ok(Session { by, at: moment_or(fields.get("at"), now)? })
}

/// `password`, `certificate`, or what the certificate states.
fn by(value: Value<'_>) -> Read<By> {
    if !value.is_mapping() {
        return match value.text()? {
            "password" => Ok(By::Usual),
            "certificate" => {
                Ok(By::Certificate { iin: None, bin: None, capacities: vec![Capacity::Employee] })
            }
            other => Err(value.wrong(crate::error::unknown(
                "way to sign in",
                other,
                ["password", "certificate"],
            ))),
        };
    }
    let fields = value.fields(&["iin", "bin", "capacities"])?;
    let get = |key| fields.and_then(|fields| fields.get(key));
    let capacities = get("capacities").map_or_else(Vec::new, Value::list).into_iter();
    let capacity = |value: Value<'_>| value.one_of("capacity", Capacity::ALL, Capacity::name);
    Ok(By::Certificate {
        iin: get("iin").map(|value| value.parsed("ИИН")).transpose()?,
        bin: get("bin").map(certificate_bin).transpose()?,
        capacities: capacities.map(capacity).collect::<Read<_>>()?,
    })
}

/// `none`: a natural person's certificate.
fn certificate_bin(value: Value<'_>) -> Read<Option<Bin>> {
    if value.text()? == "none" { Ok(None) } else { value.parsed("БИН").map(Some) }
}

/// `through: <delegation>`, `in name of: actor | principal`.
pub(crate) fn acting(names: &Names, value: Option<Value<'_>>) -> Read<Acting> {
    let Some(value) = value else { return Ok(Acting::Own) };
    let Some(fields) = value.fields(&["through", "in name of"])? else {
        return Err(value.wrong("`through` is missing"));
    };
    let through = DelegationId(names.delegations.find(fields.need("through")?)?);
    let table = &[(InNameOf::Actor, "actor"), (InNameOf::Principal, "principal")];
    let name = word(fields.get("in name of"), "name", table)?;
    Ok(Acting::Through(through, name.unwrap_or(InNameOf::Actor)))
}

pub(crate) fn act(
    names: &Names,
    value: Option<Value<'_>>,
    kind: Option<ResourceKind>,
) -> Read<ActWords> {
    let known = &["signature", "stage", "target", "order", "agreed", "link", "fresh"];
    let fields = value.map(|value| value.fields(known)).transpose()?.flatten();
    let Some(fields) = fields else { return Ok(ActWords::default()) };
    let fresh = fields.says("fresh")?;
    if fresh && kind != Some(ResourceKind::Instance) {
        return Err(fields.whole().wrong("`fresh` is said of the installation only"));
    }
    let signature =
        &[((true, false), "registered"), ((true, true), "doubtful"), ((false, false), "other")];
    let stage = &[(Place::Current, "current"), (Place::Later, "later")];
    Ok(ActWords {
        signature: word(fields.get("signature"), "key", signature)?,
        stage: word(fields.get("stage"), "stage", stage)?,
        target: fields.get("target").map(|value| employee(names, value)).transpose()?,
        order: fields.says("order")?,
        agreed: fields.says("agreed")?,
        link: fields.says("link")?,
        fresh,
    })
}

pub(crate) fn reason(value: Value<'_>) -> Read<Reason> {
    let text = value.text()?;
    let words = [("hidden", Reason::Hidden), ("known", Reason::Known)].into_iter();
    let rights = Right::ALL.iter().map(|&right| (right.name(), Reason::Right(right)));
    let facts = Fact::ALL.iter().map(|&fact| (fact.name(), Reason::Fact(fact)));
    let mut all = words.chain(rights).chain(facts).collect::<Vec<_>>().into_iter();
    let found = all.clone().find(|(name, _)| *name == text).map(|(_, reason)| reason);
    found.ok_or_else(|| {
        value.wrong(crate::error::unknown("reason", text, all.by_ref().map(|(name, _)| name)))
    })
}
