-- Jobs that were done long ago are found to be forgotten.
create index "job_done_idx" on "job" ("done_at") where "done_at" is not null;
