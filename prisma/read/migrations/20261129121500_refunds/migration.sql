-- What came back of each line, by its number, and what of the payment is to be given back in parts, and was. Of orders of
-- which nothing is, null.
alter table "orders_v1"
  add column "returned" jsonb,
  add column "granted" decimal,
  add column "refunded" decimal;
-- The same for a generation that is being built, or that can be taken back.
alter table if exists "spare"."orders_v1"
  add column "returned" jsonb,
  add column "granted" decimal,
  add column "refunded" decimal;
alter table if exists "before"."orders_v1"
  add column "returned" jsonb,
  add column "granted" decimal,
  add column "refunded" decimal;
