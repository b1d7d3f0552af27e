-- Who spoke last with a number, so that each instance knows what one of them has seen, and a start does not forget it. The
-- number stands here as the digest of tenant and number.

create table last_agent (
    tenant        varchar(100) not null,
    number_digest varchar(64)  not null,
    user_id       varchar(100) not null,
    spoke_at      timestamp with time zone not null,
    noted_at      timestamp with time zone not null,
    constraint last_agent_pk primary key (tenant, number_digest)
);
create index last_agent_noted on last_agent (noted_at);
