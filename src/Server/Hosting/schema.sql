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
    stream_kind text        not null,          -- incident, escalation, order, inspection
    incident    uuid        not null,          -- what it is about: the incident; an order or inspection itself
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
-- Drills run on their own time and are rung by the drill runner; the deadline clock does not see them.
drop index if exists hub.deadline_ring;
create index if not exists deadline_ring_real on hub.deadline (next_ring) where next_ring is not null and drill is null;
create index if not exists deadline_ring_drill on hub.deadline (drill, next_ring) where next_ring is not null and drill is not null;
create index if not exists deadline_due on hub.deadline (state, due_at, id);
create index if not exists deadline_rate on hub.deadline (owner, due_at) where state in ('met', 'missed') and drill is null;
create index if not exists deadline_stream on hub.deadline (stream);
drop index if exists hub.deadline_incident;
create index if not exists deadline_units on hub.deadline using gin (units);

do $body$ begin                                -- a store from when only incidents had clocks
    if exists (select from information_schema.columns where table_schema = 'hub' and table_name = 'deadline' and column_name = 'on_incident') then
        alter table hub.deadline add column if not exists stream_kind text;
        update hub.deadline set stream_kind = case when on_incident then 'incident' else 'escalation' end;
        alter table hub.deadline alter column stream_kind set not null, drop column on_incident;
    end if;
    if exists (select from information_schema.columns where table_schema = 'hub' and table_name = 'matter' and column_name = 'on_incident') then
        alter table hub.matter add column if not exists stream_kind text;
        update hub.matter set stream_kind = case when kind = 'bulletin' then 'bulletin' when on_incident then 'incident' else 'escalation' end;
        alter table hub.matter alter column stream_kind set not null, drop column on_incident;
    end if;
end $body$;

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
create index if not exists claim_at on hub.claim using brin (at);

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

create table if not exists hub.matter (        -- what waits for people of a unit: a duty, an unsigned report, an unread bulletin, news
    id            uuid        primary key,     -- made from kind, subject and unit
    kind          text        not null,
    subject       uuid        not null,
    stream        uuid        not null,
    stream_kind   text        not null,        -- incident, escalation, order, inspection, bulletin
    incident      uuid,                        -- null for what belongs to none
    incident_unit text        not null,        -- whoever may see this unit's incidents (orders, inspections, bulletins) may see the matter
    unit          text        not null,        -- whose matter it is
    number        text        not null,
    title         text        not null,
    what          text        not null,        -- kind of duty, of report or of news
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

create table if not exists hub.drill_card (    -- one row per drill, written with its stream
    drill       uuid        primary key,
    unit        text        not null,          -- conducts it
    units       text[]      not null,          -- conducting and playing units and everything above them: who may see it
    playing     text[]      not null,
    number      text        not null,
    title       text        not null,
    scenario    text        not null,
    state       text        not null,
    planned_at  timestamptz not null,
    started_at  timestamptz,
    ended_at    timestamptz,
    version     int         not null,          -- of the drill's stream
    suspended   text[]      not null,          -- units with something real to do
    changes     bigint      not null default 1, -- grows with what happens on its incidents too
    changed_xid xid8        not null default pg_current_xact_id()
);
create index if not exists drill_card_changed on hub.drill_card (changed_xid);
create index if not exists drill_card_units on hub.drill_card using gin (units);
create index if not exists drill_card_planned on hub.drill_card (planned_at desc, drill);
create index if not exists drill_card_live on hub.drill_card (drill) where state in ('running', 'paused');
create index if not exists board_card_real on hub.board_card (unit, raised_at) where piece->>'drill' is null;

create table if not exists hub.scenario (      -- scenarios units keep; a version is one text for ever
    id      text        not null,
    version int         not null,
    unit    text        not null,
    text    text        not null,              -- canonical YAML
    hash    text        not null,
    kept_by uuid        not null,
    kept_at timestamptz not null,
    primary key (id, version)
);
create index if not exists scenario_unit on hub.scenario (unit);

create table if not exists hub.drill_survey (  -- one box per hot-wash survey: rewritten whole and sorted by content, without times, so that nothing links a person to an answer
    drill   uuid  primary key,
    modulus bytea not null,
    secret  bytea,                             -- private exponent; thrown away at the end, as are the two below
    salt    bytea,
    drawn   text[] not null default '{}',      -- salted hash of who drew a ticket, and of what was signed for him
    spent   text[] not null default '{}',      -- hashes of tokens that came with an answer
    answers text[] not null default '{}'       -- each a JSON object, question -> answer
);

create table if not exists hub.plan_drill_told ( -- ended drills whose plans were told of them
    drill   uuid        primary key,
    told_at timestamptz not null
);
create table if not exists hub.order_card (    -- one row per rectification order, written with its events: lists, the progress board, recurrence
    id          uuid        primary key,
    number      text        not null,
    unit        text        not null,
    units       text[]      not null,          -- the ordered unit and everything above it
    issuer      text        not null,
    title       text        not null,
    severity    text        not null,
    stage       text        not null,
    late        boolean     not null,          -- a stage is overdue and still owed
    recurring   boolean     not null,
    findings    int         not null,
    passed      int         not null,
    items       text[]      not null,          -- checklist items of its findings
    issued_at   timestamptz not null,
    due_at      timestamptz not null,
    stage_due   timestamptz,                   -- the clock that runs out first
    origin_kind text        not null,
    origin      uuid,
    batch       uuid,
    bulletin    uuid,
    changed_at  timestamptz not null,
    version     int         not null,
    changed_xid xid8        not null default pg_current_xact_id()
);
create index if not exists order_card_units on hub.order_card using gin (units);
create index if not exists order_card_issued on hub.order_card (issued_at desc, id);
create index if not exists order_card_changed on hub.order_card (changed_xid);
create index if not exists order_card_items on hub.order_card using gin (items);
create index if not exists order_card_batch on hub.order_card (batch) where batch is not null;
create index if not exists order_card_origin on hub.order_card (origin) where origin is not null;

create table if not exists hub.inspection_mark ( -- one row per inspection, written with its events: who looks at it hears that it changed
    id          uuid   primary key,
    units       text[] not null,               -- the inspected unit and everything above it
    changed_xid xid8   not null default pg_current_xact_id()
);
create index if not exists inspection_mark_units on hub.inspection_mark using gin (units);
create index if not exists inspection_mark_changed on hub.inspection_mark (changed_xid);

create table if not exists hub.evidence_content ( -- the bytes of files, each content once
    sha256 text   primary key,
    size   bigint not null,
    bytes  bytea  not null
);
create table if not exists hub.evidence (      -- files that prove something; a row is never changed
    id          uuid        primary key,       -- chosen by the sender, so that a repeat meets itself
    subject     uuid        not null,          -- the inspection or order
    name        text        not null,
    version     int         not null,          -- of this name on this subject
    type        text        not null,
    size        bigint      not null,
    sha256      text        not null references hub.evidence_content,
    uploaded_by uuid        not null,
    uploaded_at timestamptz not null,
    unique (subject, name, version)
);
create table if not exists hub.evidence_custody ( -- who had a file in hand; rows are only added
    seq      bigint      generated always as identity primary key,
    evidence uuid        not null,
    officer  uuid        not null,
    act      text        not null,             -- uploaded, downloaded
    at       timestamptz not null
);
create index if not exists evidence_custody_file on hub.evidence_custody (evidence, seq);

do $body$ begin                                -- a store from when every file had its own bytes
    if exists (select from information_schema.columns where table_schema = 'hub' and table_name = 'evidence' and column_name = 'bytes') then
        insert into hub.evidence_content (sha256, size, bytes) select distinct on (sha256) sha256, size, bytes from hub.evidence on conflict do nothing;
        alter table hub.evidence drop column bytes, add foreign key (sha256) references hub.evidence_content;
    end if;
end $body$;

-- Whoever writes, the hub or somebody at the database: what was shown once stays as it was.
create or replace function hub.evidence_stays() returns trigger language plpgsql as $body$
begin
    raise exception 'evidence is never changed or taken away';
end $body$;
do $body$ begin
    if not exists (select from pg_trigger where tgrelid = 'hub.evidence'::regclass and tgname = 'evidence_stays') then
        create trigger evidence_stays before update or delete on hub.evidence for each row execute function hub.evidence_stays();
        create trigger evidence_stays before update or delete on hub.evidence_custody for each row execute function hub.evidence_stays();
        create trigger evidence_all_stays before truncate on hub.evidence for each statement execute function hub.evidence_stays();
        create trigger evidence_all_stays before truncate on hub.evidence_custody for each statement execute function hub.evidence_stays();
    end if;
    if not exists (select from pg_trigger where tgrelid = 'hub.evidence_content'::regclass and tgname = 'evidence_stays') then
        create trigger evidence_stays before update or delete on hub.evidence_content for each row execute function hub.evidence_stays();
        create trigger evidence_all_stays before truncate on hub.evidence_content for each statement execute function hub.evidence_stays();
    end if;
end $body$;
