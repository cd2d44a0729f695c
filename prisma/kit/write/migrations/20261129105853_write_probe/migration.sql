-- /readyz writes a row here and rolls it back: a primary that only reads refuses it, and so does a full disk, since a row
-- fills a page of its own. Unlogged: it costs no WAL.
create unlogged table "write_probe" (
  "id" uuid not null,
  "filler" text not null,
  constraint "write_probe_pkey" primary key ("id")
);
alter table "write_probe" alter column "filler" set storage plain;
grant select, insert on "write_probe" to tidemark_command;
