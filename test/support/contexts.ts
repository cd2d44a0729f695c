import { contexts } from '../../src/contexts.js';
import type { OrderingOptions } from '../../src/contexts/ordering/settings.js';
import { withOptions, type ReadyContext } from '../../src/kit/node/define-context.js';
import type { Projection } from '../../src/kit/projections/projection.js';

/** The sandbox, as it is by default. */
export const defaultPayments = { provider: undefined, webhookSecret: undefined, deadlineMs: 900_000 };

export const shopByDefault: OrderingOptions = {
  currencyCode: 'GBP',
  lowStock: 5,
  timeZone: 'UTC',
  payments: defaultPayments,
};

/** Every context of the server; of the options, each takes what it knows. */
export const readyContexts = (shop: OrderingOptions = shopByDefault): readonly ReadyContext[] =>
  contexts.map((context) => withOptions(context, shop));

/** The read models of one of them. */
export const readModelsOf = (name: string): readonly Projection[] =>
  readyContexts().find((context) => context.name === name)?.readModels ?? [];
