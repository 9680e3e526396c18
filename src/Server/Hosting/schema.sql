-- Tables beside Marten's: written in the same transaction as the events, read by boards, clock and doors.
-- Every statement can run again; it runs at each start under an advisory lock.

create table if not exists hub.board_card (
    incident    uuid        primary key,
    units       text[]      not null,          -- the raising unit and everything above it: who may see the card
    unit        text        not null,
    number      text        not null,
    title       text        not null,
    phase       text        not null,
    grade       text,
    raised_at   timestamptz not null,
    piece       jsonb       not null,          -- what the incident's own stream says
    tiers       jsonb       not null default '{}',  -- unit -> what that tier's escalation stream says
    version     bigint      not null default 1,
    changed_xid xid8        not null default pg_current_xact_id(),
    changed_at  timestamptz not null
);
create index if not exists board_card_changed on hub.board_card (changed_xid);
create index if not exists board_card_units on hub.board_card using gin (units);
create index if not exists board_card_raised on hub.board_card (raised_at desc, incident);

create table if not exists hub.deadline (
    id          uuid        primary key,
    stream      uuid        not null,
    on_incident boolean     not null,          -- whether the stream is the incident or a tier's escalation
    incident    uuid        not null,
    number      text        not null,
    units       text[]      not null,
    owner       text        not null,
    kind        text        not null,
    recipient   text        not null,
    started_by  text        not null,
    started_at  timestamptz not null,
    due_at      timestamptz not null,
    state       text        not null,
    sent_at     timestamptz,
    met_at      timestamptz,
    enforced_at timestamptz,
    warned      int         not null,
    next_ring   timestamptz,                   -- when the clock has something to do; null when the duty is over
    because     jsonb       not null,
    drill       uuid
);
create index if not exists deadline_ring on hub.deadline (next_ring) where next_ring is not null;
create index if not exists deadline_due on hub.deadline (state, due_at, id);
create index if not exists deadline_rate on hub.deadline (owner, due_at) where state in ('met', 'missed') and drill is null;
create index if not exists deadline_incident on hub.deadline (incident);
create index if not exists deadline_units on hub.deadline using gin (units);

-- Whoever else than the hub writes to the register leaves a trace here; the watchdog looks at those streams at once.
create table if not exists hub.deadline_touched (
    seq    bigint generated always as identity primary key,
    stream uuid                                -- null: the whole table was emptied
);
create or replace function hub.deadline_touched() returns trigger language plpgsql security definer set search_path = pg_catalog as $body$
begin
    if tg_op = 'TRUNCATE' then insert into hub.deadline_touched (stream) values (null); return null; end if;
    if tg_op <> 'INSERT' then insert into hub.deadline_touched (stream) values (old.stream); end if;
    if tg_op <> 'DELETE' then insert into hub.deadline_touched (stream) values (new.stream); end if;
    return null;
end $body$;
do $body$ begin
    if not exists (select from pg_trigger where tgrelid = 'hub.deadline'::regclass and tgname = 'deadline_touched') then
        create trigger deadline_touched after insert or update or delete on hub.deadline
            for each row when (current_setting('application_name') not like 'incidenthub%') execute function hub.deadline_touched();
        create trigger deadline_emptied after truncate on hub.deadline
            for each statement execute function hub.deadline_touched();
    end if;
end $body$;

create table if not exists hub.claim (         -- one row per Idempotency-Key, written with its effect
    officer   uuid        not null,
    key       text        not null,
    body_hash text        not null,
    status    int         not null,
    location  text,
    version   bigint,
    answer    jsonb       not null,
    at        timestamptz not null,
    primary key (officer, key)
);

create table if not exists hub.signal (        -- what monitoring systems told: one row per condition, status and start
    id          uuid        primary key,       -- made from unit, key, status and start, so that a repeat meets itself
    seq         bigint      generated always as identity,
    unit        text        not null,
    key         text        not null,
    status      text        not null,
    starts_at   timestamptz not null,
    signal      jsonb       not null,
    received_at timestamptz not null,
    told_at     timestamptz not null,          -- last time
    told        int         not null default 1,
    keep_until  timestamptz not null,
    outcome     text,                          -- null until it was correlated: raised, attached, waiting, over, ignored, refused
    rule        text,                          -- of the intake table
    incident    uuid
);
create index if not exists signal_todo on hub.signal (unit, seq) where outcome is null;
create index if not exists signal_key on hub.signal (unit, key, seq desc);
create index if not exists signal_incident on hub.signal (incident) where incident is not null;
create index if not exists signal_waiting on hub.signal (unit, seq) where outcome = 'waiting';
create index if not exists signal_keep on hub.signal (keep_until);

create table if not exists hub.absence (       -- the leader of a unit is away and somebody signs in his place; never changed, the newest row of a unit counts
    id          uuid        primary key,
    seq         bigint      generated always as identity,
    unit        text        not null,
    deputy      uuid        not null,          -- officer of that unit
    from_at     timestamptz not null,
    until_at    timestamptz not null,
    reason      text        not null,
    recorded_by uuid        not null,
    recorded_at timestamptz not null
);
create index if not exists absence_unit on hub.absence (unit, seq desc);

create table if not exists hub.matter (        -- what waits for people of a unit: a duty, an unsigned report, an unread bulletin
    id            uuid        primary key,     -- made from kind, subject and unit
    kind          text        not null,
    subject       uuid        not null,
    stream        uuid        not null,
    on_incident   boolean     not null,
    incident      uuid,                        -- null for a bulletin
    incident_unit text        not null,        -- whoever may see this unit's incidents may see the matter
    unit          text        not null,        -- whose matter it is
    number        text        not null,
    title         text        not null,
    what          text        not null,        -- kind of duty, or of report
    party         text        not null,        -- towards whom, or from whom
    started_at    timestamptz not null,
    due_at        timestamptz,
    drill         uuid,
    told          int         not null default 0,
    reached       int         not null default 0,
    held_until    timestamptz,
    held_by       uuid,
    next_at       timestamptz                  -- when the attention clock has something to do
);
create index if not exists matter_next on hub.matter (next_at) where next_at is not null;
create index if not exists matter_subject on hub.matter (subject);

create table if not exists hub.message (       -- the message log: what one person is told by one channel at one step, once
    id           uuid        primary key,      -- made from matter, step, officer and channel
    seq          bigint      generated always as identity,
    matter       uuid        not null,
    step         int         not null,
    unit         text        not null,
    post         text        not null,
    officer      uuid        not null,
    channel      text        not null,         -- app, mail, sms
    drill        boolean     not null,
    state        text        not null,         -- queued, sent, delivered, failed
    attempts     int         not null default 0,
    last_error   text,
    bundle       uuid,                         -- what left together; the same at every attempt
    queued_at    timestamptz not null,
    next_try     timestamptz,
    sent_at      timestamptz,
    delivered_at timestamptz,
    unique (matter, step, officer, channel)
);
create index if not exists message_try on hub.message (next_try) where next_try is not null;
create index if not exists message_officer on hub.message (officer, channel, sent_at);
create index if not exists message_seq on hub.message (unit, seq desc);

create table if not exists hub.bulletin_unit ( -- one row per bulletin and unit it is for
    bulletin  uuid        not null,
    sender    text        not null,
    unit      text        not null,
    issued_at timestamptz not null,
    read_at   timestamptz,                     -- when somebody of the unit first read it
    primary key (bulletin, unit)
);
create index if not exists bulletin_unit_in on hub.bulletin_unit (unit, bulletin desc);
create index if not exists bulletin_unit_out on hub.bulletin_unit (sender, bulletin desc);
