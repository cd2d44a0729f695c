import type { Caller } from '../../src/cqrs/messages.js';
import type { Account } from '../../src/graphql-kit/context.js';

/** Of who may ask as often as they like. */
export const unlimited = (as: Caller | undefined): Account => ({
  name: as?.sub ?? 'nobody',
  cost: 1,
  spend: () => Promise.resolve(),
});
