-- Each stream's events are chained by hashes, so that nobody changes what was recorded without a trace:
-- sha256(hash of the event before it in its stream || digest of its own canonical JSON).
alter table "event" add column "hash" bytea;

create function event_chain_step(state bytea, begin_with bytea, digest bytea) returns bytea
  language sql immutable parallel safe
  return sha256(coalesce(state, begin_with) || digest);
-- As a window over the new events of a stream; `begin_with` counts for the first of them only.
create aggregate event_chain(begin_with bytea, digest bytea) (sfunc = event_chain_step, stype = bytea);
