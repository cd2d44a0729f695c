create table "plans_v1" (
  "id" uuid primary key,
  "name" text not null,
  "price" decimal not null,
  "currency_code" text not null,
  "offered" boolean not null,
  "lane" integer not null,
  "seq" bigint not null
);
create index "plans_v1_name_id_idx" on "plans_v1" ("name", "id");
create index "plans_v1_lane_seq_idx" on "plans_v1" ("lane", "seq");

create table "subscriptions_v1" (
  "id" uuid primary key,
  "customer_id" text not null,
  "plan_id" uuid not null,
  "plan_name" text not null,
  "status" text not null,
  "periods" integer not null,
  "started_at" timestamptz(3) not null,
  "renews_at" timestamptz(3),
  "cancelled_at" timestamptz(3),
  "lane" integer not null,
  "seq" bigint not null
);
create index "subscriptions_v1_started_at_id_idx" on "subscriptions_v1" ("started_at", "id");
create index "subscriptions_v1_customer_id_started_at_id_idx" on "subscriptions_v1" ("customer_id", "started_at", "id");
create index "subscriptions_v1_lane_seq_idx" on "subscriptions_v1" ("lane", "seq");
