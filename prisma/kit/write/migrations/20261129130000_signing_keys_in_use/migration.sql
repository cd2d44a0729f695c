-- A key is published first, and used when every server knows it: the one that was taken into use last signs. Until now
-- that was the newest.
alter table "signing_key" add column "used_at" timestamptz(3);
update "signing_key" set "used_at" = "created_at";
