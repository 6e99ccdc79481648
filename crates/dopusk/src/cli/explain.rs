//! `dopusk explain`: why somebody may or may not do something. Read only.

use super::{Outcome, Trouble, say};
use crate::config::{Config, Flags};
use crate::{composition, environment};
use access::{
    Act, Acting, Evidence, Facts, Operation, OrganisationPicture, Question, Resource, ResourceKind,
    decide,
};
use clap::Args;
use domain::Snapshot;
use ids::PublicId;
use store::{Connection, Options, Store};

/// Says why somebody may or may not do something.
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// Name that the person signs in with
    #[arg(long)]
    who: String,
    /// Operation, such as `document.sign`
    #[arg(long)]
    operation: String,
    /// Public name of the document, for operations on documents
    #[arg(long)]
    document: Option<PublicId>,
    #[command(flatten)]
    flags: Flags,
}

impl Explain {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let config = Config::load(&self.flags, |name| std::env::var(name).ok())?;
        let database = config.data.join(composition::DATABASE);
        if !database.exists() {
            let folder = config.data.display();
            return Err(Trouble::from(format!("there is no database in `{folder}`")));
        }
        let operation: Operation = self
            .operation
            .parse()
            .map_err(|()| format!("there is no operation `{}`", self.operation))?;
        let store = Store::open(&database, &Options::default())?;
        let text = store.read_blocking(|it| Ok::<_, store::StoreError>(self.ask(it, operation)))?;
        say(format_args!("{}", text?));
        Ok(Outcome::Good)
    }

    fn ask(
        &self,
        connection: &mut dyn Connection,
        operation: Operation,
    ) -> Result<String, Trouble> {
        let account = store::find_account(connection, &self.who.to_lowercase())?
            .ok_or_else(|| format!("nobody signs in as `{}`", self.who))?;
        let employments = store::employments(connection, account.id)?;
        let employee = employments.first().ok_or("the account works nowhere")?;
        let directory = store::load_directory(connection, employee.organisation)?;
        let now = environment::now();
        let subject = directory.law.subject(employee.id, &Evidence::default(), now);
        let picture = self.picture(connection, &directory, operation)?;
        let resource = match &picture {
            Some(document) => Resource::Document(document),
            None => organisation(&directory),
        };
        let (act, acting) = (Act::Plain, Acting::Own);
        Ok(answer(
            operation,
            &Facts::of(&Question { subject: &subject, resource, act, acting, now }),
        ))
    }

    fn picture(
        &self,
        connection: &mut dyn Connection,
        directory: &Snapshot,
        operation: Operation,
    ) -> Result<Option<access::DocumentPicture>, Trouble> {
        match operation.resource() {
            ResourceKind::Document => {
                let id = self.document.ok_or("name the document with `--document`")?;
                let here = directory.records.organisation.organisation;
                let document = store::find_document(connection, here, id)?;
                let document = document.ok_or("there is no such document")?;
                Ok(Some(document.picture(&directory.law)))
            }
            ResourceKind::Organisation => Ok(None),
            ResourceKind::Instance | ResourceKind::Employee | ResourceKind::Role => Err(
                Trouble::from("only operations on documents and the organisation are explained"),
            ),
        }
    }
}

fn organisation(directory: &Snapshot) -> Resource<'static> {
    let card = &directory.records.organisation;
    let (organisation, version) = (card.organisation, card.version);
    Resource::Organisation(OrganisationPicture { organisation, version })
}

fn answer(operation: Operation, facts: &Facts) -> String {
    match decide(operation, facts) {
        Ok(permit) => {
            let source = permit.rule().rule().map_or("", |rule| rule.source);
            format!("{operation}: permit, by rule {} ({source})", permit.rule().0)
        }
        Err(refusal) => {
            let lines = refusal.explanations().into_iter().take(3).map(|one| {
                let missing: Vec<_> = one.missing().map(|it| format!("{it:?}")).collect();
                format!("\n  rule {} lacks {}", one.rule.0, missing.join(", "))
            });
            let hidden = if refusal.may_be_known() { "" } else { " (hidden)" };
            format!("{operation}: refuse{hidden}{}", lines.collect::<String>())
        }
    }
}
