-- A product that was withdrawn cannot be ordered.
alter table "product" add column "for_sale" boolean not null default true;
