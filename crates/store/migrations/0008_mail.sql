-- Notices by mail: addresses of people, and letters that wait to be sent.

-- partitions of organisations

create table mail_address (
    organisation bigint not null,
    employee bigint not null,
    address text not null,
    wanted bigint not null,
    language text not null,
    primary key (organisation, employee)
);

create table mail (
    organisation bigint not null,
    id bigint not null,
    employee bigint not null,
    kind text not null,
    document bigint,
    queued bigint not null,
    due bigint not null,
    attempts bigint not null,
    settled bigint,
    primary key (organisation, id)
);
create index mail_due on mail (organisation, due) where settled is null;
create index mail_settled on mail (organisation, settled);
