-- Folded portfolios, so that a long stream need not be read from its beginning: a cache, which may be emptied
-- at any time. Those that a later entry or reversal reaches behind are deleted with its commit.
create table "portfolio_snapshot" (
  "stream" text not null,
  "version" integer not null,
  -- Of the code that made it; another one's are not read.
  "state_version" integer not null,
  -- Time of the latest entry in it, ISO 8601; every event after `version` occurred then or later.
  "head_at" text collate "C" not null,
  -- Of the event of this version: a snapshot of another log is not read.
  "hash" bytea not null,
  "state" text not null,
  primary key ("stream", "version")
);
grant select, insert, update, delete on "portfolio_snapshot" to tidemark_command;
grant select on "portfolio_snapshot" to tidemark_log_reader;
