import type { Decision, StreamEvent } from '../commands/decider.js';
import type { DomainEvent } from '../log/messages.js';
import { asRecorded } from './as-recorded.js';
import { expectSame } from './expect-same.js';

/** The events of an accepted decision, without their streams. Throws when it is a refusal. */
export const eventsOf = <E extends DomainEvent>(decision: Decision<object, unknown, E>): readonly E[] =>
  streamEventsOf(decision).map(({ event }) => event);

function streamEventsOf<E extends DomainEvent>(
  decision: Decision<object, unknown, E>,
): readonly StreamEvent<E>[] {
  if (decision.accepted) return decision.events;
  throw new Error(`was to be accepted, and is refused: ${JSON.stringify(decision.refusal)}`);
}

/** The refusal of a decision. Throws when it was accepted. */
export function refusalOf<Refusal>(decision: Decision<object, Refusal>): Refusal {
  if (decision.accepted)
    throw new Error(`was to be refused, and is accepted: ${JSON.stringify(decision.events)}`);
  return decision.refusal;
}

type Expected<E extends DomainEvent> = E | StreamEvent<E>;

/** What was decided, to be compared with what is expected. */
export class Decided<Result extends object, Refusal, E extends DomainEvent> {
  constructor(readonly decision: Decision<Result, Refusal, E>) {}

  /**
   * It was accepted with just this event, or with these in this order; `[]` is none. Those that are given with their stream
   * must be of it. Properties that are undefined count as absent, as they do in the log. Throws otherwise, with the
   * difference.
   */
  // A word of given/when/then, not a promise's: whoever awaits it is told.
  // oxlint-disable-next-line unicorn/no-thenable
  then(events: Expected<E> | readonly Expected<E>[]): void {
    if (typeof events === 'function')
      throw new TypeError('given, when, then is no promise: do not await it, nor answer with it');
    const expected = [events].flat();
    const found = streamEventsOf(this.decision).map((one, n) => {
      const like = expected[n];
      return like && 'event' in like ? one : one.event;
    });
    expectSame(asRecorded(found), asRecorded(expected), 'other events are decided');
  }

  /** It was refused with just this. Properties that are undefined count as absent. Throws otherwise, with the difference. */
  thenRefused(expected: Refusal): void {
    const refusal = refusalOf(this.decision);
    expectSame(asRecorded(refusal), asRecorded(expected), 'it is refused otherwise');
  }
}
