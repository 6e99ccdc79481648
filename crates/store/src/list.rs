//! Lists by visibility tokens: a page is a merge of short ranges, one for each token and folder.

use crate::{Connection, StoreError, Value, table};
use access::Token;
use domain::{DocumentRecord, Folder};
use ids::{DocumentId, EmployeeId, Moment, OrganisationId};
use std::collections::BTreeMap;

/// The most rows of a page.
pub const PAGE_LIMIT: usize = 50;

/// What is listed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListQuery {
    /// The partition.
    pub organisation: OrganisationId,
    /// The subject's tokens.
    pub tokens: Vec<Token>,
    /// Folders.
    pub folders: Vec<Folder>,
    /// Only documents older than this one, or with `newer` those newer.
    pub from: Option<DocumentId>,
    /// Walk towards newer documents.
    pub newer: bool,
    /// The moment: tokens that ended before it do not count.
    pub now: Moment,
}

/// A row of a list.
#[derive(Clone, PartialEq, Debug)]
pub struct ListRow {
    /// The card.
    pub card: DocumentRecord,
    /// The tokens that it was found by.
    pub tokens: Vec<Token>,
    /// The employee marked it as read.
    pub read: bool,
    /// How many signatures it has.
    pub signatures: i64,
}

/// A page, newest first.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ListPage {
    /// The rows.
    pub rows: Vec<ListRow>,
    /// More stands beyond the page, in the direction walked.
    pub more: bool,
}

/// A page of documents that the tokens show.
pub fn list_documents(
    connection: &mut dyn Connection,
    query: &ListQuery,
    reader: EmployeeId,
) -> Result<ListPage, StoreError> {
    let mut nearest = Nearest { newer: query.newer, found: BTreeMap::new() };
    for token in &query.tokens {
        for folder in &query.folders {
            for id in range(connection, query, (*token, *folder), nearest.bound())? {
                nearest.take(id, *token);
            }
        }
    }
    let more = nearest.found.len() > PAGE_LIMIT;
    let rows = fill(connection, query.organisation, nearest.newest_first(), reader)?;
    Ok(ListPage { rows, more })
}

/// The documents nearest to where the page begins, one more than fit on it. What lies beyond the
/// last of them need not be read: each further range is read only up to there.
struct Nearest {
    newer: bool,
    found: BTreeMap<DocumentId, Vec<Token>>,
}

impl Nearest {
    fn take(&mut self, id: DocumentId, token: Token) {
        self.found.entry(id).or_default().push(token);
        if self.found.len() > PAGE_LIMIT + 1 {
            self.drop_farthest();
        }
    }

    fn drop_farthest(&mut self) {
        if self.newer {
            self.found.pop_last()
        } else {
            self.found.pop_first()
        };
    }

    /// The farthest, once there are enough.
    fn bound(&self) -> Option<DocumentId> {
        let all = &self.found;
        let last = if self.newer { all.last_key_value() } else { all.first_key_value() };
        last.map(|(id, _)| *id).filter(|_| all.len() > PAGE_LIMIT)
    }

    /// One page of them.
    fn newest_first(mut self) -> Vec<(DocumentId, Vec<Token>)> {
        if self.found.len() > PAGE_LIMIT {
            self.drop_farthest();
        }
        self.found.into_iter().rev().collect()
    }
}

/// Documents that wait for the employee at an active stage, newest first.
pub fn waiting_for(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    employee: EmployeeId,
    limit: i64,
) -> Result<Vec<DocumentId>, StoreError> {
    let sql = "select document from party \
               where organisation = $1 and employee = $2 and open = 1 \
               order by document desc limit $3";
    ids(connection, sql, &[organisation.into(), employee.into(), limit.into()])
}

/// How many documents the organisation has.
pub fn count_documents(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
) -> Result<usize, StoreError> {
    let sql = "select count(*) from document where organisation = $1";
    count(connection, sql, &[organisation.into()])
}

/// How many documents bear these tokens; one that bears several of them counts for each.
pub fn count_visible(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    tokens: &[Token],
) -> Result<usize, StoreError> {
    let sql = "select count(*) from visible where organisation = $1 and token = $2";
    let mut all = 0;
    for token in tokens {
        all += count(connection, sql, &[organisation.into(), token.0.into()])?;
    }
    Ok(all)
}

fn count(
    connection: &mut dyn Connection,
    sql: &str,
    values: &[Value],
) -> Result<usize, StoreError> {
    let rows = connection.query(sql, values)?;
    let found = rows.first().map(|row| row.integer(0)).transpose()?.unwrap_or(0);
    Ok(usize::try_from(found).unwrap_or(usize::MAX))
}

/// The tokens that a document bears at the moment.
pub fn tokens_of(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    document: DocumentId,
    now: Moment,
) -> Result<Vec<Token>, StoreError> {
    let sql = "select token from visible \
               where organisation = $1 and document = $2 and until > $3";
    let rows = connection.query(sql, &[organisation.into(), document.into(), now.into()])?;
    Ok(rows.iter().map(|row| row.integer(0).map(Token)).collect::<Result<_, _>>()?)
}

/// How many of a folder's newest documents the employee has not marked as read, up to `limit`.
pub fn count_unread(
    connection: &mut dyn Connection,
    query: &ListQuery,
    reader: EmployeeId,
    limit: usize,
) -> Result<usize, StoreError> {
    let sql = "select visible.document from visible \
               left join read_mark on read_mark.organisation = $1 and read_mark.employee = $6 \
                   and read_mark.document = visible.document \
               where visible.organisation = $1 and visible.token = $2 and visible.folder = $3 \
                   and visible.until > $4 and read_mark.document is null \
               order by visible.document desc limit $5";
    let mut found = std::collections::BTreeSet::new();
    for token in &query.tokens {
        for folder in &query.folders {
            let values: [Value; 6] = [
                query.organisation.into(),
                token.0.into(),
                folder.number().into(),
                query.now.into(),
                i64::try_from(limit).unwrap_or(i64::MAX).into(),
                reader.into(),
            ];
            found.extend(ids(connection, sql, &values)?);
        }
    }
    Ok(found.len().min(limit))
}

/// Rows for documents found otherwise, in the order given.
pub(crate) fn fill(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    found: Vec<(DocumentId, Vec<Token>)>,
    reader: EmployeeId,
) -> Result<Vec<ListRow>, StoreError> {
    let sql = format!(
        "select {}, \
         (select count(*) from signature where organisation = $1 and document = document.id), \
         exists (select 1 from read_mark \
                 where organisation = $1 and employee = $3 and document = document.id) \
         from document where organisation = $1 and id = $2",
        table::columns(<DocumentRecord as domain::Record>::TABLE)
    );
    let mut rows = Vec::with_capacity(found.len());
    for (id, tokens) in found {
        let values: [Value; 3] = [organisation.into(), id.into(), reader.into()];
        let Some(row) = connection.query(&sql, &values)?.into_iter().next() else { continue };
        let width = <DocumentRecord as domain::Record>::TABLE.columns.len();
        let (signatures, read) = (row.integer(width)?, row.flag(width + 1)?);
        rows.push(ListRow { card: table::record(row)?, tokens, read, signatures });
    }
    Ok(rows)
}

/// One range: what the token shows in the folder, from where the page begins to the bound.
fn range(
    connection: &mut dyn Connection,
    query: &ListQuery,
    (token, folder): (Token, Folder),
    bound: Option<DocumentId>,
) -> Result<Vec<DocumentId>, StoreError> {
    let older = "select document from visible \
                 where organisation = $1 and token = $2 and folder = $3 \
                 and document < $4 and document > $5 and until > $6 \
                 order by document desc limit $7";
    let newer = "select document from visible \
                 where organisation = $1 and token = $2 and folder = $3 \
                 and document > $4 and document < $5 and until > $6 \
                 order by document limit $7";
    let (least, greatest) = (DocumentId(i64::MIN), DocumentId(i64::MAX));
    let (start, end) = if query.newer { (least, greatest) } else { (greatest, least) };
    let values: [Value; 7] = [
        query.organisation.into(),
        token.0.into(),
        folder.number().into(),
        query.from.unwrap_or(start).into(),
        bound.unwrap_or(end).into(),
        query.now.into(),
        (PAGE_LIMIT as i64 + 1).into(),
    ];
    ids(connection, if query.newer { newer } else { older }, &values)
}

pub(crate) fn ids(
    connection: &mut dyn Connection,
    sql: &str,
    values: &[Value],
) -> Result<Vec<DocumentId>, StoreError> {
    let rows = connection.query(sql, values)?;
    Ok(rows.iter().map(|row| row.integer(0).map(DocumentId)).collect::<Result<_, _>>()?)
}
