-- Rows that are too long for their page keep the lines beside it as they are: compressing them was half of what it takes
-- to write an order, and later changes of the order, which leave the lines alone, write a shorter row.
-- Rows from before stay as they are until they are written anew (npm run tidemark -- rebuild orders).
alter table "orders_v1" alter column "lines" set storage external;

-- No query asks for these by their content, and sorting documents is what an ANALYZE of the table takes its time for.
alter table "orders_v1" alter column "payment" set statistics 0;
alter table "orders_v1" alter column "timeline" set statistics 0;

-- The same for a generation that is being built, or that can be taken back.
alter table if exists "spare"."orders_v1" alter column "lines" set storage external, alter column "payment" set statistics 0,
  alter column "timeline" set statistics 0;
alter table if exists "before"."orders_v1" alter column "lines" set storage external, alter column "payment" set statistics 0,
  alter column "timeline" set statistics 0;
