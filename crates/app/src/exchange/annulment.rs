//! The text that a request for annulment is signed over, and how a signature of it is prepared.

use crate::commands::AnnulmentSign;
use crate::{App, AppError, Caller, Desk};
use access::{Act, Operation};
use blobs::PutPayload;
use domain::{
    AnnulmentRecord, AnnulmentState, Document, ExchangeError, OrganisationRecord, Request,
    annulment_text,
};
use ids::{Moment, PublicId, Sha256};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The text to sign.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnnulmentText {
    /// The text, UTF-8: these very bytes are signed.
    pub text: String,
    /// It is our own request; otherwise the other side's, to be agreed to.
    pub ours: bool,
}

/// Where the text of a request is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum AnnulmentPlace {
    /// Made now: our own request, not asked yet.
    Made(String),
    /// Stored: the other side's, which came with its request.
    Stored(Sha256),
}

impl App {
    /// The text that the caller would sign: of our request that is prepared, or where the other
    /// side asks, of its request.
    ///
    /// # Errors
    /// There is nothing to sign, or the caller may not.
    pub async fn annulment_text(
        &self,
        caller: &Caller,
        document: PublicId,
    ) -> Result<AnnulmentText, AppError> {
        let place = self.ask(caller.clone(), move |desk| place(desk, document, None)).await?;
        match place {
            AnnulmentPlace::Made(text) => Ok(AnnulmentText { text, ours: true }),
            AnnulmentPlace::Stored(text) => {
                let bytes = self.stored(caller, text).await?;
                Ok(AnnulmentText {
                    text: String::from_utf8_lossy(&bytes).into_owned(),
                    ours: false,
                })
            }
        }
    }

    /// The command that asks for annulment (or with `agrees` agrees to it) by a detached CMS
    /// signature over that text, with the signature verified.
    ///
    /// # Errors
    /// There is nothing to sign, the caller may not, or the signature is proved wrong.
    pub async fn prepare_annulment_signature(
        &self,
        caller: &Caller,
        document: PublicId,
        agrees: bool,
        cms: Vec<u8>,
    ) -> Result<AnnulmentSign, AppError> {
        let gather = move |desk: &mut Desk<'_>| place(desk, document, Some(agrees));
        let (text, made) = match self.ask(caller.clone(), gather).await? {
            AnnulmentPlace::Made(made) => {
                let bytes = PutPayload::from(made.clone().into_bytes());
                (self.blobs.put(caller.organisation, bytes).await?, Some(made))
            }
            AnnulmentPlace::Stored(text) => (text, None),
        };
        let kept = self.judge_own(caller, &cms, text).await.map_err(other_text)?;
        Ok(AnnulmentSign { document, agrees, text, made, cms, kept })
    }
}

fn other_text(error: AppError) -> AppError {
    if error == AppError::OtherContent { ExchangeError::OtherText.into() } else { error }
}

/// What the caller would sign; `agrees` where they said what they mean.
fn place(
    desk: &mut Desk<'_>,
    document: PublicId,
    agrees: Option<bool>,
) -> Result<AnnulmentPlace, AppError> {
    let document = desk.document(document)?;
    let theirs = document.their_request().and_then(|it| it.text);
    match theirs.filter(|_| agrees != Some(false)) {
        Some(text) => {
            desk.decide_document(Operation::AnnulmentAgree, &document, Act::Plain)?;
            Ok(AnnulmentPlace::Stored(text))
        }
        None if agrees == Some(true) => {
            desk.decide_document(Operation::AnnulmentAgree, &document, Act::Plain)?;
            Err(ExchangeError::NoRequest.into())
        }
        None => {
            desk.decide_document(Operation::AnnulmentAsk, &document, Act::Plain)?;
            text_of(desk, &document).map(AnnulmentPlace::Made)
        }
    }
}

/// The text of our request that is prepared.
///
/// # Errors
/// None is, or it waits for its answer already.
pub(crate) fn text_of(desk: &mut Desk<'_>, document: &Document) -> Result<String, AppError> {
    let request = document.own_request().ok_or(ExchangeError::NoRequest)?;
    if request.state != AnnulmentState::Prepared {
        return Err(ExchangeError::RequestWaits.into());
    }
    let (here, directory) = (desk.organisation(), desk.directory()?);
    let peer = document.exchange.as_ref().filter(|_| document.is_shared()).map(|it| it.peer);
    let other = match peer {
        Some(peer) => store::find_counterparty(desk.connection(), here, peer)?,
        None => None,
    };
    let other = other.map(|it| party(it.shown(), it.number.as_deref()));
    Ok(said(document, request, &directory.records.organisation, other.as_deref()))
}

fn said(
    document: &Document,
    request: &AnnulmentRecord,
    card: &OrganisationRecord,
    other: Option<&str>,
) -> String {
    let exchange = document.exchange.as_ref();
    let sent = exchange.and_then(|it| it.sent).unwrap_or(document.card.created);
    let number = exchange.and_then(|it| it.number.as_deref());
    annulment_text(&Request {
        title: &document.card.title,
        kind: &document.card.kind,
        number: number.or(document.card.number.as_deref()),
        date: &day(sent, &card.zone),
        content: document.content().map(|it| it.blob),
        asks: &party(&card.name, own_number(card).as_deref()),
        other,
        reason: &request.reason,
        prepared: &time(request.prepared, &card.zone),
    })
}

/// БИН or ИНН, with its name.
pub(crate) fn own_number(card: &OrganisationRecord) -> Option<String> {
    let bin = card.bin.map(|bin| format!("БИН {bin}"));
    bin.or_else(|| card.inn.map(|inn| format!("ИНН {inn}")))
}

fn party(name: &str, number: Option<&str>) -> String {
    number.map_or_else(|| name.to_owned(), |number| format!("{name}, {number}"))
}

fn day(at: Moment, zone: &str) -> String {
    let civil = civil(at, zone);
    format!("{:02}.{:02}.{}", civil.day(), civil.month(), civil.year())
}

fn time(at: Moment, zone: &str) -> String {
    let civil = civil(at, zone);
    let clock = format!("{:02}:{:02}:{:02}", civil.hour(), civil.minute(), civil.second());
    format!("{} {clock} ({zone})", day(at, zone))
}

fn civil(at: Moment, zone: &str) -> DateTime {
    let stamp = Timestamp::from_microsecond(at.0).unwrap_or_default();
    TimeZone::get(zone).unwrap_or(TimeZone::UTC).to_datetime(stamp)
}
