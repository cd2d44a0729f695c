-- The state of a projection follows from what is known of it; it is not kept.
alter table "projection" drop column "state";
alter table "projection" add column "built" boolean not null default false;
alter table "projection" add column "rebuilds_done" integer not null default 0;
-- The second generation: one that is being built, or the one before this one.
alter table "projection" add column "spare_generation" integer;
alter table "projection" add column "spare_state" text;
alter table "projection" add column "rebuild_progress" double precision;
alter table "projection" add column "comparison" text;

-- The schema of this generation's tables: "public" is what queries read, "spare" and "before" are beside it.
alter table "checkpoint" add column "slot" text not null default 'public';
-- Transactions with an event that is parked or was skipped, by id, joined by commas: they are not covered.
alter table "checkpoint" add column "stuck" text not null default '';
-- How often the lane was taken over without a page since, and the event that it was trying by itself then.
alter table "checkpoint" add column "takes" integer not null default 0;
alter table "checkpoint" add column "trying" bigint;
alter table "checkpoint" add column "attempts" integer not null default 0;

-- What operators have asked for: a read model of their commands, which the projector follows.
create table "projection_control" (
  "name" text primary key,
  "paused" boolean not null default false,
  "rebuilds" integer not null default 0,
  "lane" integer not null,
  "seq" bigint not null
);
create table "parked_decision" (
  "projection" text not null,
  "row_key" text not null,
  "position" bigint not null,
  "action" text not null,
  -- Of the event of the decision: a later one counts.
  "decided_at" bigint not null,
  "lane" integer not null,
  "seq" bigint not null,
  primary key ("projection", "row_key", "position")
);

-- Events that could not be applied, and those of the same row that wait behind them.
create table "parked_event" (
  "projection" text not null,
  "generation" integer not null,
  "row_key" text not null,
  "position" bigint not null,
  "lane" integer not null,
  "xid" bigint not null,
  "command_id" text not null,
  "stream" text not null,
  "type" text not null,
  -- Of the first event of its row, which fails; null for those that wait.
  "error" text,
  "attempts" integer not null default 0,
  "parked_at" timestamptz(3) not null default current_timestamp,
  "skipped" boolean not null default false,
  -- The decision that was carried out last.
  "decided_at" bigint not null default 0,
  -- The page that is to free the row, of a projection in Redis.
  "freeing_seq" bigint,
  primary key ("projection", "generation", "row_key", "position")
);

grant select, insert, update, delete, truncate on "projection_control", "parked_decision", "parked_event" to tidemark_projector;
grant select on "projection_control", "parked_decision", "parked_event" to tidemark_query;

-- The projector builds a second generation beside the first and exchanges their tables, so they are its own.
create schema if not exists spare;
create schema if not exists before;
alter schema spare owner to tidemark_projector;
alter schema before owner to tidemark_projector;
grant create on schema public to tidemark_projector;
