//! Search: words and tokens in one index, so that nothing hidden is ever looked at. The dialect of
//! SQLite's FTS5; another database has its own here.

use crate::list::{ListPage, ListRow, PAGE_LIMIT, fill, ids, tokens_of};
use crate::{Connection, StoreError, Value};
use access::Token;
use ids::{DocumentId, EmployeeId, Moment, OrganisationId};

/// The most words of a search that count.
const WORD_LIMIT: usize = 8;

/// What is searched for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SearchQuery {
    /// The partition.
    pub organisation: OrganisationId,
    /// The subject's tokens.
    pub tokens: Vec<Token>,
    /// … of them, those that show more than the row: the card is searched by these only.
    pub card_tokens: Vec<Token>,
    /// Words as typed.
    pub words: String,
    /// Only documents older than this one.
    pub before: Option<DocumentId>,
    /// The moment.
    pub now: Moment,
}

/// A page of documents in whose title or number (or card, where it may be seen) every word begins
/// some word.
pub fn search_documents(
    connection: &mut dyn Connection,
    query: &SearchQuery,
    reader: EmployeeId,
) -> Result<ListPage, StoreError> {
    let Some(expression) = expression(query) else { return Ok(ListPage::default()) };
    let (mut found, mut before) = (Vec::new(), query.before);
    // A token may have ended since the index was written: then one helping does not fill a page.
    while found.len() <= PAGE_LIMIT {
        let ids = matching(connection, query, &expression, before)?;
        for id in &ids {
            let tokens = shown_by(connection, query, *id)?;
            found.extend((!tokens.is_empty()).then_some((*id, tokens)));
        }
        before = ids.last().copied();
        if ids.len() <= PAGE_LIMIT {
            break;
        }
    }
    let more = found.len() > PAGE_LIMIT;
    found.truncate(PAGE_LIMIT);
    let rows: Vec<ListRow> = fill(connection, query.organisation, found, reader)?;
    Ok(ListPage { rows, more })
}

fn matching(
    connection: &mut dyn Connection,
    query: &SearchQuery,
    expression: &str,
    before: Option<DocumentId>,
) -> Result<Vec<DocumentId>, StoreError> {
    let sql = "select rowid from document_text \
               where document_text match $1 and organisation = $2 and rowid < $3 \
               order by rowid desc limit $4";
    let values: [Value; 4] = [
        expression.into(),
        query.organisation.into(),
        before.unwrap_or(DocumentId(i64::MAX)).into(),
        (PAGE_LIMIT as i64 + 1).into(),
    ];
    ids(connection, sql, &values)
}

/// The live tokens by which a match is shown. Where only ended ones show the card, the words must
/// stand in the title.
fn shown_by(
    connection: &mut dyn Connection,
    query: &SearchQuery,
    id: DocumentId,
) -> Result<Vec<Token>, StoreError> {
    let here = query.organisation;
    let mut tokens = tokens_of(connection, here, id, query.now)?;
    let ended = tokens.len() < tokens_of(connection, here, id, Moment(i64::MIN))?.len();
    tokens.retain(|token| query.tokens.contains(token));
    if !ended || tokens.iter().any(|token| query.card_tokens.contains(token)) {
        return Ok(tokens);
    }
    let title = SearchQuery { card_tokens: Vec::new(), ..query.clone() };
    let next = Some(DocumentId(id.0.saturating_add(1)));
    let by_title =
        expression(&title).map(|it| matching(connection, query, &it, next)).transpose()?;
    let in_title = by_title.is_some_and(|ids| ids.first() == Some(&id));
    Ok(if in_title { tokens } else { Vec::new() })
}

/// The word under which a token stands in the index.
pub(crate) fn token_word(organisation: OrganisationId, token: Token) -> String {
    format!("o{organisation}t{}", token.0)
}

fn expression(query: &SearchQuery) -> Option<String> {
    let words: Vec<_> = query
        .words
        .split(|it: char| !it.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(WORD_LIMIT)
        .map(|word| format!("\"{word}\" *"))
        .collect();
    if words.is_empty() || query.tokens.is_empty() {
        return None;
    }
    let all = words.join(" AND ");
    let holding = |tokens: &[Token]| {
        let names: Vec<_> =
            tokens.iter().map(|token| token_word(query.organisation, *token)).collect();
        format!("tokens : ({})", names.join(" OR "))
    };
    let by_title = format!("(title : ({all}) AND {})", holding(&query.tokens));
    if query.card_tokens.is_empty() {
        return Some(by_title);
    }
    Some(format!("{by_title} OR ({{title card}} : ({all}) AND {})", holding(&query.card_tokens)))
}
