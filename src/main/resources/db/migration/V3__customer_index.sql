-- The customers kept in memory, as they were last stored, so that a start reads only what changed since.

create table customer_index_part (
    tenant         varchar(100)   not null,
    customers_of   varchar(20)    not null,
    table_identity varchar(100)   not null,
    way            varchar(30)    not null,
    token          varchar(16000),
    read_at        timestamp with time zone not null,
    filled_at      timestamp with time zone not null,
    fill           uuid           not null,
    blocks         integer        not null,
    constraint customer_index_part_pk primary key (tenant, customers_of)
);

-- Rows in the index's own form, in the order in which they count. Blocks of another fill than the part's are left
-- over from a reading that did not come to its end.
create table customer_index_block (
    tenant       varchar(100) not null,
    customers_of varchar(20)  not null,
    fill         uuid         not null,
    block_number integer      not null,
    content      bytea        not null,
    constraint customer_index_block_pk primary key (tenant, customers_of, fill, block_number)
);
