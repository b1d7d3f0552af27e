-- What operators asked for, so that all instances keep to it and a restart does not forget it.

-- A tenant, or one pipeline of it, that has no runs until somebody resumes it or its time is over.
create table operator_pause (
    tenant    varchar(100) not null,
    pipeline  varchar(100) not null,
    paused_at timestamp with time zone not null,
    paused_by varchar(200) not null,
    reason    varchar(500) not null,
    ends_at   timestamp with time zone,
    constraint operator_pause_pk primary key (tenant, pipeline)
);

-- A stretch of time on the telephony side that the pipeline's next run reads again.
create table asked_window (
    tenant   varchar(100) not null,
    pipeline varchar(100) not null,
    from_at  timestamp with time zone not null,
    to_at    timestamp with time zone not null,
    asked_by varchar(200) not null,
    asked_at timestamp with time zone not null,
    constraint asked_window_pk primary key (tenant, pipeline, from_at, to_at)
);
