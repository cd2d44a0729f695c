alter table "orders_v1" owner to tidemark_projector;
alter table "products_v1" owner to tidemark_projector;
alter table "customers_v1" owner to tidemark_projector;
