//! Every action asked of the application as the person would: the real command runs in a
//! transaction that is then undone, so that a document serves for every question about it.

use crate::company::{Company, Member};
use crate::papers::Paper;
use crate::place::Place;
use crate::table::Action;
use app::commands::{
    ApprovalAnswer, ContentBring, ContentRead, DocumentArchive, DocumentComment, DocumentDelete,
    DocumentEdit, DocumentMark, DocumentRetype, NewContent, PreparationComplete, ReadWay,
    RouteAppoint, RouteLay, RouteStart, SigningDecline,
};
use app::queries::document_page;
use app::{AppError, Command, Desk};
use ids::{EmployeeId, PublicId};
use std::sync::{Arc, Mutex};

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Answer {
    /// It was done.
    Done,
    /// The law refused.
    Refused,
    /// The law let it pass, and the document itself left no place for it.
    NoPlace(String),
}

/// What somebody does at a desk.
pub(crate) type Work = Box<dyn Fn(&mut Desk<'_>) -> Result<(), AppError> + Send>;

/// Work whose answers are told and whose changes are undone.
struct Trial {
    works: Vec<Work>,
    answers: Arc<Mutex<Vec<Answer>>>,
}

impl Command for Trial {
    type Done = ();

    fn run(&self, desk: &mut Desk<'_>) -> Result<(), AppError> {
        let answers = self.works.iter().map(|work| Answer::of(work(desk))).collect();
        *self.answers.lock().expect("answers") = answers;
        Err(AppError::Blob("a trial is undone".to_owned()))
    }
}

impl Answer {
    /// Of something that is shown or not.
    pub(crate) fn shown(shown: bool) -> Answer {
        if shown { Answer::Done } else { Answer::Refused }
    }

    /// Of an outcome.
    pub(crate) fn of<T>(outcome: Result<T, AppError>) -> Answer {
        match outcome {
            Ok(_) => Answer::Done,
            Err(AppError::Refused(_) | AppError::NotFound) => Answer::Refused,
            Err(other) => Answer::NoPlace(other.to_string()),
        }
    }
}

/// Whether the document leaves place for what the law gives.
pub(crate) fn has_place(action: Action, place: &Place, bare: bool) -> bool {
    let laid = place.stage.is_preparation() && !place.flags.archived;
    match action {
        Action::Lay => laid,
        Action::Start => laid && !bare,
        Action::Complete => laid && bare,
        _ => true,
    }
}

impl Company {
    /// What an action is for somebody and a document; `None`: it is shown or not rather than done,
    /// nobody can ask it of this document, or there is no such command yet. An answer: it does not
    /// come to work.
    pub(crate) fn work(
        &self,
        action: Action,
        paper: &Paper,
        member: &Member,
        text: &NewContent,
    ) -> Option<Result<Work, Answer>> {
        let (id, version) = (paper.id, paper.version);
        let read = |way| boxed(ContentRead { document: id, number: None, way });
        let mark = move |read| DocumentMark { document: id, read };
        let appoint = |stage| boxed(RouteAppoint { document: id, stage, employee: EmployeeId(1) });
        Some(Ok(match action {
            Action::Open => read(ReadWay::Open),
            Action::Print => read(ReadWay::Print),
            Action::Download => read(ReadWay::Save),
            Action::ExportSigned => read(ReadWay::WithSignature),
            Action::Edit => edited(paper, text),
            Action::Retype => boxed(DocumentRetype { document: id, kind: "Счёт".to_owned() }),
            Action::Comment => boxed(DocumentComment { document: id, text: "Вижу".to_owned() }),
            Action::MarkRead => boxed(mark(true)),
            Action::MarkUnread => Box::new(move |desk| {
                let marked = mark(true).run(desk);
                mark(false).run(desk)?;
                marked
            }),
            Action::Archive => boxed(DocumentArchive { document: id, archived: true }),
            Action::Unarchive => boxed(DocumentArchive { document: id, archived: false }),
            Action::Delete => boxed(DocumentDelete { document: id, deleted: true }),
            Action::Restore => boxed(DocumentDelete { document: id, deleted: false }),
            Action::Lay => boxed(RouteLay { document: id, stages: Vec::new(), version }),
            Action::AppointNow => appoint(paper.active?),
            Action::AppointLater => appoint(paper.ahead?),
            Action::Start => boxed(RouteStart { document: id }),
            Action::Complete => boxed(PreparationComplete { document: id }),
            Action::Approve => boxed(answer(id, true)),
            Action::DeclineApproval => boxed(answer(id, false)),
            Action::Sign => return Some(self.signing(member, id)),
            Action::DeclineSigning => {
                boxed(SigningDecline { document: id, note: "Нет".to_owned() })
            }
            Action::View
            | Action::History
            | Action::List
            | Action::ExportFlow
            | Action::Send
            | Action::Receive
            | Action::PrepareAnnulment
            | Action::AskAnnulment
            | Action::AgreeAnnulment
            | Action::RefuseAnnulment => return None,
        }))
    }

    /// Does works one after another in one transaction, and undoes them all.
    pub(crate) fn answers(&self, member: &Member, works: Vec<Work>) -> Vec<Answer> {
        let answers = Arc::default();
        let trial = Trial { works, answers: Arc::clone(&answers) };
        let undone = self.wait(self.app().run(member.caller.clone(), trial));
        assert!(undone.is_err(), "a trial was kept");
        std::mem::take(&mut *answers.lock().expect("answers"))
    }

    /// Opens the page of a document, with its history: whether each is shown.
    pub(crate) fn page(&self, member: &Member, id: PublicId) -> (Answer, Answer) {
        let page = self.ask(&member.caller, move |desk| document_page(desk, id));
        let history = page.as_ref().is_ok_and(|page| page.history.is_some());
        (Answer::of(page), Answer::shown(history))
    }

    fn signing(&self, member: &Member, id: PublicId) -> Result<Work, Answer> {
        let signature = member.signature.clone();
        let prepared = self.app().prepare_signature(&member.caller, id, signature);
        self.wait(prepared).map(boxed).map_err(|error| Answer::of::<()>(Err(error)))
    }
}

/// A command as work.
pub(crate) fn boxed<C: Command>(command: C) -> Work {
    Box::new(move |desk| command.run(desk).map(drop))
}

/// The card, and the content with it.
fn edited(paper: &Paper, text: &NewContent) -> Work {
    let edit = DocumentEdit {
        document: paper.id,
        title: "Иначе".to_owned(),
        correspondent: String::new(),
        version: paper.version,
    };
    let bring = ContentBring { document: paper.id, content: text.clone() };
    Box::new(move |desk| {
        edit.run(desk)?;
        bring.run(desk).map(drop)
    })
}

fn answer(document: PublicId, approved: bool) -> ApprovalAnswer {
    ApprovalAnswer { document, approved, note: "Прочитано".to_owned(), content: None }
}
