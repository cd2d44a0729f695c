create table "tasks_v1" (
  "id" uuid primary key,
  "owner_id" text not null,
  "title" text not null,
  "lane" integer not null,
  "seq" bigint not null
);
create index "tasks_v1_owner_id_id_idx" on "tasks_v1" ("owner_id", "id");
create index "tasks_v1_lane_seq_idx" on "tasks_v1" ("lane", "seq");
