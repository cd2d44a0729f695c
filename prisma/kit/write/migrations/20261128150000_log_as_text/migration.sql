-- The log is written once and read whole, again and again, and no index looks into its events: kept as it was sent, an
-- event costs neither its writer nor its readers the way to jsonb and back, three quarters of the time of reading a page.
-- This writes the log anew: some 26 s for each million events, in which everything waits, and takes as
-- much disk again: stop all processes first (docs/operating.md).
alter table "event"
  alter column "data" type json using "data"::text::json,
  alter column "metadata" type json using "metadata"::text::json;
