-- What lists are read from. All of it is derived from the tables before it and can be made anew.

-- A document stands here once for every token that it bears (access model, section 6).
create table visible (
    organisation bigint not null,
    token bigint not null,
    folder bigint not null,
    document bigint not null,
    until bigint not null,
    primary key (organisation, token, folder, document)
) without rowid;
create index visible_document on visible (organisation, document);

-- Words and tokens in one index: a search never looks at what the subject may not list.
create virtual table document_text using fts5 (
    organisation unindexed,
    title,
    card,
    tokens,
    tokenize = "unicode61 remove_diacritics 0",
    prefix = '3'
);
