-- Keys of access (WebAuthn): one more way to go through the second step of signing in.

-- directory of the instance

create table passkey (
    account bigint not null,
    digest blob not null,
    name text not null,
    since bigint not null,
    used bigint,
    credential text not null,
    primary key (account, digest)
);
create unique index passkey_digest on passkey (digest);
