-- Exchange between organisations: counterparties, messages, halves of documents, annulment.

-- directory of the instance

-- The one look-up across organisations: by the address that an organisation gives away itself.
create table edo_address (
    edo text not null primary key,
    organisation bigint not null,
    proved bigint
);
insert into edo_address (edo, organisation) select edo, organisation from organisation_card;

-- partitions of organisations

create table counterparty (
    organisation bigint not null,
    peer bigint not null,
    state text not null,
    name text not null,
    number text,
    edo text not null,
    since bigint not null,
    primary key (organisation, peer)
);

create table outbox (
    organisation bigint not null,
    id bigint not null,
    peer bigint not null,
    thread blob not null,
    kind text not null,
    body text not null,
    created bigint not null,
    delivered bigint,
    refused text,
    primary key (organisation, id)
);
create index outbox_open on outbox (organisation, id) where delivered is null and refused is null;

create table inbox (
    organisation bigint not null,
    peer bigint not null,
    message bigint not null,
    kind text not null,
    applied bigint not null,
    primary key (organisation, peer, message)
);

create table exchange (
    organisation bigint not null,
    document bigint not null,
    peer bigint not null,
    thread blob not null,
    outgoing bigint not null,
    state text not null,
    since bigint not null,
    sent bigint,
    received bigint,
    answered bigint,
    reason text,
    number text,
    primary key (organisation, document)
);
create unique index exchange_thread on exchange (organisation, thread);

create table annulment (
    organisation bigint not null,
    document bigint not null,
    number bigint not null,
    ours bigint not null,
    state text not null,
    reason text not null,
    prepared bigint not null,
    employee bigint not null,
    text blob,
    asked bigint,
    answered bigint,
    refusal text,
    returns text,
    primary key (organisation, document, number)
);
create index annulment_text on annulment (organisation, text);

create table annulment_signature (
    organisation bigint not null,
    document bigint not null,
    annulment bigint not null,
    ours bigint not null,
    signer text not null,
    serial text not null,
    employee bigint not null,
    received bigint not null,
    overall text not null,
    reason text,
    report text not null,
    cms blob not null,
    primary key (organisation, document, annulment, ours)
);
