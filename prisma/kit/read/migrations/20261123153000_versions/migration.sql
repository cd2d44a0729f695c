-- Each version of a projection has generations and tables of its own: old code goes on beside newer code.
alter table "projection" drop constraint "projection_pkey";
alter table "projection" add constraint "projection_pkey" primary key ("name", "version");
-- The last number that was given to a generation: none is given twice.
alter table "projection" add column "last_generation" integer not null default 0;
update "projection" set "last_generation" = greatest("generation", "spare_generation");
-- How often the generation before was asked back, and how often it was.
alter table "projection" add column "reverts_done" integer not null default 0;
alter table "projection_control" add column "reverts" integer not null default 0;
