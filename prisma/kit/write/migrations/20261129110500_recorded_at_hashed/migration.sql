-- The time of recording goes under the hash: what was known at a moment is told by it. Events that are there keep the
-- hashes that they have (docs/decisions): hashing them anew would make right whatever was changed before. A hash
-- of this kind begins with its version, 2, so each says how it was made; older code goes on with the other function.
create function event_chain_step(state bytea, begin_with bytea, digest bytea, recorded_ms bigint) returns bytea
  language sql immutable parallel safe
  return '\x02'::bytea || sha256(coalesce(state, begin_with) || digest || int8send(recorded_ms));
create aggregate event_chain(begin_with bytea, digest bytea, recorded_ms bigint) (sfunc = event_chain_step, stype = bytea);
