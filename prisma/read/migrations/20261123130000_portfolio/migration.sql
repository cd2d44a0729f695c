create table "portfolios_v1" (
  "id" uuid primary key,
  "owner_id" text not null,
  "name" text not null,
  "base_currency" text not null,
  "cost_method" text not null,
  "status" text not null,
  "version" integer not null,
  "opened_at" timestamptz(3) not null,
  -- Sums: without bounds.
  "cash" numeric not null,
  "realized" numeric not null,
  "dividends" numeric not null,
  "fees" numeric not null,
  "positions" json not null,
  "symbols" text[],
  -- What the next entry is folded onto.
  "state" text not null,
  "lane" integer not null,
  "seq" bigint not null
) with (fillfactor = 70);
create index "portfolios_v1_owner_id_opened_at_id_idx" on "portfolios_v1" ("owner_id", "opened_at", "id");
create index "portfolios_v1_lane_seq_idx" on "portfolios_v1" ("lane", "seq");

create table "portfolio_transactions_v1" (
  "portfolio_id" uuid not null,
  "version" integer not null,
  "type" text not null,
  "symbol" text,
  "quantity" numeric,
  "price" numeric,
  "amount" numeric not null,
  "fee" numeric,
  "realized" numeric,
  "numerator" integer,
  "denominator" integer,
  "note" text,
  "occurred_at" timestamptz(3) not null,
  "recorded_at" timestamptz(3) not null,
  "reversed_by" integer,
  "reverses" integer,
  -- Cash, and the quantity of its symbol, after it in time: null of what does not stand.
  "cash_after" numeric,
  "quantity_after" numeric,
  -- What it is folded from anew when an earlier entry comes later; null of a reversal.
  "event" jsonb,
  "search" tsvector not null,
  "lane" integer not null,
  "seq" bigint not null,
  primary key ("portfolio_id", "version")
) with (fillfactor = 85);
create index "portfolio_transactions_v1_portfolio_id_occurred_at_version_idx"
  on "portfolio_transactions_v1" ("portfolio_id", "occurred_at", "version");
create index "portfolio_transactions_v1_search_idx" on "portfolio_transactions_v1" using gin ("search");

-- The last quote of each day.
create table "quote_days_v1" (
  "symbol" text not null,
  "currency" text not null,
  "day" date not null,
  "price" numeric not null,
  "quoted_at" timestamptz(3) not null,
  -- Of the event: of two quotes of one moment the one recorded last counts.
  "position" bigint not null,
  "lane" integer not null,
  "seq" bigint not null,
  primary key ("symbol", "currency", "day")
);

grant select, insert, update, delete, truncate on "portfolios_v1", "portfolio_transactions_v1", "quote_days_v1" to tidemark_projector;
grant select on "portfolios_v1", "portfolio_transactions_v1", "quote_days_v1" to tidemark_query;
alter table "portfolios_v1" owner to tidemark_projector;
alter table "portfolio_transactions_v1" owner to tidemark_projector;
alter table "quote_days_v1" owner to tidemark_projector;
