create table "product" (
  "sku" text primary key,
  "id" uuid not null,
  "name" text not null,
  "price" decimal(38, 18) not null check ("price" >= 0),
  "currency" text not null,
  "version" integer not null,
  "registered_at" timestamptz(3) not null
);
create unique index "product_id_key" on "product" ("id");

create table "stock" (
  "sku" text primary key references "product" ("sku") on delete restrict on update restrict,
  "on_hand" integer not null,
  "reserved" integer not null,
  constraint "stock_reserved_check" check ("reserved" between 0 and "on_hand")
) with (fillfactor = 50);

create table "orders" (
  "id" uuid primary key,
  "number" text not null,
  "customer_id" text,
  "status" text not null,
  "version" integer not null,
  "currency" text not null,
  "total" decimal(38, 18) not null,
  "placed_at" timestamptz(3) not null,
  "updated_at" timestamptz(3) not null,
  "ship_name" text not null,
  "ship_line1" text not null,
  "ship_line2" text,
  "ship_city" text not null,
  "ship_region" text,
  "ship_postal_code" text,
  "ship_country" text not null,
  "cancel_reason" text
) with (fillfactor = 85);
create unique index "orders_number_key" on "orders" ("number");
create index "orders_customer_id_placed_at_idx" on "orders" ("customer_id", "placed_at");
create index "orders_placed_at_idx" on "orders" ("placed_at");

create table "order_line" (
  "order_id" uuid not null references "orders" ("id") on delete restrict on update restrict,
  "line_no" integer not null,
  "sku" text not null references "product" ("sku") on delete restrict on update restrict,
  "quantity" integer not null check ("quantity" > 0),
  "unit_price" decimal(38, 18) not null check ("unit_price" >= 0),
  primary key ("order_id", "line_no")
);

create table "payment" (
  "order_id" uuid primary key references "orders" ("id") on delete restrict on update restrict,
  "status" text not null,
  "method" text not null,
  "amount" decimal(38, 18) not null,
  "decline_reason" text
);

grant select, insert, update, delete on "product", "stock", "orders", "order_line", "payment" to tidemark_command;
