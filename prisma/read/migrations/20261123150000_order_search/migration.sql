-- Words that are like each other are found by their trigrams.
create extension if not exists pg_trgm;

-- What an order is found by. Apart from orders_v1, whose rows change with every step: these seldom do.
create table "order_search_v1" (
  "id" uuid primary key,
  -- Number, customer and products.
  "fixed" tsvector not null,
  "address" tsvector not null,
  "tracking" tsvector not null,
  -- All three.
  "document" tsvector not null
) with (fillfactor = 90);
create index "order_search_v1_document_idx" on "order_search_v1" using gin ("document");

-- Every word that some order was ever found by: what a mistyped word may have meant.
create table "order_word_v1" (
  "word" text collate "C" primary key
);
create index "order_word_v1_word_idx" on "order_word_v1" using gin ("word" gin_trgm_ops);

alter table "order_search_v1" owner to tidemark_projector;
alter table "order_word_v1" owner to tidemark_projector;
grant select on "order_search_v1", "order_word_v1" to tidemark_query;

-- Orders that are there already are not in it: without its checkpoint the projection is built anew.
delete from "checkpoint" where "projection" = 'orders';
