-- Templates of routes; roles and terms of stages; heads of units.

-- partitions of organisations

create table route_template (
    organisation bigint not null,
    id bigint not null,
    version bigint not null,
    name text not null,
    name_key text not null,
    kind text,
    primary key (organisation, id)
);
create unique index route_template_name on route_template (organisation, name_key);

create table template_stage (
    organisation bigint not null,
    template bigint not null,
    place bigint not null,
    kind text not null,
    mode text not null,
    term text,
    primary key (organisation, template, place)
);

create table template_person (
    organisation bigint not null,
    template bigint not null,
    place bigint not null,
    number bigint not null,
    kind text not null,
    called text not null,
    primary key (organisation, template, place, number)
);

alter table stage add column term text;
alter table stage add column roles text not null default '';
alter table party add column role bigint;
alter table unit add column head bigint;
