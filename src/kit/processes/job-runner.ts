import { randomInt } from 'node:crypto';
import type { Logger } from 'pino';
import { errorText } from '../faults/error-text.js';
import { Bell } from '../time/bell.js';
import { alarmOf, type JobAlarm, type JobHandler } from './process-manager.js';
import {
  endJobs,
  failingFrom,
  jobLeaseMs,
  leaseJobs,
  renewJobs,
  type JobEnd,
  type LeasedJob,
} from './jobs.js';
import type { Db } from '../databases/postgres.js';

export interface JobRunnerDeps {
  readonly db: Db;
  readonly logger: Logger;
  /** By kind of job. */
  readonly handlers: Readonly<Record<string, JobHandler>>;
}

/** Jobs wait for a gateway most of their time. */
const mostAtOnce = 32;
/** What falls due, and what a worker that died has left, is this late at the most. */
const lookEveryMs = 1_000;
const renewMs = jobLeaseMs / 4;
/**
 * First 1 s, twice as long each time, at most a minute, and an hour for what has been failing for long; a fifth of it
 * at random, so that not all come back at once.
 */
const backoffMs = (attempts: number): number => {
  const longest = attempts < 3 * failingFrom ? 60_000 : 3_600_000;
  return (Math.min(longest, 1_000 * 2 ** Math.min(attempts - 1, 12)) * (80 + randomInt(40))) / 100;
};
/** So often a failing job is told as an error: at its tenth attempt, its hundredth …; at once, then each doubling. */
const isAlarm = (attempts: number, alarm: JobAlarm | undefined): boolean =>
  alarm === 'AT_ONCE'
    ? Number.isInteger(Math.log2(attempts))
    : alarm !== 'NEVER' && attempts >= failingFrom && Number.isInteger(Math.log10(attempts));

/**
 * Does jobs, each by the handler of its kind. A job is leased while it is done; the lease is renewed as long
 * as this process lives, and runs out by itself when it does not. Only then another worker does it again.
 */
export class JobRunner {
  readonly #deps: JobRunnerDeps;
  readonly #abort = new AbortController();
  readonly #bell = new Bell();
  readonly #held = new Map<bigint, LeasedJob>();
  readonly #ends: JobEnd[] = [];
  #ending: Promise<void> | undefined;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: JobRunnerDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#running = this.#run();
    this.#timer = setInterval(() => {
      renewJobs(this.#deps.db, [...this.#held.values()]).catch((error: unknown) =>
        this.#deps.logger.warn({ err: error }, 'the leases of jobs could not be renewed'),
      );
    }, renewMs);
  }

  /** There may be something to do. */
  wake(): void {
    this.#bell.ring();
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
    clearInterval(this.#timer);
  }

  async #run(): Promise<void> {
    const { signal } = this.#abort;
    const doing = new Set<Promise<void>>();
    while (!signal.aborted) {
      this.#bell.hush();
      let leased: LeasedJob[] = [];
      try {
        const room = mostAtOnce - doing.size;
        if (room > 0) leased = await leaseJobs(this.#deps.db, Object.keys(this.#deps.handlers), room);
      } catch (error) {
        this.#deps.logger.warn({ err: error }, 'jobs could not be leased');
      }
      for (const job of leased) {
        this.#held.set(job.id, job);
        const done = this.#do(job).finally(() => {
          // Its lease may have run out, and have been taken again here: that one is renewed on.
          if (this.#held.get(job.id) === job) this.#held.delete(job.id);
          doing.delete(done);
          // The next of its queue may be due.
          this.wake();
        });
        doing.add(done);
      }
      if (leased.length === 0) await this.#bell.wait(lookEveryMs, signal);
    }
    await Promise.all(doing);
  }

  async #do(job: LeasedJob): Promise<void> {
    let failure: JobEnd['failure'];
    try {
      const handler = this.#deps.handlers[job.kind];
      if (!handler) throw new Error(`nobody does jobs of kind ${job.kind}`);
      const { key, data, attempts, deadline } = job;
      await handler({ key, data, attempts, deadline: deadline ?? undefined }, this.#abort.signal);
    } catch (error) {
      const message = errorText(error);
      const alarm = alarmOf(error);
      failure = { message, retryMs: backoffMs(job.attempts), alarm };
      const told = { job: job.key, attempts: job.attempts, why: message };
      if (isAlarm(job.attempts, alarm))
        this.#deps.logger.error(
          told,
          alarm === 'AT_ONCE'
            ? 'a job cannot be done until somebody has mended what it says'
            : 'a job fails again and again: what it asks for may have to be done by hand',
        );
      else this.#deps.logger.info(told, 'a job is tried again');
    }
    this.#ends.push({ id: job.id, lease: job.lease, failure });
    await (this.#ending ??= this.#flush());
  }

  /** Jobs that end together are written together. */
  async #flush(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#ending = undefined;
    const ends = this.#ends.splice(0);
    // Not written, they are done again after their leases: what they do bears that.
    await endJobs(this.#deps.db, ends).catch((error: unknown) =>
      this.#deps.logger.warn({ err: error }, 'the end of jobs could not be written'),
    );
  }
}
