-- What the last error of a job says of itself: AT_ONCE, when somebody must mend something, or NEVER.
alter table "job" add column "alarm" text;
