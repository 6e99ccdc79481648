-- What SQLite is told of every index that begins with the organisation: a partition is much of its
-- table, and each further column leaves little of it. Left to itself it takes a partition for ten
-- rows and walks all through it. Run at every opening, after the migrations.
analyze sqlite_schema;
delete from sqlite_stat1;
insert into sqlite_stat1 (tbl, idx, stat)
select
    t.name,
    iif(t.wr and i.origin = 'pk', t.name, i.name),
    '1000000 ' || group_concat(
        case
            when i."unique" and c.seqno = (select max(seqno) from pragma_index_info(i.name)) then 1
            when c.seqno = 0 then 200000
            when c.seqno = 1 then 20
            else 10
        end,
        ' ' order by c.seqno)
from pragma_table_list as t, pragma_index_list(t.name) as i, pragma_index_info(i.name) as c
where t.schema = 'main'
group by t.name, i.name
having sum(c.seqno = 0 and c.name = 'organisation');
analyze sqlite_schema;
