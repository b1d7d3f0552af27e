-- What the telephony side told of by itself: which record each event is about, and whether it was looked at. Nothing that
-- the record says is kept, so that there is nothing personal in it.

create table telephony_event (
    tenant      varchar(100) not null,
    id          varchar(200) not null,
    type        varchar(100) not null,
    about       varchar(20)  not null,
    callback_id varchar(200) not null,
    list_id     varchar(200) not null,
    call_id     varchar(200) not null,
    occurred_at timestamp with time zone,
    received_at timestamp with time zone not null,
    state       varchar(20)  not null,
    tries       integer      not null,
    next_try    timestamp with time zone,
    changed_at  timestamp with time zone not null,
    constraint telephony_event_pk primary key (tenant, id)
);
create index telephony_event_due on telephony_event (tenant, about, next_try);
create index telephony_event_received on telephony_event (tenant, received_at);
