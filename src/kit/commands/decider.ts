import type { DomainEvent } from '../log/messages.js';

/** Refusals that any command may meet, in the words of the contract; contexts add their own kinds. */
export type CommonRefusal =
  | { readonly kind: 'InvalidInput'; readonly problems: readonly InputProblem[] }
  | { readonly kind: 'NotFound'; readonly message: string; readonly path: readonly string[] }
  | { readonly kind: 'VersionConflict'; readonly expectedVersion: number; readonly actualVersion: number }
  | { readonly kind: 'CommandIdReused' }
  | {
      readonly kind: 'CommandInProgress';
      readonly retryAfterMs: number;
      /** It is not its twin that is in its way: others changed the same, each time that it was tried. */
      readonly contended?: boolean;
    };

/** What is wrong with which field of an input, and what would be right. */
export interface InputProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** An event and the stream that it belongs to. */
export interface StreamEvent<E extends DomainEvent = DomainEvent> {
  readonly stream: string;
  readonly event: E;
}

/**
 * What a decider returns. Deciders are pure: no clock, no random, no I/O; ids and time come with the
 * command. No events means that there was nothing to do: the command is accepted all the same.
 */
export type Decision<Result extends object, Refusal, E extends DomainEvent = DomainEvent> =
  | { readonly accepted: true; readonly result: Result; readonly events: readonly StreamEvent<E>[] }
  | { readonly accepted: false; readonly refusal: Refusal };

/**
 * Decides that the command is carried out: with these events, or none where nothing was to be done.
 * `result` is what its sender is told.
 */
export function accept<Result extends object, E extends DomainEvent>(
  result: Result,
  events: readonly StreamEvent<E>[],
): { accepted: true; result: Result; events: readonly StreamEvent<E>[] } {
  return { accepted: true, result, events };
}

/**
 * Decides that it is not: `refusal` is shown to its sender as a type of its union, and nothing is recorded.
 */
export function refuse<Refusal>(refusal: Refusal): { accepted: false; refusal: Refusal } {
  return { accepted: false, refusal };
}
