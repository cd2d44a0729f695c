create table "projection" (
  "name" text primary key,
  "version" integer not null,
  "store" text not null,
  "generation" integer not null,
  "lanes" integer not null,
  "state" text not null default 'LIVE',
  "last_error" text,
  "updated_at" timestamptz(3) not null default current_timestamp
);

-- Updated with every page: room in the block keeps the updates HOT.
create table "checkpoint" (
  "projection" text not null,
  "generation" integer not null,
  "lane" integer not null,
  "epoch" integer not null,
  "from_snapshot" text not null,
  "to_snapshot" text not null,
  "last_position" bigint not null,
  "seq" bigint not null,
  "lease_epoch" bigint not null,
  "events_applied" bigint not null,
  "updated_at" timestamptz(3) not null default current_timestamp,
  primary key ("projection", "generation", "lane")
) with (fillfactor = 10);

create table "lane_lease" (
  "projection" text not null,
  "generation" integer not null,
  "lane" integer not null,
  "holder" text not null,
  "lease_epoch" bigint not null,
  "expires_at" timestamptz(3) not null,
  primary key ("projection", "generation", "lane")
) with (fillfactor = 10);

do $$
begin
  create role tidemark_projector nologin;
exception when duplicate_object or unique_violation then null;
end
$$;
do $$
begin
  create role tidemark_query nologin;
exception when duplicate_object or unique_violation then null;
end
$$;
grant tidemark_projector, tidemark_query to current_user;
grant usage on schema public to tidemark_projector, tidemark_query;
grant select, insert, update, delete, truncate on all tables in schema public to tidemark_projector;
grant select on all tables in schema public to tidemark_query;
-- "All tables" took the record of these migrations along; a shadow database has none.
do $$
begin
  revoke all on "_tidemark_migrations" from tidemark_projector, tidemark_query;
exception when undefined_table then null;
end
$$;
