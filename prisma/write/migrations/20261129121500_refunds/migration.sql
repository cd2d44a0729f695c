-- Units that came back of a line, and those of them that are not on hand again.
alter table "order_line"
  add column "returned" integer not null default 0,
  add column "written_off" integer not null default 0;

-- Parts of payments that are to be given back, each named by the version of the event that has asked for it.
create table "refund" (
  "order_id" uuid not null references "payment" ("order_id") on delete restrict on update restrict,
  "version" integer not null,
  "amount" decimal(38, 18) not null,
  "given" boolean not null,
  constraint "refund_pkey" primary key ("order_id", "version")
);
grant select, insert, update, delete on "refund" to tidemark_command;

-- The sandbox gateway does each refund once for its key.
alter table "sandbox_entry" add column "refund_key" text;
create unique index "sandbox_entry_refund_key_key" on "sandbox_entry" ("refund_key");
