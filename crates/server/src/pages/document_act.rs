//! Every act on a document from its page: `POST /documents/{id}/{act}`.

use app::commands::{
    AnnulmentPrepare, AnnulmentRefuse, ApprovalAnswer, ContentBring, DocumentAcquaint,
    DocumentAddress, DocumentArchive, DocumentComment, DocumentDelete, DocumentEdit, DocumentLink,
    DocumentMark, DocumentReceive, DocumentRestrict, DocumentRetype, DocumentSend, ObserverAdd,
    PreparationComplete, RouteAppoint, RouteRecall, RouteReplace, RouteStart, SigningDecline,
};
use app::queries::{self, ListRequest, Shelf};
use app::{AppError, Command, Problem, UploadPlace};
use axum::extract::{Path, State};
use axum::response::Response;
use ids::PublicId;

use super::document::{Again, show_again};
use super::document_new::uploaded;
use super::wrong::Wrong;
use super::{Visit, content, document_annulment, done};
use crate::error::Failure;
use crate::form::{FormData, UploadedFile};
use crate::state::ServerState;
use crate::view::{Act, Message, Typed};

/// An act on its way.
struct Doing<'a> {
    state: &'a ServerState,
    visit: &'a Visit,
    document: PublicId,
    form: &'a FormData,
}

/// Does it; a form that was not accepted is shown again on the page.
pub(super) async fn act(
    State(state): State<ServerState>,
    visit: Visit,
    Path((id, code)): Path<(String, String)>,
    form: FormData,
) -> Result<Response, Failure> {
    form.check(&visit.signed.csrf)?;
    let document = content::document(&id)?;
    let act = Act::from_code(&code).ok_or(AppError::NotFound)?;
    let doing = Doing { state: &state, visit: &visit, document, form: &form };
    match doing.perform(act).await {
        Ok(message) => Ok(done(&after(act, document), message)),
        Err(error) => {
            let wrong = Wrong::of(error)?;
            let again = Again {
                status: wrong.status(),
                notes: vec![wrong.note()],
                typed: Typed::new(act, form.fields()),
                editor: None,
            };
            show_again(&state, &visit, document, again).await
        }
    }
}

/// Not everybody who may bin a document sees the bin's documents.
fn after(act: Act, document: PublicId) -> String {
    match act {
        Act::Delete => "/documents?folder=bin".to_owned(),
        _ => format!("/documents/{document}"),
    }
}

impl Doing<'_> {
    async fn perform(&self, act: Act) -> Result<Message, AppError> {
        let document = self.document;
        match act {
            Act::Complete => {
                self.run(PreparationComplete { document }, Message::PreparationDone).await
            }
            Act::Start => self.run(RouteStart { document }, Message::DocumentStarted).await,
            Act::Recall => self.run(RouteRecall { document }, Message::DocumentRecalled).await,
            Act::Approve | Act::DeclineApproval => self.answer(act == Act::Approve).await,
            Act::Sign => self.sign().await,
            Act::DeclineSigning => {
                let note = self.text("reason");
                self.run(SigningDecline { document, note }, Message::DocumentDeclined).await
            }
            Act::Acquaint => {
                self.run(DocumentAcquaint { document }, Message::DocumentAcquainted).await
            }
            Act::Appoint | Act::Observe => self.call_in(act == Act::Appoint).await,
            Act::Replace => self.replace().await,
            Act::Upload => self.upload().await,
            Act::Edit => self.edit().await,
            Act::Retype => {
                let kind = self.text("kind");
                self.run(DocumentRetype { document, kind }, Message::DocumentRetyped).await
            }
            Act::Comment => {
                let text = self.text("text");
                self.run(DocumentComment { document, text }, Message::CommentAdded).await
            }
            Act::Link => self.link().await,
            Act::Send => self.run(DocumentSend { document }, Message::DocumentSent).await,
            Act::Receive => self.run(DocumentReceive { document }, Message::DocumentReceived).await,
            Act::Address => {
                let counterparty = self.form.optional("counterparty")?;
                let address = DocumentAddress { document, counterparty };
                self.run(address, Message::DocumentAddressed).await
            }
            Act::Download | Act::Export | Act::ExportFlow | Act::Print => Err(AppError::NotFound),
            Act::AnnulmentPrepare
            | Act::AnnulmentChange
            | Act::AnnulmentAsk
            | Act::AnnulmentAgree
            | Act::AnnulmentRefuse => self.annul(act).await,
            _ => self.turn(act).await,
        }
    }

    async fn annul(&self, act: Act) -> Result<Message, AppError> {
        let (document, reason) = (self.document, self.text("reason"));
        match act {
            Act::AnnulmentAsk | Act::AnnulmentAgree => {
                let agrees = act == Act::AnnulmentAgree;
                let what = (document, agrees);
                document_annulment::sign(self.state, self.visit, what, self.form).await?;
                Ok(if agrees { Message::AnnulmentAgreed } else { Message::AnnulmentAsked })
            }
            Act::AnnulmentRefuse => {
                self.run(AnnulmentRefuse { document, reason }, Message::AnnulmentRefused).await
            }
            _ => self.run(AnnulmentPrepare { document, reason }, Message::AnnulmentPrepared).await,
        }
    }

    /// Acts that come in pairs: there and back.
    async fn turn(&self, act: Act) -> Result<Message, AppError> {
        let document = self.document;
        let archive = |archived| DocumentArchive { document, archived };
        let bin = |deleted| DocumentDelete { document, deleted };
        let restrict = |restricted| DocumentRestrict { document, restricted };
        let mark = |read| DocumentMark { document, read };
        match act {
            Act::Archive => self.run(archive(true), Message::DocumentArchived).await,
            Act::Unarchive => self.run(archive(false), Message::DocumentUnarchived).await,
            Act::Delete => self.run(bin(true), Message::DocumentDeleted).await,
            Act::Restore => self.run(bin(false), Message::DocumentRestored).await,
            Act::Restrict => self.run(restrict(true), Message::DocumentRestricted).await,
            Act::Unrestrict => self.run(restrict(false), Message::DocumentUnrestricted).await,
            Act::MarkRead => self.run(mark(true), Message::DocumentRead).await,
            Act::MarkUnread => self.run(mark(false), Message::DocumentUnread).await,
            _ => Err(AppError::NotFound),
        }
    }

    async fn answer(&self, approved: bool) -> Result<Message, AppError> {
        let answer = ApprovalAnswer {
            document: self.document,
            approved,
            note: self.text("reason"),
            content: self.form.optional("content")?,
        };
        let said = if approved { Message::DocumentApproved } else { Message::DocumentDeclined };
        self.run(answer, said).await
    }

    async fn sign(&self) -> Result<Message, AppError> {
        let cms = self.file("signature")?.bytes.to_vec();
        self.state.app.sign_document(self.visit.caller(), self.document, cms).await?;
        Ok(Message::DocumentSigned)
    }

    async fn upload(&self) -> Result<Message, AppError> {
        let document = self.document;
        let upload = uploaded(UploadPlace::Version(document), self.file("file")?);
        let content = self.state.app.store_content(&self.visit.caller(), upload).await?;
        let brought = self.state.app.run(self.visit.caller(), ContentBring { document, content });
        let said =
            if brought.await?.voids { Message::VersionVoids } else { Message::VersionUploaded };
        Ok(said)
    }

    /// «stage.employee»: who stands where.
    async fn replace(&self) -> Result<Message, AppError> {
        let (document, by) = (self.document, self.form.parsed("employee")?);
        let unknown = || AppError::field("party", Problem::Unknown);
        let (stage, employee) = self.form.text("party").split_once('.').ok_or_else(unknown)?;
        let stage = stage.parse().map_err(|_| unknown())?;
        let employee = employee.parse().map_err(|_| unknown())?;
        self.run(RouteReplace { document, stage, employee, by }, Message::PersonReplaced).await
    }

    async fn edit(&self) -> Result<Message, AppError> {
        let edit = DocumentEdit {
            document: self.document,
            title: self.text("title"),
            correspondent: self.text("correspondent"),
            version: self.form.parsed("revision")?,
        };
        self.run(edit, Message::DocumentEdited).await
    }

    async fn call_in(&self, to_answer: bool) -> Result<Message, AppError> {
        let (document, employee) = (self.document, self.form.parsed("employee")?);
        if to_answer {
            let stage = self.form.parsed("stage")?;
            let appoint = RouteAppoint { document, stage, employee };
            return self.run(appoint, Message::PersonAppointed).await;
        }
        self.run(ObserverAdd { document, employee }, Message::ObserverAdded).await
    }

    async fn link(&self) -> Result<Message, AppError> {
        let (document, other) = (self.document, self.other().await?);
        self.run(DocumentLink { document, other, linked: true }, Message::LinkAdded).await
    }

    /// The document that an address, a number or a title means.
    async fn other(&self) -> Result<PublicId, AppError> {
        let typed = self.text("document");
        let wanted = typed.trim().to_owned();
        let last = wanted.rsplit('/').next().and_then(|it| it.split(['?', '#']).next());
        if let Some(id) = last.and_then(|it| it.parse().ok()) {
            return Ok(id);
        }
        let request = ListRequest::first(Shelf::Search(wanted.clone()));
        let found = self
            .state
            .app
            .ask(self.visit.caller(), move |desk| queries::document_list(desk, &request));
        let rows = found.await?.rows;
        let numbered = |row: &&queries::DocumentRow| {
            let number = row.open.as_ref().and_then(|open| open.card.number.as_deref());
            number == Some(wanted.as_str()) || row.title == wanted
        };
        let mut meant = rows.iter().filter(numbered).map(|row| row.id);
        let unknown = || AppError::field("document", Problem::Unknown);
        meant.next().filter(|_| meant.next().is_none()).ok_or_else(unknown)
    }

    async fn run<C: Command>(&self, command: C, said: Message) -> Result<Message, AppError> {
        self.state.app.run(self.visit.caller(), command).await?;
        Ok(said)
    }

    fn text(&self, field: &str) -> String {
        self.form.text(field).to_owned()
    }

    fn file(&self, field: &'static str) -> Result<&UploadedFile, AppError> {
        self.form.file(field).ok_or(AppError::field(field, Problem::EmptyFile))
    }
}
