-- Signing in by certificate, devices, second factors, applications to register a certificate.

-- directory of the instance

alter table session add column bin text;
alter table session add column certificate blob;
alter table session add column capacities text not null default '';

-- One-time numbers of signed texts that were used, until their texts are over.
create table challenge (
    digest blob not null primary key,
    until bigint not null
);
create index challenge_until on challenge (until);

create table device (
    account bigint not null,
    digest blob not null,
    name text not null,
    address text not null,
    seen bigint not null,
    primary key (account, digest)
);

create table second_factor (
    account bigint not null primary key,
    salt blob not null,
    since bigint not null,
    step bigint not null
);

create table recovery_code (
    account bigint not null,
    digest blob not null,
    primary key (account, digest)
);

-- partitions of organisations

alter table certificate add column proved bigint;
create index certificate_fingerprint on certificate (organisation, fingerprint);

create table key_application (
    organisation bigint not null,
    id bigint not null,
    employee bigint not null,
    fingerprint blob not null,
    subject text not null,
    serial text not null,
    der blob not null,
    made bigint not null,
    answered bigint,
    answered_by bigint,
    certificate bigint,
    reason text,
    primary key (organisation, id)
);
create index key_application_open on key_application (organisation, answered, id);
create index key_application_employee on key_application (organisation, employee, id);
