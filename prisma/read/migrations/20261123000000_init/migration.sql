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

create table "orders_v1" (
  "id" uuid primary key,
  "number" text not null,
  "customer_id" text,
  "status" text not null,
  "version" integer not null,
  "placed_at" timestamptz(3) not null,
  "updated_at" timestamptz(3) not null,
  "currency" text not null,
  "total" decimal(38, 18) not null,
  "country_code" text not null,
  -- Written once and read whole: json goes out as it came in, jsonb would be put together anew.
  "shipping_address" json not null,
  "lines" json not null,
  "skus" text[],
  "payment" jsonb not null,
  "tracking_number" text,
  "cancel_reason" text,
  "return_reason" text,
  "timeline" jsonb not null,
  "lane" integer not null,
  "seq" bigint not null
) with (fillfactor = 85);
create unique index "orders_v1_number_key" on "orders_v1" ("number");
create index "orders_v1_placed_at_id_idx" on "orders_v1" ("placed_at", "id");
create index "orders_v1_customer_id_placed_at_id_idx" on "orders_v1" ("customer_id", "placed_at", "id");
create index "orders_v1_status_placed_at_id_idx" on "orders_v1" ("status", "placed_at", "id");
create index "orders_v1_country_code_placed_at_id_idx" on "orders_v1" ("country_code", "placed_at", "id");
create index "orders_v1_total_id_idx" on "orders_v1" ("total", "id");
create index "orders_v1_skus_idx" on "orders_v1" using gin ("skus");
create index "orders_v1_lane_seq_idx" on "orders_v1" ("lane", "seq");

create table "products_v1" (
  "id" uuid primary key,
  "sku" text not null,
  "name" text not null,
  "price" decimal(38, 18) not null,
  "currency" text not null,
  "version" integer not null,
  "lane" integer not null,
  "seq" bigint not null
);
create unique index "products_v1_sku_key" on "products_v1" ("sku");
create index "products_v1_name_id_idx" on "products_v1" ("name", "id");
create index "products_v1_price_id_idx" on "products_v1" ("price", "id");
create index "products_v1_lane_seq_idx" on "products_v1" ("lane", "seq");

create table "customers_v1" (
  "customer_id" text primary key,
  "order_count" integer not null,
  "currency" text not null,
  -- A sum: without bounds, or one large order too many would stop the projection.
  "lifetime_value" numeric not null,
  "first_order_at" timestamptz(3) not null,
  "last_order_at" timestamptz(3) not null,
  "lane" integer not null,
  "seq" bigint not null
);
create index "customers_v1_lane_seq_idx" on "customers_v1" ("lane", "seq");

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
-- "All tables" took Prisma's record of the migrations along; Prisma's shadow databases have none.
do $$
begin
  revoke all on "_prisma_migrations" from tidemark_projector, tidemark_query;
exception when undefined_table then null;
end
$$;
