import { commandOf, type CommandEnv } from '../../commands/command.js';
import { only } from '../../commands/permission.js';
import type { OperationsEvent } from '../domain/events.js';
import type { OperationsRefusal } from '../domain/refusals.js';
import type { OperationsNeeds, OperationsSet } from '../store/operations-store.js';

/** Of everything here. */
export const operators = only('OPERATOR');

/** What all commands of this context have in common. */
export interface OperationsTypes {
  readonly needs: OperationsNeeds;
  readonly set: OperationsSet;
  readonly refusal: OperationsRefusal;
  readonly event: OperationsEvent;
  readonly env: CommandEnv;
}

export const operationsCommand = commandOf<OperationsTypes>();

export const operationsRefusals = ['NotFound', 'ProjectionStateRefusal'] as const;

/**
 * Under this key an input carries what was seen in the read database. It is no part of what was sent, and
 * being a symbol it is not hashed: the same command sent again is the same, whatever is seen by then.
 */
export const seen = Symbol('seen');
