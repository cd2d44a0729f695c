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

grant select, insert, update, delete, truncate on "orders_v1", "products_v1", "customers_v1" to tidemark_projector;
grant select on "orders_v1", "products_v1", "customers_v1" to tidemark_query;
