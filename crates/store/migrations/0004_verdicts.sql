-- Verdicts on signatures, and the bytes that they rested on.

create table verdict (
    organisation bigint not null,
    document bigint not null,
    signature bigint not null,
    number bigint not null,
    overall text not null,
    reason text,
    at bigint not null,
    employee bigint not null,
    report text not null,
    primary key (organisation, document, signature, number)
);

create table evidence (
    organisation bigint not null,
    document bigint not null,
    signature bigint not null,
    verdict bigint not null,
    number bigint not null,
    kind text not null,
    blob blob not null,
    size bigint not null,
    primary key (organisation, document, signature, verdict, number)
);
create index evidence_blob on evidence (organisation, blob);
