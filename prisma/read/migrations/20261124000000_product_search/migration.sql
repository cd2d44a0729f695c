-- What a product is found by: its SKU and name.
create table "product_search_v1" (
  "id" uuid primary key,
  "document" tsvector not null
);
create index "product_search_v1_document_idx" on "product_search_v1" using gin ("document");

-- Every word that some product is found by: what a mistyped word may have meant.
create table "product_word_v1" (
  "word" text collate "C" primary key
);
create index "product_word_v1_word_idx" on "product_word_v1" using gin ("word" gin_trgm_ops);

alter table "product_search_v1" owner to tidemark_projector;
alter table "product_word_v1" owner to tidemark_projector;
grant select on "product_search_v1", "product_word_v1" to tidemark_query;
