-- What has changed of a customer's orders, for feeds that are resumed.
create index "orders_v1_customer_id_lane_seq_idx" on "orders_v1" ("customer_id", "lane", "seq");
-- The same for a generation that is being built, or that can be taken back.
do $$
declare
  slot text;
begin
  foreach slot in array array['spare', 'before'] loop
    if to_regclass(slot || '.orders_v1') is not null then
      execute format('create index "orders_v1_customer_id_lane_seq_idx" on %I."orders_v1" ("customer_id", "lane", "seq")', slot);
    end if;
  end loop;
end
$$;
