-- Words are made of folded letters now, and of every letter on where there are no blanks between words. These tables are
-- of version 2 of the two projections, which is built from the log; processes of older code go on with theirs.
create table "order_search_v2" (
  "id" uuid primary key,
  -- Number, customer and products.
  "fixed" tsvector not null,
  "address" tsvector not null,
  "tracking" tsvector not null,
  -- All three.
  "document" tsvector not null
) with (fillfactor = 90);
create index "order_search_v2_document_idx" on "order_search_v2" using gin ("document");

-- Every word that some order was ever found by: what a mistyped word may have meant.
create table "order_word_v2" (
  "word" text collate "C" primary key,
  -- In ASCII, letter by letter, where the word is not: what else pg_trgm takes for letters depends on the locale.
  "key" text collate "C"
);
create index "order_word_v2_key_idx" on "order_word_v2" using gin (coalesce("key", "word") gin_trgm_ops);

create table "product_search_v2" (
  "id" uuid primary key,
  "document" tsvector not null
);
create index "product_search_v2_document_idx" on "product_search_v2" using gin ("document");

create table "product_word_v2" (
  "word" text collate "C" primary key,
  "key" text collate "C"
);
create index "product_word_v2_key_idx" on "product_word_v2" using gin (coalesce("key", "word") gin_trgm_ops);

alter table "order_search_v2" owner to tidemark_projector;
alter table "order_word_v2" owner to tidemark_projector;
alter table "product_search_v2" owner to tidemark_projector;
alter table "product_word_v2" owner to tidemark_projector;
grant select on "order_search_v2", "order_word_v2", "product_search_v2", "product_word_v2" to tidemark_query;
