//! A document: its card and everything that moves with it, and how it is pictured to the law.

use crate::{
    AnnulmentRecord, AnnulmentSignatureRecord, ContentRecord, CopyRecord, ExchangeRecord,
    ExtraAccessRecord, LinkRecord, Name, NameError, NameLimits, PartyRecord, RegistrationRecord,
    SignatureRecord, StageRecord, StageState, StageView, Write, field::enumeration, record::record,
};
use access::{
    AccessLevel, Block, Directory, DocumentPicture, DocumentState, Extra, PartyPicture,
    SignerPicture, StageKind, StageProgress,
};
use ids::{DocumentId, EmployeeId, Moment, OrganisationId, PublicId, UnitId};
use std::fmt;

record! {
    /// The card of a document.
    DocumentRecord in "document" {
        /// The partition that it lies in.
        organisation: OrganisationId = key,
        /// Its id there.
        id: DocumentId = key,
        /// The name that URLs use.
        public_id: PublicId,
        /// The version of this record.
        version: i64,
        /// Where it belongs.
        block: Block,
        /// Of a formalised type.
        formalised: bool,
        /// Its type, in words.
        kind: String,
        /// Its title.
        title: String,
        /// Its number, where it has one.
        number: Option<String>,
        /// The other side.
        correspondent: Option<String>,
        /// Who started it.
        initiator: EmployeeId,
        /// Initiator, or registrar of an incoming one (Q31).
        owner: EmployeeId,
        /// The participant that it was made in.
        participant: UnitId,
        /// Who may know of it.
        access: AccessLevel,
        /// How far its route is.
        state: DocumentState,
        /// The round of the route, from 1.
        round: i64,
        /// Its route was started at least once.
        started: bool,
        /// It was declined in the latest round.
        declined: bool,
        /// In the archive.
        archived: bool,
        /// In the bin.
        in_bin: bool,
        /// Has a signature: the content is frozen.
        signed: bool,
        /// Kind of the active stage; for lists.
        stage: Option<StageKind>,
        /// How many have answered at the active stage; for lists.
        answered: i64,
        /// How many are to answer there; for lists.
        asked: i64,
        /// The first who is waited for; for lists.
        holder: Option<EmployeeId>,
        /// The active stage's deadline; for lists.
        deadline: Option<Moment>,
        /// When it was made.
        created: Moment,
        /// When anything of it last changed.
        changed: Moment,
    }
}

/// A document and everything that moves with it.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    /// Its card.
    pub card: DocumentRecord,
    /// Versions of its content, oldest first.
    pub contents: Vec<ContentRecord>,
    /// Stages of every round.
    pub stages: Vec<StageRecord>,
    /// Persons at those stages.
    pub parties: Vec<PartyRecord>,
    /// Signatures.
    pub signatures: Vec<SignatureRecord>,
    /// Where it arrived and was registered.
    pub registrations: Vec<RegistrationRecord>,
    /// Links to other documents.
    pub links: Vec<LinkRecord>,
    /// The extra-access list.
    pub extra_access: Vec<ExtraAccessRecord>,
    /// Whether it is a copy of another organisation's.
    pub copy: Option<CopyRecord>,
    /// What passes between it and its other half in another organisation.
    pub exchange: Option<ExchangeRecord>,
    /// Requests for annulment, oldest first.
    pub annulments: Vec<AnnulmentRecord>,
    /// Signatures under those requests.
    pub annulment_signatures: Vec<AnnulmentSignatureRecord>,
}

/// Where a document stands in the list. It is in exactly one of drafts, active, archive (R90).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Folder {
    /// Черновики.
    Drafts,
    /// Входящие.
    Incoming,
    /// Исходящие.
    Outgoing,
    /// Внутренние.
    Internal,
    /// Отчётность.
    Reporting,
    /// Архив.
    Archive,
    /// Корзина.
    Bin,
}

enumeration!(Folder { Drafts, Incoming, Outgoing, Internal, Reporting, Archive, Bin });

/// What is said of a document when it is made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewDocument {
    /// Where it belongs.
    pub block: Block,
    /// Its type, in words.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// The other side, as typed.
    pub correspondent: String,
    /// Restricted access.
    pub restricted: bool,
}

/// Why a document does not move as asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DocumentError {
    /// Title, type or correspondent.
    Name(&'static str, NameError),
    /// Somebody changed it meanwhile: the version now.
    Stale(i64),
    /// It is so already.
    Unchanged,
    /// The content is frozen by the first signature (Q15).
    Frozen,
    /// It has no content to sign.
    NoContent,
    /// There is no such version of the content.
    OtherContent,
}

impl fmt::Display for DocumentError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DocumentError::Name(field, error) => write!(out, "`{field}` is {error}"),
            DocumentError::Stale(version) => write!(out, "it was changed, now at {version}"),
            DocumentError::Unchanged => out.write_str("it is so already"),
            DocumentError::Frozen => out.write_str("its content is frozen by a signature"),
            DocumentError::NoContent => out.write_str("it has no content"),
            DocumentError::OtherContent => out.write_str("it has another version of the content"),
        }
    }
}

impl std::error::Error for DocumentError {}

impl Folder {
    /// Every folder, in the order of the menu.
    pub const ALL: &'static [Folder] = &[
        Folder::Incoming,
        Folder::Outgoing,
        Folder::Internal,
        Folder::Reporting,
        Folder::Drafts,
        Folder::Archive,
        Folder::Bin,
    ];

    /// A number for keys of lists.
    #[must_use]
    pub const fn number(self) -> i64 {
        self as i64
    }
}

impl DocumentRecord {
    /// The folder that the document stands in.
    #[must_use]
    pub fn folder(&self) -> Folder {
        if self.in_bin {
            return Folder::Bin;
        }
        if self.archived {
            return Folder::Archive;
        }
        if self.state == DocumentState::New && !self.started {
            return Folder::Drafts;
        }
        match self.block {
            Block::Incoming => Folder::Incoming,
            Block::Outgoing => Folder::Outgoing,
            Block::Internal => Folder::Internal,
            Block::Reporting => Folder::Reporting,
        }
    }
}

impl Document {
    /// A new draft.
    ///
    /// # Errors
    /// Title, type or correspondent are no names.
    pub fn create(
        organisation: OrganisationId,
        id: DocumentId,
        public_id: PublicId,
        by: (EmployeeId, UnitId),
        new: &NewDocument,
        now: Moment,
    ) -> Result<Document, DocumentError> {
        let (initiator, participant) = by;
        let card = DocumentRecord {
            organisation,
            id,
            public_id,
            version: 1,
            block: new.block,
            formalised: false,
            kind: named("kind", &new.kind)?,
            title: named("title", &new.title)?,
            number: None,
            correspondent: optional("correspondent", &new.correspondent)?,
            initiator,
            owner: initiator,
            participant,
            access: access_of(new.restricted),
            state: DocumentState::New,
            round: 1,
            started: false,
            declined: false,
            archived: false,
            in_bin: false,
            signed: false,
            stage: Some(StageKind::New),
            answered: 0,
            asked: 0,
            holder: Some(initiator),
            deadline: None,
            created: now,
            changed: now,
        };
        Ok(Document::bare(card))
    }

    /// A card with nothing else yet.
    pub(crate) fn bare(card: DocumentRecord) -> Document {
        Document {
            card,
            contents: Vec::new(),
            stages: Vec::new(),
            parties: Vec::new(),
            signatures: Vec::new(),
            registrations: Vec::new(),
            links: Vec::new(),
            extra_access: Vec::new(),
            copy: None,
            exchange: None,
            annulments: Vec::new(),
            annulment_signatures: Vec::new(),
        }
    }

    /// The same document with another title, type or correspondent.
    ///
    /// # Errors
    /// Stale, or no names.
    pub fn edit(
        self,
        title: &str,
        correspondent: &str,
        expected: i64,
        now: Moment,
    ) -> Result<Document, DocumentError> {
        self.fresh(expected)?;
        let (title, correspondent) =
            (named("title", title)?, optional("correspondent", correspondent)?);
        // Who it goes to, or came from, is said by the exchange alone.
        let addressed = self.exchange.is_some();
        Ok(self.with(now, |card| {
            card.title = title;
            if !addressed {
                card.correspondent = correspondent;
            }
        }))
    }

    /// Another non-formalised type (R121).
    ///
    /// # Errors
    /// No name.
    pub fn retype(self, kind: &str, now: Moment) -> Result<Document, DocumentError> {
        let kind = named("kind", kind)?;
        if self.card.kind == kind {
            return Err(DocumentError::Unchanged);
        }
        Ok(self.with(now, |card| card.kind = kind))
    }

    /// A new version of the content. Approvals of earlier versions are void (documents, section 2).
    ///
    /// # Errors
    /// Frozen by a signature.
    pub fn bring(self, content: ContentRecord, now: Moment) -> Result<Document, DocumentError> {
        if self.card.signed {
            return Err(DocumentError::Frozen);
        }
        let mut next = self.void_answers(now).with(now, |_| {});
        next.contents.push(content);
        Ok(next)
    }

    /// Restricted, or only the law.
    ///
    /// # Errors
    /// It is so already.
    pub fn restrict(self, restricted: bool, now: Moment) -> Result<Document, DocumentError> {
        let access = access_of(restricted);
        if self.card.access == access {
            return Err(DocumentError::Unchanged);
        }
        Ok(self.with(now, |card| card.access = access))
    }

    /// Into the archive, or back to the state that it had (Q29).
    ///
    /// # Errors
    /// It is so already.
    pub fn archive(self, archived: bool, now: Moment) -> Result<Document, DocumentError> {
        if self.card.archived == archived {
            return Err(DocumentError::Unchanged);
        }
        Ok(self.with(now, |card| card.archived = archived))
    }

    /// Into the bin, or out of it (Q23).
    ///
    /// # Errors
    /// It is so already.
    pub fn bin(self, in_bin: bool, now: Moment) -> Result<Document, DocumentError> {
        if self.card.in_bin == in_bin {
            return Err(DocumentError::Unchanged);
        }
        Ok(self.with(now, |card| card.in_bin = in_bin))
    }

    /// The latest version of the content.
    #[must_use]
    pub fn content(&self) -> Option<&ContentRecord> {
        self.contents.iter().max_by_key(|content| content.number)
    }

    /// The stages of the present round in order, with their persons.
    #[must_use]
    pub fn route(&self) -> Vec<StageView<'_>> {
        self.stages
            .iter()
            .filter(|stage| stage.round == self.card.round)
            .map(|it| self.view(it))
            .collect()
    }

    /// A stage with its persons.
    #[must_use]
    pub fn view<'a>(&'a self, stage: &'a StageRecord) -> StageView<'a> {
        let here = self.parties.iter().filter(|party| party.stage == stage.id);
        StageView { stage, parties: here.collect() }
    }

    /// The active stage.
    #[must_use]
    pub fn active(&self) -> Option<&StageRecord> {
        self.stages.iter().find(|stage| stage.state == StageState::Active)
    }

    /// The participants that registered it or to which it came.
    #[must_use]
    pub fn participants(&self) -> Vec<UnitId> {
        let mut all = vec![self.card.participant];
        all.extend(self.registrations.iter().map(|one| one.participant));
        all.sort_unstable();
        all.dedup();
        all
    }

    /// As the law sees it.
    #[must_use]
    pub fn picture(&self, directory: &Directory) -> DocumentPicture {
        let card = &self.card;
        let person = |id| directory.employee(id).and_then(|employee| employee.person);
        let (registered, waiting): (Vec<_>, Vec<_>) =
            self.registrations.iter().partition(|one| one.number.is_some());
        let bin = directory.picture().bin;
        let draft = DocumentPicture::draft(
            card.organisation,
            card.id,
            card.block,
            card.initiator,
            card.participant,
        );
        DocumentPicture {
            version: card.version,
            access: card.access,
            formalised: card.formalised,
            state: card.state,
            started: card.started,
            declined: card.declined,
            archived: card.archived,
            in_bin: card.in_bin,
            signed: card.signed,
            signed_by_organisation: self
                .signatures
                .iter()
                .any(|it| it.bin.is_some() && it.bin == bin),
            stage: card.stage,
            initiator_person: person(card.initiator),
            owner: card.owner,
            participants: self.participants(),
            registered: registered.iter().map(|one| one.participant).collect(),
            waiting: waiting.iter().map(|one| one.participant).collect(),
            parties: self.party_pictures(),
            signers: self.signatures.iter().map(signer).collect(),
            extra: self.extra_access.iter().filter_map(extra).collect(),
            acted: self.answered_now().filter_map(person).collect(),
            ..draft
        }
    }

    /// Every row, as the writes that lead here from `before`.
    #[must_use]
    pub fn writes_since(&self, before: Option<&Document>) -> Vec<Write> {
        let old_card = before.map(|document| std::slice::from_ref(&document.card));
        let mut writes =
            Write::between(old_card.unwrap_or_default(), std::slice::from_ref(&self.card));
        let rows = |writes: &mut Vec<Write>, more: Vec<Write>| writes.extend(more);
        rows(&mut writes, Write::between(old(before, |it| &it.contents), &self.contents));
        rows(&mut writes, Write::between(old(before, |it| &it.stages), &self.stages));
        rows(&mut writes, Write::between(old(before, |it| &it.parties), &self.parties));
        rows(&mut writes, Write::between(old(before, |it| &it.signatures), &self.signatures));
        rows(&mut writes, Write::between(old(before, |it| &it.registrations), &self.registrations));
        rows(&mut writes, Write::between(old(before, |it| &it.links), &self.links));
        rows(&mut writes, Write::between(old(before, |it| &it.extra_access), &self.extra_access));
        let old_copy = before.map(|document| document.copy.as_slice()).unwrap_or_default();
        rows(&mut writes, Write::between(old_copy, self.copy.as_slice()));
        let passed = before.map(|document| document.exchange.as_slice()).unwrap_or_default();
        rows(&mut writes, Write::between(passed, self.exchange.as_slice()));
        rows(&mut writes, Write::between(old(before, |it| &it.annulments), &self.annulments));
        let signed = old(before, |it| &it.annulment_signatures);
        rows(&mut writes, Write::between(signed, &self.annulment_signatures));
        writes
    }

    /// The next version of the document.
    pub(crate) fn with(mut self, now: Moment, edit: impl FnOnce(&mut DocumentRecord)) -> Document {
        edit(&mut self.card);
        self.card.version += 1;
        self.card.changed = now;
        self
    }

    pub(crate) fn fresh(&self, expected: i64) -> Result<(), DocumentError> {
        let version = self.card.version;
        if version == expected { Ok(()) } else { Err(DocumentError::Stale(version)) }
    }

    /// Persons at stages; those to be acquainted watch the document as well, so that «Без прав» is
    /// enough to read what one is asked to read (R81).
    fn party_pictures(&self) -> Vec<PartyPicture> {
        let mut pictures = Vec::new();
        for stage in &self.stages {
            for party in self.view(stage).parties {
                let picture = party_picture(stage, party);
                pictures.push(picture);
                if stage.kind == StageKind::Acquaintance {
                    pictures.push(PartyPicture { kind: access::PartyKind::Observer, ..picture });
                }
            }
        }
        pictures
    }

    fn answered_now(&self) -> impl Iterator<Item = EmployeeId> + '_ {
        let here = |stage: &&StageRecord| stage.round == self.card.round;
        self.stages.iter().filter(here).filter(|stage| stage.state.is_over()).flat_map(|stage| {
            let parties = self.parties.iter().filter(move |party| party.stage == stage.id);
            parties.filter(|party| party.answer.is_some()).map(|party| party.employee)
        })
    }
}

fn old<R>(before: Option<&Document>, rows: impl Fn(&Document) -> &Vec<R>) -> &[R] {
    before.map(|document| rows(document).as_slice()).unwrap_or_default()
}

fn party_picture(stage: &StageRecord, party: &PartyRecord) -> PartyPicture {
    let progress = match stage.state {
        StageState::Active => StageProgress::Active,
        StageState::Pending => StageProgress::Ahead,
        _ if !stage.is_reached() => StageProgress::Ahead,
        StageState::Done | StageState::Declined | StageState::Void => StageProgress::Passed,
    };
    PartyPicture {
        employee: party.employee,
        kind: party.kind,
        stage: stage.kind,
        progress,
        answered: party.answer.is_some(),
    }
}

fn signer(signature: &SignatureRecord) -> SignerPicture {
    SignerPicture { iin: signature.iin, bin: signature.bin }
}

fn extra(entry: &ExtraAccessRecord) -> Option<Extra> {
    if entry.person {
        entry.number.parse().ok().map(Extra::Iin)
    } else {
        entry.number.parse().ok().map(Extra::Bin)
    }
}

fn access_of(restricted: bool) -> AccessLevel {
    if restricted { AccessLevel::Restricted } else { AccessLevel::Internal }
}

fn named(field: &'static str, text: &str) -> Result<String, DocumentError> {
    Name::parse(text, NameLimits::TITLE)
        .map(String::from)
        .map_err(|error| DocumentError::Name(field, error))
}

fn optional(field: &'static str, text: &str) -> Result<Option<String>, DocumentError> {
    if text.trim().is_empty() { Ok(None) } else { named(field, text).map(Some) }
}
