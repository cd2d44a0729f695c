import type { Caller } from '../log/messages.js';
import { AnswerSize } from '../graphql/answer-size.js';
import type { Account, RequestContext } from '../graphql/context.js';

/** Of who may ask as often as they like. */
export const unlimited = (as: Caller | undefined): Account => ({
  name: as?.sub ?? 'nobody',
  cost: 1,
  spend: () => Promise.resolve(),
});

/** And for as much. */
export const withoutLimits = (as: Caller | undefined): Pick<RequestContext, 'account' | 'answer'> => ({
  account: unlimited(as),
  answer: new AnswerSize(Number.MAX_SAFE_INTEGER),
});
