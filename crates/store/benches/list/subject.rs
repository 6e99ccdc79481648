//! Those who look, and the naive way of showing them a page: every document from the newest on,
//! read whole and put to the law.

use access::{
    Act, Acting, Directory, Facts, Operation, Question, Resource, SubjectPicture, Token, permits,
    subject_tokens,
};
use ids::{DocumentId, EmployeeId};
use store::{PAGE_LIMIT, Store, StoreError, load_directory, load_document};

use crate::archive::{ACTIVE, CLERK, HEAD, LATER, ORDINARY};
use crate::world::{ADMINISTRATOR, HERE, Session};

/// Somebody who looks.
pub(crate) struct Seer {
    pub(crate) name: &'static str,
    pub(crate) employee: EmployeeId,
    pub(crate) tokens: Vec<Token>,
    subject: SubjectPicture,
    law: Directory,
}

/// The four of the table.
pub(crate) fn seers(store: &Store) -> Result<Vec<Seer>, StoreError> {
    let law = store.read_blocking(|connection| load_directory(connection, HERE))?.law;
    let seer = |(name, employee)| {
        let subject = Session::employee(employee).picture(&law, LATER);
        let tokens = subject_tokens(&subject);
        Seer { name, employee, tokens, subject, law: law.clone() }
    };
    let all = [
        ("ordinary employee", ORDINARY),
        ("incoming clerk", CLERK),
        ("head of 31 units", HEAD),
        ("administrator", ADMINISTRATOR),
    ];
    Ok(all.into_iter().map(seer).collect())
}

/// The first page, found by asking the law of each document.
pub(crate) fn naive(store: &Store, seer: &Seer) -> Result<Vec<DocumentId>, StoreError> {
    store.read_blocking(|connection| {
        let sql = "select id from document where organisation = $1 order by id desc";
        let mut page = Vec::new();
        for row in connection.query(sql, &[HERE.into()])? {
            let id = DocumentId(row.integer(0)?);
            let document = load_document(connection, HERE, id)?.ok_or(StoreError::Closed)?;
            if ACTIVE.contains(&document.card.folder()) && may_list(seer, &document) {
                page.push(id);
            }
            if page.len() == PAGE_LIMIT {
                break;
            }
        }
        Ok(page)
    })
}

fn may_list(seer: &Seer, document: &domain::Document) -> bool {
    let picture = document.picture(&seer.law);
    let question = Question {
        subject: &seer.subject,
        resource: Resource::Document(&picture),
        act: Act::Plain,
        acting: Acting::Own,
        now: LATER,
    };
    permits(Operation::DocumentList, &Facts::of(&question))
}
