import type { DomainEvent, RecordedEvent } from '../log/messages.js';

/** Work that an event asks for. */
export interface NewJob {
  /** Derives from the event: the same event asks for the same work once, however often it is read. */
  readonly key: string;
  /** Jobs of one queue are done one after another, in the order of their events. */
  readonly queue: string;
  /** By this name its handler is found: one of this program, or the process manager stands still. */
  readonly kind: string;
  readonly data: object;
  /**
   * Not before this moment: a timer, which outlives every process. Jobs behind it in its queue wait for it as well, so give it
   * a queue of its own. Without: at once.
   */
  readonly notBefore?: Date;
  /** Until when it is tried again after failures; then once more. Without: until it succeeds. */
  readonly deadline?: Date;
}

/**
 * Follows the log and turns events into jobs, in the transaction of its checkpoint: no event is missed and
 * none asks twice. What the jobs do may happen more than once; what it does must bear that.
 */
export interface ProcessManager<E extends DomainEvent = DomainEvent> {
  readonly name: string;
  readonly events: readonly E['type'][];
  /** Pure. */
  jobs(event: RecordedEvent<E>): readonly NewJob[];
}

/** A job in the hands of a worker. */
export interface Job {
  readonly key: string;
  readonly data: object;
  /** This one counted. */
  readonly attempts: number;
  readonly deadline: Date | undefined;
}

/**
 * Does a job. Throwing has it tried again later; `signal` aborts when the worker stops. A job that fails again and
 * again is told as an alarm; an error may say otherwise of itself, by a property `alarm`.
 */
export type JobHandler = (job: Job, signal: AbortSignal) => Promise<void>;

/** AT_ONCE: somebody must mend something first. NEVER: it waits for somebody whom no alarm would hurry. */
export type JobAlarm = 'AT_ONCE' | 'NEVER';

/** What an error says of itself; undefined when nothing. */
export function alarmOf(error: unknown): JobAlarm | undefined {
  const said = error instanceof Error && 'alarm' in error ? error.alarm : undefined;
  return said === 'AT_ONCE' || said === 'NEVER' ? said : undefined;
}
