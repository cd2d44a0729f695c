-- Orders that staff must see to (needsAttention in src/ordering/domain/lifecycle.ts): few, so the index is small.
-- Prisma has no word for it.
create index "orders_v1_attention_idx" on "orders_v1" ("placed_at", "id") where
  "payment"->'trouble' ? 'refused'
  or ("status" in ('CONFIRMED', 'SHIPPED', 'DELIVERED') and "payment"->>'status' in ('VOIDED', 'FAILED', 'DECLINED'))
  or ("status" = 'CONFIRMED' and "payment"->>'status' = 'REFUNDED');

-- Money that was given back at the provider is no revenue, whatever became of the order.
alter table "sales_order_v1" add column "refunded" boolean not null default false;
-- The same for a generation that is being built, or that can be taken back.
alter table if exists "spare"."sales_order_v1" add column "refunded" boolean not null default false;
alter table if exists "before"."sales_order_v1" add column "refunded" boolean not null default false;
