import { inspect } from 'node:util';
import type { Decision, StreamEvent } from '../commands/decider.js';
import type { WorkingSet } from '../commands/unit-of-work.js';
import type { DomainEvent, RecordedEvent } from '../log/messages.js';
import type { NewJob, ProcessManager } from '../processes/process-manager.js';
import { asRecorded } from './as-recorded.js';
import { Decided } from './decided.js';
import { expectSame } from './expect-same.js';
import { record, type ToRecord } from './record.js';

/** How a state comes of events. */
export interface Fold<S, E extends DomainEvent> {
  /** The state before any event. */
  begin(): S;
  /**
   * Moves it on by one event, whose version in its stream is told: answers with the new state, or changes the one that it
   * is given and answers with nothing.
   */
  evolve(state: S, event: E, version: number): S | void;
}

/** A decider: its function, or a command's definition, which has it as `decide`. */
export type Decide<C, S, Result extends object, Refusal, E extends DomainEvent> =
  | ((command: C, state: S) => Decision<Result, Refusal, E>)
  | { decide(command: C, state: S): Decision<Result, Refusal, E> };

/** What a decider decides on. */
export interface Situation<S> {
  readonly state: S;
  /** Decides a command. Throws when deciding changes the state or the command, or comes to something else the second time. */
  when<C, Result extends object, Refusal, E extends DomainEvent>(
    decide: Decide<C, S, Result, Refusal, E>,
    command: C,
  ): Decided<Result, Refusal, E>;
}

type EventOf<W> = W extends WorkingSet<infer E> ? E : never;

/**
 * Tests of deciders on a state that is folded from events:
 *
 *     const given = forDecider({ begin: emptyState, evolve });
 *     given(opened, paid(5)).when(decideClose, command).then(closed);
 *     given(opened).when(decideClose, command).thenRefused({ kind: 'NotPaid' });
 *
 * A working set is given by how an empty one is made, and its events with their streams.
 */
export function forDecider<W extends WorkingSet<DomainEvent>>(
  empty: () => W,
): (...events: readonly StreamEvent<EventOf<W>>[]) => Situation<W>;
export function forDecider<S, E extends DomainEvent>(
  fold: Fold<S, E>,
): (...events: readonly (E | StreamEvent<E>)[]) => Situation<S>;
export function forDecider(
  how: (() => WorkingSet<DomainEvent>) | Fold<unknown, DomainEvent>,
): (...events: readonly (DomainEvent | StreamEvent)[]) => Situation<unknown> {
  return (...events) => givenState(typeof how === 'function' ? filled(how(), events) : folded(how, events));
}

function filled(
  set: WorkingSet<DomainEvent>,
  events: readonly (DomainEvent | StreamEvent)[],
): WorkingSet<DomainEvent> {
  for (const event of events) {
    if (!('event' in event))
      throw new TypeError(
        `a working set takes events with their streams: { stream, event: ${event.type} }, please`,
      );
    set.apply(event);
  }
  return set;
}

const folded = (
  { begin, evolve }: Fold<unknown, DomainEvent>,
  events: readonly (DomainEvent | StreamEvent)[],
): unknown =>
  record(events).reduce(
    (state, { type, data, version }) => evolve(state, { type, data }, version) ?? state,
    begin(),
  );

/** Tests of deciders on a state that the test has made itself. */
export const givenState = <S>(state: S): Situation<S> => ({
  state,
  when(decide, command) {
    const once = () =>
      typeof decide === 'function' ? decide(command, state) : decide.decide(command, state);
    const before = shown({ state, command });
    const decision = once();
    expectSame(shown({ state, command }), before, 'deciding has changed the state or the command');
    expectSame(once(), decision, 'decided again, the same command comes to something else');
    return new Decided(decision);
  },
});

/** All of it as text, whatever it holds: states may have functions and classes, which cannot be cloned. */
const shown = (value: unknown): string =>
  inspect(value, { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity, sorted: true });

/** What a process manager asks for. */
export interface Asked {
  readonly jobs: readonly NewJob[];
  /** It asks for just these jobs, in this order; without an argument, for none. Throws otherwise, with the difference. */
  asks(...expected: readonly NewJob[]): void;
}

/**
 * Tests of a process manager: `forProcess(manager)(event).asks(job)`. Events are given as `record` takes them: where the
 * jobs depend on it, with their stream, version, time or metadata. Of those that the manager does not follow it hears
 * nothing. Throws when the same event asks for something else the second time.
 */
export const forProcess =
  <E extends DomainEvent>(manager: ProcessManager<E>) =>
  (...events: readonly ToRecord<E>[]): Asked => {
    const follows = ({ type }: RecordedEvent<E>) => manager.events.includes(type);
    const jobs = record(events)
      .filter(follows)
      .flatMap((event) => {
        const asked = manager.jobs(event);
        expectSame(manager.jobs(event), asked, `asked again, ${event.type} asks for something else`);
        return asked;
      });
    return {
      jobs,
      asks: (...expected) => expectSame(asRecorded(jobs), asRecorded(expected), 'it asks for other jobs'),
    };
  };
