-- What went wrong with a payment, what the provider has refused to do, and which event has asked for it: 1 is OrderPlaced.
alter table "payment"
  add column "version" integer not null default 1,
  add column "failure_reason" text,
  add column "refused" text,
  add column "action_required" boolean not null default false;

-- Webhooks of refunds and disputes name the provider's payment only.
create index "payment_reference_reference_idx" on "payment_reference" ("reference");
