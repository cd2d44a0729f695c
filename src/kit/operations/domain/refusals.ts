import type { CommonRefusal } from '../../commands/decider.js';
import type { ProjectionState } from './state.js';

/** What the deciders of this context answer when a rule says no, in the words of the contract. */
export type OperationsRefusal =
  | CommonRefusal
  | {
      readonly kind: 'ProjectionStateRefusal';
      readonly state: ProjectionState;
      readonly path: readonly string[];
      readonly message: string;
    };
