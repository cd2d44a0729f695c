import {
  decideRetry,
  decideSkip,
  type OnParkedEvent,
  type OperationsDecision,
} from '../domain/projection.js';
import { operators, seen, type OperationsCommand, type ParkedEventInput } from './operations-command.js';

const onParkedEvent = (
  name: string,
  decide: (command: OnParkedEvent) => OperationsDecision,
): OperationsCommand<ParkedEventInput, OnParkedEvent> => ({
  name,
  make: (input) => ({ shownId: input.id.slice(0, 100), event: input[seen] }),
  permission: operators,
  needs: ({ event }) => ({ projections: event ? [event.projection] : [] }),
  decide,
});

export const retryParkedEvent = onParkedEvent('retryParkedEvent', decideRetry);
export const skipParkedEvent = onParkedEvent('skipParkedEvent', decideSkip);
