alter table "orders"
  add column "tracking_number" text,
  add column "delivered_at" timestamptz(3),
  add column "return_reason" text;
