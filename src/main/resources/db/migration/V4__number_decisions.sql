-- Numbers that several customers have: what is to be decided, and what a person decided. A number stands here as the
-- digest of tenant and number, and masked; customers by their ids, without names.

create table number_question (
    tenant        varchar(100)   not null,
    number_digest varchar(64)    not null,
    masked_number varchar(100)   not null,
    candidates    varchar(16000) not null,
    first_asked   timestamp with time zone not null,
    last_asked    timestamp with time zone not null,
    asked         integer        not null,
    undecided     boolean        not null,
    constraint number_question_pk primary key (tenant, number_digest)
);
create index number_question_last_asked on number_question (last_asked);

create table number_decision (
    tenant         varchar(100) not null,
    number_digest  varchar(64)  not null,
    masked_number  varchar(100) not null,
    customer_table varchar(20)  not null,
    customer_id    uuid         not null,
    switchboard    boolean      not null,
    decided_by     varchar(200) not null,
    decided_at     timestamp with time zone not null,
    constraint number_decision_pk primary key (tenant, number_digest)
);
