-- Two kinds of table. The directory of the instance: only keys that lead to an organisation.
-- Everything else: the organisation is the first column of every key and index.

-- directory of the instance

create table organisation (
    id bigint not null primary key,
    directory_version bigint not null,
    tokens_version bigint not null
);

create table account (
    id bigint not null primary key,
    sign_in_name text not null unique,
    password text,
    link blob,
    link_until bigint,
    created bigint not null
);

create table session (
    digest blob not null primary key,
    label text not null,
    account bigint not null,
    organisation bigint not null,
    employee bigint not null,
    kind text not null,
    iin text,
    opened bigint not null,
    until bigint not null,
    device text not null
);
create index session_account on session (account, opened);

-- partitions of organisations

create table organisation_card (
    organisation bigint not null,
    version bigint not null,
    kind text not null,
    name text not null,
    inn text,
    bin text,
    ogrn text,
    edo text not null,
    zone text not null,
    opened bigint not null,
    primary key (organisation)
);

create table switch (
    organisation bigint not null,
    switch text not null,
    primary key (organisation, switch)
);

create table unit (
    organisation bigint not null,
    id bigint not null,
    version bigint not null,
    parent bigint,
    name text not null,
    participant bigint not null,
    primary key (organisation, id)
);

create table employee (
    organisation bigint not null,
    id bigint not null,
    version bigint not null,
    account bigint not null,
    unit bigint not null,
    superior bigint,
    surname text not null,
    given_name text not null,
    patronymic text not null,
    post text not null,
    iin text,
    inn text,
    snils text,
    blocked text,
    signs_in bigint not null,
    primary key (organisation, id)
);
create index employee_account on employee (organisation, account);

create table certificate (
    organisation bigint not null,
    id bigint not null,
    employee bigint not null,
    fingerprint blob not null,
    subject text not null,
    issuer text not null,
    serial text not null,
    not_before bigint not null,
    not_after bigint not null,
    der blob not null,
    registered bigint not null,
    removed bigint,
    primary key (organisation, id)
);

create table role (
    organisation bigint not null,
    id bigint not null,
    version bigint not null,
    kind text not null,
    locked text,
    name text not null,
    name_key text not null,
    rights text not null,
    primary key (organisation, id)
);
create unique index role_name on role (organisation, name_key);

create table assignment (
    organisation bigint not null,
    id bigint not null,
    role bigint,
    direct_right text,
    grantee text not null,
    begins bigint not null,
    ends bigint not null,
    given_by bigint,
    given bigint not null,
    basis text,
    primary key (organisation, id)
);

create table document (
    organisation bigint not null,
    id bigint not null,
    public_id blob not null,
    version bigint not null,
    block text not null,
    formalised bigint not null,
    kind text not null,
    title text not null,
    number text,
    correspondent text,
    initiator bigint not null,
    owner bigint not null,
    participant bigint not null,
    access text not null,
    state text not null,
    round bigint not null,
    started bigint not null,
    declined bigint not null,
    archived bigint not null,
    in_bin bigint not null,
    signed bigint not null,
    stage text,
    answered bigint not null,
    asked bigint not null,
    holder bigint,
    deadline bigint,
    created bigint not null,
    changed bigint not null,
    primary key (organisation, id)
);
create unique index document_public on document (organisation, public_id);

create table content (
    organisation bigint not null,
    document bigint not null,
    number bigint not null,
    blob blob not null,
    size bigint not null,
    media text not null,
    file_name text not null,
    employee bigint not null,
    at bigint not null,
    primary key (organisation, document, number)
);
create index content_blob on content (organisation, blob);

create table stage (
    organisation bigint not null,
    document bigint not null,
    id bigint not null,
    round bigint not null,
    place bigint not null,
    kind text not null,
    mode text not null,
    state text not null,
    deadline bigint,
    begun bigint,
    ended bigint,
    primary key (organisation, document, id)
);

create table party (
    organisation bigint not null,
    document bigint not null,
    stage bigint not null,
    employee bigint not null,
    kind text not null,
    open bigint not null,
    answer text,
    at bigint,
    note text,
    outside bigint not null,
    primary key (organisation, document, stage, employee, kind)
);
create index party_open on party (organisation, employee, document) where open = 1;

create table signature (
    organisation bigint not null,
    document bigint not null,
    id bigint not null,
    content bigint not null,
    employee bigint not null,
    signer text not null,
    serial text not null,
    iin text,
    bin text,
    claimed bigint,
    received bigint not null,
    digest_compared bigint not null,
    cms blob not null,
    primary key (organisation, document, id)
);

create table comment (
    organisation bigint not null,
    document bigint not null,
    id bigint not null,
    employee bigint not null,
    at bigint not null,
    text text not null,
    primary key (organisation, document, id)
);

create table read_mark (
    organisation bigint not null,
    employee bigint not null,
    document bigint not null,
    at bigint not null,
    primary key (organisation, employee, document)
);

create table link (
    organisation bigint not null,
    document bigint not null,
    other bigint not null,
    primary key (organisation, document, other)
);

create table registration (
    organisation bigint not null,
    document bigint not null,
    participant bigint not null,
    arrived bigint not null,
    number text,
    registered bigint,
    registrar bigint,
    primary key (organisation, document, participant)
);

create table extra_access (
    organisation bigint not null,
    document bigint not null,
    number text not null,
    person bigint not null,
    primary key (organisation, document, number)
);

create table copy (
    organisation bigint not null,
    document bigint not null,
    home bigint not null,
    public_id blob not null,
    content blob not null,
    primary key (organisation, document)
);

create table journal (
    organisation bigint not null,
    number bigint not null,
    at bigint not null,
    operation text not null,
    rule bigint not null,
    source text not null,
    law bigint not null,
    employee bigint,
    subject text not null,
    principal bigint,
    delegation bigint,
    in_name_of_principal bigint not null,
    resource text not null,
    resource_id bigint,
    note text,
    writes text not null,
    previous blob not null,
    hash blob not null,
    primary key (organisation, number)
);
create index journal_resource on journal (organisation, resource, resource_id, number);
create index journal_employee on journal (organisation, employee, number);

create table idempotency (
    organisation bigint not null,
    employee bigint not null,
    key text not null,
    request blob not null,
    status bigint not null,
    body text not null,
    at bigint not null,
    primary key (organisation, employee, key)
);
create index idempotency_at on idempotency (organisation, at);
