//! The courier: takes messages that were committed to where they go, in the order of each thread,
//! until they are applied there. One transaction applies a message in its receiver's organisation,
//! another one marks it delivered in its sender's; between the two anything may happen, and then
//! the message goes again and is applied no second time.

use super::{AgreedBody, AskedBody, SentBody, SignatureBody, SignedBody, read};
use crate::commands::{Applied, MessageApply, MessageSettle};
use crate::signing::KeptVerdict;
use crate::{App, AppError, Caller};
use access::Job;
use blobs::PutPayload;
use domain::{ArrivedContent, MediaType, MessageKind, MessageRecord};
use ids::{Moment, OrganisationId, PublicId, Sha256};
use std::collections::{HashMap, HashSet};
use std::time::Duration;
use tokio::time::Instant;

/// The most messages of an organisation that are looked at in one round.
const ROUND: i64 = 500;
/// The first wait after a message that could not be delivered.
const WAIT_FIRST: Duration = Duration::from_millis(500);
/// The longest wait.
const WAIT_LONGEST: Duration = Duration::from_secs(15 * 60);

/// Delivers messages for as long as the process lives. How often a message was tried is nothing
/// that anybody was promised: it is forgotten with the process, and then all are tried at once.
pub struct Courier {
    app: App,
    tried: HashMap<(OrganisationId, i64), Try>,
}

/// How often a message was tried, and when it is its turn again.
#[derive(Clone, Copy)]
struct Try {
    times: u32,
    next: Instant,
}

/// What a message brings, stored and checked where it goes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Brought {
    pub(crate) content: Option<ArrivedContent>,
    pub(crate) signatures: Vec<Checked>,
    /// The text of a request for annulment.
    pub(crate) text: Option<Sha256>,
}

/// A signature of the other side with what this server found of it.
#[derive(Clone, Debug)]
pub(crate) struct Checked {
    pub(crate) cms: Vec<u8>,
    pub(crate) received: Moment,
    pub(crate) kept: KeptVerdict,
}

impl Courier {
    /// Of an application.
    #[must_use]
    pub fn new(app: &App) -> Courier {
        Courier { app: app.clone(), tried: HashMap::new() }
    }

    /// Delivers at once, whenever a message is committed, and again what could not be delivered.
    pub async fn run(mut self) {
        loop {
            let next = self.deliver().await;
            let posted = self.app.posted.notified();
            match next {
                None => posted.await,
                Some(next) => {
                    tokio::select! {
                        () = posted => {}
                        () = tokio::time::sleep_until(next) => {}
                    }
                }
            }
        }
    }

    /// Delivers everything whose turn it is; the moment at which it is the next one's turn.
    pub async fn deliver(&mut self) -> Option<Instant> {
        loop {
            let delivered = match self.app.everybody().await {
                Ok(all) => self.round(all).await,
                Err(error) => {
                    tracing::error!(%error, "messages could not be looked for");
                    return Some(Instant::now() + WAIT_FIRST);
                }
            };
            if delivered == 0 {
                return self.tried.values().map(|one| one.next).min();
            }
        }
    }

    async fn round(&mut self, all: Vec<OrganisationId>) -> usize {
        let mut delivered = 0;
        for organisation in all {
            match self.app.waiting_messages(organisation).await {
                Ok(messages) => delivered += self.deliver_from(messages).await,
                Err(error) => tracing::error!(%error, %organisation, "messages not read"),
            }
        }
        delivered
    }

    /// In their order; behind one that waits the rest of its thread waits too.
    async fn deliver_from(&mut self, messages: Vec<MessageRecord>) -> usize {
        let (mut delivered, mut held) = (0, HashSet::<(OrganisationId, PublicId)>::new());
        for message in messages {
            let thread = (message.peer, message.thread);
            if held.contains(&thread) || !self.is_due(&message) {
                held.insert(thread);
                continue;
            }
            match self.app.deliver_message(&message).await {
                Ok(true) => {
                    self.tried.remove(&(message.organisation, message.id));
                    delivered += 1;
                }
                outcome => {
                    held.insert(thread);
                    self.postpone(&message, outcome.err());
                }
            }
        }
        delivered
    }

    fn is_due(&self, message: &MessageRecord) -> bool {
        let known = self.tried.get(&(message.organisation, message.id));
        known.is_none_or(|one| one.next <= Instant::now())
    }

    /// Each wait is twice the one before, and up to a half longer by chance.
    fn postpone(&mut self, message: &MessageRecord, error: Option<AppError>) {
        let (from, number) = (message.organisation, message.id);
        match error {
            Some(error) => tracing::error!(%error, %from, number, "a message was not delivered"),
            None => tracing::info!(%from, number, to = %message.peer, "a message waits"),
        }
        let known = self.tried.get(&(message.organisation, message.id));
        let times = known.map_or(0, |one| one.times) + 1;
        let wait = WAIT_FIRST.saturating_mul(1 << times.min(12)).min(WAIT_LONGEST);
        let [chance, ..] = self.app.environment.secret().0;
        let next = Instant::now() + wait + wait.mul_f64(f64::from(chance) / 512.0);
        self.tried.insert((message.organisation, message.id), Try { times, next });
    }
}

impl App {
    /// Delivers every message that can be delivered now, once. For tests and the command line;
    /// a server runs a [`Courier`].
    pub async fn deliver_messages(&self) {
        let _ = Courier::new(self).deliver().await;
    }

    async fn everybody(&self) -> Result<Vec<OrganisationId>, AppError> {
        let nobody = Caller::anonymous(OrganisationId(0));
        self.ask(nobody, |desk| Ok(store::organisations(desk.connection())?)).await
    }

    async fn waiting_messages(
        &self,
        organisation: OrganisationId,
    ) -> Result<Vec<MessageRecord>, AppError> {
        let here = Caller::job(organisation, Job::DeliverMessage);
        let find = move |desk: &mut crate::Desk<'_>| {
            Ok(store::undelivered(desk.connection(), organisation, ROUND)?)
        };
        self.ask(here, find).await
    }

    /// Whether it was delivered, or refused for good; otherwise it waits.
    async fn deliver_message(&self, message: &MessageRecord) -> Result<bool, AppError> {
        let there = Caller::job(message.peer, Job::DeliverMessage);
        let brought = match self.bring(&there, message).await {
            Ok(brought) => brought,
            Err(error) => match refused(&error) {
                Some(why) => return self.settle_message(message, Some(why)).await,
                None => return Err(error),
            },
        };
        let apply = MessageApply {
            message: message.clone(),
            brought,
            public_id: self.environment.public_id(),
            id: self.environment.document_id(self.environment.now()),
        };
        match self.run(there, apply).await? {
            Applied::Done => self.settle_message(message, None).await,
            Applied::Refused(why) => self.settle_message(message, Some(why)).await,
            Applied::Waits => Ok(false),
        }
    }

    async fn settle_message(
        &self,
        message: &MessageRecord,
        why: Option<String>,
    ) -> Result<bool, AppError> {
        let home = Caller::job(message.organisation, Job::DeliverMessage);
        self.run(home, MessageSettle { message: message.id, refused: why }).await?;
        Ok(true)
    }

    /// Stores what the message brings in the receiver's own folder, and checks its signatures.
    async fn bring(&self, there: &Caller, message: &MessageRecord) -> Result<Brought, AppError> {
        match message.kind {
            MessageKind::Sent => self.bring_document(there, message).await,
            MessageKind::Signed => {
                let body: SignedBody = read(message)?;
                let content = digest(&body.content)?;
                let signatures = self.check(there, &body.signatures, content).await?;
                Ok(Brought { signatures, ..Brought::default() })
            }
            MessageKind::AnnulmentAsked => {
                let body: AskedBody = read(message)?;
                let text = PutPayload::from(body.text.into_bytes());
                let text = self.blobs.put(there.organisation, text).await?;
                let signatures = self.check(there, &[body.signature], text).await?;
                Ok(Brought { signatures, text: Some(text), content: None })
            }
            MessageKind::AnnulmentAgreed => {
                let body: AgreedBody = read(message)?;
                let text = digest(&body.text)?;
                let signatures = self.check(there, &[body.signature], text).await?;
                Ok(Brought { signatures, text: Some(text), content: None })
            }
            MessageKind::Invited
            | MessageKind::Accepted
            | MessageKind::Refused
            | MessageKind::Received
            | MessageKind::Declined
            | MessageKind::AnnulmentRefused => Ok(Brought::default()),
        }
    }

    async fn bring_document(
        &self,
        there: &Caller,
        message: &MessageRecord,
    ) -> Result<Brought, AppError> {
        let body: SentBody = read(message)?;
        let home = Caller::job(message.organisation, Job::DeliverMessage);
        let bytes = self.stored(&home, digest(&body.content)?).await?;
        let payload = PutPayload::from_bytes(bytes.clone());
        let blob = self.blobs.put(there.organisation, payload).await?;
        let signatures = self.check(there, &body.signatures, blob).await?;
        let content = ArrivedContent {
            blob,
            size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            media: MediaType::of(&bytes),
            file_name: body.file_name,
        };
        Ok(Brought { content: Some(content), signatures, text: None })
    }

    async fn check(
        &self,
        there: &Caller,
        signatures: &[SignatureBody],
        content: Sha256,
    ) -> Result<Vec<Checked>, AppError> {
        let mut checked = Vec::new();
        for one in signatures {
            let unread = || AppError::Message("a signature is no base64".to_owned());
            let (cms, received) = (one.bytes().ok_or_else(unread)?, Moment(one.received));
            let kept = self.judge_foreign(there, &cms, content, received).await?;
            checked.push(Checked { cms, received, kept });
        }
        Ok(checked)
    }
}

fn digest(text: &str) -> Result<Sha256, AppError> {
    text.parse().map_err(|_| AppError::Message("a digest of another form".to_owned()))
}

/// Why what came will never be taken; of everything else another try may come out otherwise.
fn refused(error: &AppError) -> Option<String> {
    match error {
        AppError::InvalidSignature(_) | AppError::OtherContent | AppError::Signature(_) => {
            Some(error.to_string())
        }
        AppError::AttachedSignature | AppError::Message(_) => Some(error.to_string()),
        _ => None,
    }
}
