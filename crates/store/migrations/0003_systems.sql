-- Information systems and the pins that lead from a certificate to the organisation of its system.

-- directory of the instance

create table certificate_pin (
    fingerprint blob not null,
    organisation bigint not null,
    system bigint not null,
    proved bigint,
    primary key (fingerprint, organisation)
);

-- partitions of organisations

create table information_system (
    organisation bigint not null,
    id bigint not null,
    name text not null,
    name_key text not null,
    fingerprint blob not null,
    subject text not null,
    issuer text not null,
    not_before bigint not null,
    not_after bigint not null,
    bin text,
    der blob not null,
    registered bigint not null,
    removed bigint,
    proved bigint,
    primary key (organisation, id)
);
create unique index information_system_name on information_system (organisation, name_key)
    where removed is null;
