import { Field, ID, InputType } from 'type-graphql';
import { CommandInput } from '../../graphql/types.js';
import type { ParkedEventData } from '../domain/events.js';
import {
  decideRetry,
  decideSkip,
  type OnParkedEvent,
  type OperationsDecision,
} from '../domain/projection.js';
import { operationsCommand, operationsRefusals, operators, seen } from './operations-command.js';

@InputType()
abstract class ParkedEventInput extends CommandInput {
  @Field(() => ID)
  id!: string;

  /** The event, if it stands at the head of a parked row. */
  declare readonly [seen]: ParkedEventData | undefined;
}

@InputType()
class RetryParkedEventInput extends ParkedEventInput {}

@InputType()
class SkipParkedEventInput extends ParkedEventInput {}

const onParkedEvent = (
  name: string,
  input: new () => ParkedEventInput,
  decide: (command: OnParkedEvent) => OperationsDecision,
) =>
  operationsCommand({
    name,
    input,
    refusals: operationsRefusals,
    make: (given) => ({ shownId: given.id.slice(0, 100), event: given[seen] }),
    permission: operators,
    needs: ({ event }) => ({ projections: event ? [event.projection] : [] }),
    decide,
  });

export const retryParkedEvent = onParkedEvent('retryParkedEvent', RetryParkedEventInput, decideRetry);
export const skipParkedEvent = onParkedEvent('skipParkedEvent', SkipParkedEventInput, decideSkip);
