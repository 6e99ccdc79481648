//! Documents: read whole, found by their public name, and kept findable: tokens and words.

use crate::{Connection, StoreError, Value, table};
use access::{Directory, DirectoryPicture, Token, document_tokens};
use domain::{
    AnnulmentRecord, AnnulmentSignatureRecord, CommentRecord, ContentRecord, CopyRecord, Document,
    DocumentRecord, ExchangeRecord, ExtraAccessRecord, Folder, LinkRecord, OrganisationRecord,
    PartyRecord, ReadMarkRecord, RegistrationRecord, SignatureRecord, StageRecord,
};
use ids::{DocumentId, EmployeeId, Moment, OrganisationId, PublicId};

const OF_DOCUMENT: &str = "organisation = $1 and document = $2";

/// The document under this public name, whole.
pub fn find_document(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    public_id: PublicId,
) -> Result<Option<Document>, StoreError> {
    let condition = "organisation = $1 and public_id = $2";
    let card = table::find(connection, condition, &[organisation.into(), public_id.into()])?;
    card.map(|card| whole(connection, card)).transpose()
}

/// The document with this id, whole.
pub fn load_document(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    id: DocumentId,
) -> Result<Option<Document>, StoreError> {
    let card = table::find(
        connection,
        "organisation = $1 and id = $2",
        &[organisation.into(), id.into()],
    )?;
    card.map(|card| whole(connection, card)).transpose()
}

/// The card alone.
pub fn load_card(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    id: DocumentId,
) -> Result<Option<DocumentRecord>, StoreError> {
    table::find(connection, "organisation = $1 and id = $2", &[organisation.into(), id.into()])
}

/// Comments under a document, oldest first.
pub fn read_comments(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    document: DocumentId,
) -> Result<Vec<CommentRecord>, StoreError> {
    let condition = format!("{OF_DOCUMENT} order by id");
    table::select(connection, &condition, &[organisation.into(), document.into()])
}

/// The employee's read mark on a document.
pub fn find_read_mark(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    employee: EmployeeId,
    document: DocumentId,
) -> Result<Option<ReadMarkRecord>, StoreError> {
    let condition = "organisation = $1 and employee = $2 and document = $3";
    table::find(connection, condition, &[organisation.into(), employee.into(), document.into()])
}

/// Whether any version of any document of the organisation has this content, or a verdict rests on
/// these bytes.
pub fn is_blob_used(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    blob: ids::Sha256,
) -> Result<bool, StoreError> {
    let sql = "select 1 from content where organisation = $1 and blob = $2 \
               union all select 1 from evidence where organisation = $1 and blob = $2 \
               union all select 1 from annulment where organisation = $1 and text = $2 limit 1";
    Ok(!connection.query(sql, &[organisation.into(), blob.into()])?.is_empty())
}

/// Every content that the organisation's documents and the verdicts on their signatures name.
pub fn named_contents(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
) -> Result<Vec<ids::Sha256>, StoreError> {
    let sql = "select blob from content where organisation = $1 \
               union select blob from evidence where organisation = $1 \
               union select text from annulment where organisation = $1 and text is not null";
    let rows = connection.query(sql, &[organisation.into()])?;
    Ok(rows.iter().map(|row| row.bytes(0).map(ids::Sha256)).collect::<Result<_, _>>()?)
}

/// Makes every token and word of the organisation anew: after the law of lists changed.
pub fn reindex(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
) -> Result<usize, StoreError> {
    let here = [organisation.into()];
    let ids = connection.query("select id from document where organisation = $1", &here)?;
    for row in &ids {
        refresh(connection, organisation, DocumentId(row.integer(0)?))?;
    }
    let sql = "update organisation set tokens_version = $2 where id = $1";
    connection.execute(sql, &[organisation.into(), access::family_version().into()])?;
    Ok(ids.len())
}

/// Organisations whose tokens were made by another law of lists.
pub fn stale_indexes(connection: &mut dyn Connection) -> Result<Vec<OrganisationId>, StoreError> {
    let sql = "select id from organisation where tokens_version <> $1";
    let rows = connection.query(sql, &[access::family_version().into()])?;
    Ok(rows.iter().map(|row| row.integer(0).map(OrganisationId)).collect::<Result<_, _>>()?)
}

/// Brings tokens and words of one document up to date.
pub(crate) fn refresh(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    id: DocumentId,
) -> Result<(), StoreError> {
    forget(connection, organisation, id)?;
    let Some(document) = load_document(connection, organisation, id)? else { return Ok(()) };
    let law = bare_directory(connection, organisation)?;
    let tokens = document_tokens(&document.picture(&law));
    let folder = document.card.folder();
    for (token, until) in &tokens {
        show(connection, organisation, *token, folder, id, *until)?;
    }
    write_words(connection, &document.card, &tokens)
}

/// Tokens need the organisation's БИН, nothing else of the directory.
fn bare_directory(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
) -> Result<Directory, StoreError> {
    let here = [organisation.into()];
    let card = table::find::<OrganisationRecord>(connection, "organisation = $1", &here)?;
    let bin = card.and_then(|card| card.bin);
    Ok(Directory::new(DirectoryPicture { organisation, bin, ..DirectoryPicture::default() }))
}

fn whole(connection: &mut dyn Connection, card: DocumentRecord) -> Result<Document, StoreError> {
    let of: [Value; 2] = [card.organisation.into(), card.id.into()];
    let ordered = |column: &str| format!("{OF_DOCUMENT} order by {column}");
    Ok(Document {
        contents: table::select::<ContentRecord>(connection, &ordered("number"), &of)?,
        stages: table::select::<StageRecord>(connection, &ordered("id"), &of)?,
        parties: table::select::<PartyRecord>(connection, &ordered("stage, employee"), &of)?,
        signatures: table::select::<SignatureRecord>(connection, &ordered("id"), &of)?,
        registrations: table::select::<RegistrationRecord>(
            connection,
            &ordered("participant"),
            &of,
        )?,
        links: table::select::<LinkRecord>(connection, &ordered("other"), &of)?,
        extra_access: table::select::<ExtraAccessRecord>(connection, &ordered("number"), &of)?,
        copy: table::find::<CopyRecord>(connection, OF_DOCUMENT, &of)?,
        exchange: table::find::<ExchangeRecord>(connection, OF_DOCUMENT, &of)?,
        annulments: table::select::<AnnulmentRecord>(connection, &ordered("number"), &of)?,
        annulment_signatures: table::select::<AnnulmentSignatureRecord>(
            connection,
            &ordered("annulment, ours"),
            &of,
        )?,
        card,
    })
}

fn forget(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    id: DocumentId,
) -> Result<(), StoreError> {
    let of: [Value; 2] = [organisation.into(), id.into()];
    connection.execute("delete from visible where organisation = $1 and document = $2", &of)?;
    connection.execute("delete from document_text where organisation = $1 and rowid = $2", &of)?;
    Ok(())
}

fn show(
    connection: &mut dyn Connection,
    organisation: OrganisationId,
    token: Token,
    folder: Folder,
    document: DocumentId,
    until: Moment,
) -> Result<(), StoreError> {
    let sql = "insert into visible (organisation, token, folder, document, until) \
               values ($1, $2, $3, $4, $5)";
    let values: [Value; 5] = [
        organisation.into(),
        token.0.into(),
        folder.number().into(),
        document.into(),
        until.into(),
    ];
    connection.execute(sql, &values).map(|_| ())
}

fn write_words(
    connection: &mut dyn Connection,
    card: &DocumentRecord,
    tokens: &[(Token, Moment)],
) -> Result<(), StoreError> {
    let number = card.number.as_deref().unwrap_or_default();
    let title = format!("{} {number}", card.title);
    let other = format!("{} {}", card.correspondent.as_deref().unwrap_or_default(), card.kind);
    let words: Vec<_> = tokens
        .iter()
        .map(|(token, _)| crate::search::token_word(card.organisation, *token))
        .collect();
    let sql = "insert into document_text (rowid, organisation, title, card, tokens) \
               values ($1, $2, $3, $4, $5)";
    let values: [Value; 5] = [
        card.id.into(),
        card.organisation.into(),
        title.into(),
        other.into(),
        words.join(" ").into(),
    ];
    connection.execute(sql, &values).map(|_| ())
}
