-- A product that was withdrawn cannot be ordered.
alter table "products_v1" add column "for_sale" boolean not null default true;

-- The same for a generation that is being built, or that can be taken back.
alter table if exists "spare"."products_v1" add column "for_sale" boolean not null default true;
alter table if exists "before"."products_v1" add column "for_sale" boolean not null default true;
