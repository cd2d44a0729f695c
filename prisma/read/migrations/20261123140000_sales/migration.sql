-- The sales dashboard, by the day on which orders were placed. What each order counts for at the moment stands
-- in sales_order, so that a change of it can be taken back where it was counted.
create table "sales_order_v1" (
  "id" uuid primary key,
  "day" date not null,
  "status" text not null,
  "country_code" text not null,
  "currency" text not null,
  "revenue" numeric not null,
  "units" bigint not null,
  -- [sku, name, units, revenue] of each product.
  "products" json not null
) with (fillfactor = 85);

create table "sales_day_v1" (
  "day" date primary key,
  "currency" text not null,
  "revenue" numeric not null,
  "orders" bigint not null,
  "units" bigint not null,
  "lane" integer not null,
  "seq" bigint not null
) with (fillfactor = 50);
create index "sales_day_v1_lane_seq_idx" on "sales_day_v1" ("lane", "seq");

create table "sales_status_v1" (
  "day" date not null,
  "status" text not null,
  "orders" bigint not null,
  primary key ("day", "status")
) with (fillfactor = 50);

create table "sales_country_v1" (
  "day" date not null,
  "country_code" text not null,
  "revenue" numeric not null,
  "orders" bigint not null,
  primary key ("day", "country_code")
) with (fillfactor = 70);

create table "sales_product_v1" (
  "day" date not null,
  "sku" text not null,
  "name" text not null,
  "revenue" numeric not null,
  "units" bigint not null,
  primary key ("day", "sku")
) with (fillfactor = 70);

-- The projector exchanges the tables of two generations, so they are its own.
alter table "sales_order_v1" owner to tidemark_projector;
alter table "sales_day_v1" owner to tidemark_projector;
alter table "sales_status_v1" owner to tidemark_projector;
alter table "sales_country_v1" owner to tidemark_projector;
alter table "sales_product_v1" owner to tidemark_projector;
grant select on "sales_order_v1", "sales_day_v1", "sales_status_v1", "sales_country_v1", "sales_product_v1" to tidemark_query;
