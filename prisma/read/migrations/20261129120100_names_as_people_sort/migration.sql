-- Names are sorted as people sort: é beside e, Z behind a. By ICU's root collation, which every PostgreSQL with ICU has,
-- whatever the locale of the database. It tells apart all that differs, so cursors and ties stay exact. The index on
-- (name, id) is built anew; the rows stay as they are.
alter table "products_v1" alter column "name" type text collate "und-x-icu";
-- The same for a generation that is being built, or that can be taken back.
alter table if exists "spare"."products_v1" alter column "name" type text collate "und-x-icu";
alter table if exists "before"."products_v1" alter column "name" type text collate "und-x-icu";
