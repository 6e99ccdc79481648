-- What was applied to this database. Run at every opening, so it changes nothing once it is there.
create table if not exists migration (
    number bigint not null primary key,
    name text not null,
    checksum text not null
);
