//! An outside auditor: Cedar with the exported policies, one set per operation, and requests whose
//! context says which rights are held, which facts are true and which switches are on.

use access::{
    CEDAR_ACTION, Fact, FactSet, Operation, Right, Rights, Switch, Switches, cedar_policies,
};
use cedar_policy::{
    Authorizer, Context, Entities, EntityUid, PolicySet, Request, Response, RestrictedExpression,
};
use std::collections::HashMap;
use std::error::Error;

/// Cedar with the whole law.
pub(crate) struct Auditor {
    authorizer: Authorizer,
    entities: Entities,
    sets: HashMap<Operation, PolicySet>,
    action: EntityUid,
    anyone: EntityUid,
}

impl Auditor {
    /// Parses the policies of every operation.
    pub(crate) fn new() -> Result<Auditor, Box<dyn Error>> {
        let mut sets = HashMap::new();
        for operation in Operation::ALL {
            sets.insert(*operation, cedar_policies(*operation).parse()?);
        }
        Ok(Auditor {
            authorizer: Authorizer::new(),
            entities: Entities::empty(),
            sets,
            action: CEDAR_ACTION.parse()?,
            anyone: r#"Thing::"any""#.parse()?,
        })
    }

    /// The policies of an operation.
    pub(crate) fn policies(&self, operation: Operation) -> Result<&PolicySet, Box<dyn Error>> {
        self.sets.get(&operation).ok_or_else(|| format!("{operation} has no policies").into())
    }

    /// A request that states everything.
    pub(crate) fn request(
        &self,
        rights: Rights,
        facts: FactSet,
        switches: Switches,
    ) -> Result<Request, Box<dyn Error>> {
        let rights = record(Right::ALL.iter().map(|one| (one.name(), rights.has(*one))))?;
        let facts = record(Fact::ALL.iter().map(|one| (one.name(), facts.has(*one))))?;
        let switches = record(Switch::ALL.iter().map(|one| (one.name(), switches.on(*one))))?;
        let parts = [("rights", rights), ("facts", facts), ("switches", switches)];
        let context = Context::from_pairs(parts.map(|(name, part)| (name.to_owned(), part)))?;
        let (anyone, action) = (self.anyone.clone(), self.action.clone());
        Ok(Request::new(anyone.clone(), action, anyone, context, None)?)
    }

    /// Cedar's answer.
    pub(crate) fn answer(&self, policies: &PolicySet, request: &Request) -> Response {
        self.authorizer.is_authorized(request, policies, &self.entities)
    }
}

fn record<'a>(
    fields: impl Iterator<Item = (&'a str, bool)>,
) -> Result<RestrictedExpression, Box<dyn Error>> {
    let fields =
        fields.map(|(name, value)| (name.to_owned(), RestrictedExpression::new_bool(value)));
    Ok(RestrictedExpression::new_record(fields)?)
}
