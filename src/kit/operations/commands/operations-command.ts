import type { CommandDefinition } from '../../commands/command.js';
import { only } from '../../commands/permission.js';
import type { OperationsEvent, ParkedEventData } from '../domain/events.js';
import type { OperationsResult, Seen } from '../domain/projection.js';
import type { OperationsRefusal } from '../domain/refusals.js';
import type { OperationsNeeds, OperationsSet } from '../store/operations-store.js';

/** Of everything here. */
export const operators = only('OPERATOR');

/**
 * Under this key an input carries what was seen in the read database. It is no part of what was sent, and
 * being a symbol it is not hashed: the same command sent again is the same, whatever is seen by then.
 */
export const seen = Symbol('seen');

export interface ProjectionInput {
  readonly name: string;
  readonly [seen]: Seen;
}

export interface ParkedEventInput {
  readonly id: string;
  /** The event, if it stands at the head of a parked row. */
  readonly [seen]: ParkedEventData | undefined;
}

/** A command of this context: what all of them have in common. */
export type OperationsCommand<Input, C> = CommandDefinition<
  Input,
  C,
  OperationsNeeds,
  OperationsSet,
  OperationsResult,
  OperationsRefusal,
  OperationsEvent
>;
