-- The operations projection can be rebuilt like every other: its tables are the projector's own too.
alter table "projection_control" owner to tidemark_projector;
alter table "parked_decision" owner to tidemark_projector;
