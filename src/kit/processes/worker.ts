import type { Logger } from 'pino';
import type { Clock } from '../time/clock.js';
import { errorText } from '../faults/error-text.js';
import { Bell } from '../time/bell.js';
import { pause } from '../time/pause.js';
import type { RecordedEvent } from '../log/messages.js';
import type { JobHandler, NewJob, ProcessManager } from './process-manager.js';
import { addNightlyJobs, forgetDoneJobs, openJobs } from './jobs.js';
import { readFrontier } from '../log/log-reader.js';
import type { Pool } from '../databases/postgres.js';
import { advanceProcessManager } from './process-checkpoint.js';
import type { Wakeup } from '../log/wakeup.js';
import { JobRunner } from './job-runner.js';

export interface WorkerDeps {
  /** The write database, as the command side. */
  readonly db: Pool;
  readonly wakeup: Wakeup;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly managers: readonly ProcessManager[];
  /** By kind of job. */
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** Kinds of jobs that are done once a night, by one worker of all, and from which hour of UTC; undefined: never. */
  readonly nightly: { readonly kinds: readonly string[]; readonly hour: number | undefined };
}

/** Should every hint be lost, events are this late. */
const lookEveryMs = 1_000;
/** Hints that come together are answered together. */
const gatherMs = 10;
/** A checkpoint that nothing concerns is moved this often, so that the next slice is not a long one. */
const idleMs = 5_000;
/** How often it is looked for whether nightly jobs are due. */
const nightlyEveryMs = 600_000;

/** Runs process managers and their jobs until it is stopped. Any number of workers share both. */
export class Worker {
  readonly #deps: WorkerDeps;
  readonly #jobs: JobRunner;
  readonly #abort = new AbortController();
  #running: Promise<unknown> | undefined;
  #stopListening = (): void => undefined;
  #failed = new Map<string, string>();

  constructor(deps: WorkerDeps) {
    this.#deps = deps;
    this.#jobs = new JobRunner(deps);
  }

  start(): void {
    this.#jobs.start();
    this.#stopListening = this.#deps.wakeup.onJobs(() => this.#jobs.wake());
    this.#running = Promise.all([
      ...this.#deps.managers.map((manager) => this.#follow(manager)),
      this.#tellUnhandled(),
      this.#everyTenMinutes(),
    ]);
  }

  /** Finishes what can be finished at once; what cannot is done by another worker, or after the next start. */
  async stop(): Promise<void> {
    this.#abort.abort();
    this.#stopListening();
    await this.#running;
    await this.#jobs.stop();
  }

  async #follow(manager: ProcessManager): Promise<void> {
    const { db, wakeup, clock } = this.#deps;
    const { signal } = this.#abort;
    const bell = new Bell();
    const stopListening = wakeup.onLog(() => bell.ring());
    let movedAt = -Infinity;
    while (!signal.aborted) {
      bell.hush();
      try {
        const frontier = await readFrontier(db);
        const idle = clock.monotonic() - movedAt > idleMs;
        const { jobs, more } = await advanceProcessManager(
          db,
          manager,
          frontier,
          (event) => this.#jobsOf(manager, event),
          idle,
        );
        if (idle || jobs > 0) movedAt = clock.monotonic();
        if (jobs > 0) this.#jobs.wake();
        this.#failed.delete(manager.name);
        if (more) continue;
      } catch (error) {
        this.#report(manager.name, error);
        bell.hush();
      }
      await bell.wait(lookEveryMs, signal);
      await pause(gatherMs, signal);
    }
    stopListening();
  }

  /** Throws, so that the manager stands still, when nobody would ever do what it asks for. */
  #jobsOf(manager: ProcessManager, event: RecordedEvent): readonly NewJob[] {
    const jobs = manager.jobs(event);
    for (const { kind } of jobs)
      if (!this.#handles(kind))
        throw new Error(
          `the process manager ${manager.name} asks for jobs of kind ${kind}, and nobody does them: add a handler of that name to ` +
            'the `work` of its context, or mend the kind',
        );
    return jobs;
  }

  #handles(kind: string): boolean {
    return Object.hasOwn(this.#deps.handlers, kind);
  }

  /** Of another release, perhaps: it may know a kind that this one does not, or not yet. */
  async #tellUnhandled(): Promise<void> {
    const { db, logger } = this.#deps;
    // That the database does not answer, others tell.
    const open = await openJobs(db).catch(() => []);
    for (const job of open.filter(({ kind }) => !this.#handles(kind)))
      logger.warn(
        { kind: job.kind, open: job.open },
        'jobs wait that this process has no handler for: add one, of the name of their kind, to the `work` of a context, ' +
          'unless another release does them',
      );
  }

  async #everyTenMinutes(): Promise<void> {
    const { db, clock, nightly } = this.#deps;
    const { signal } = this.#abort;
    while (!signal.aborted) {
      const now = clock.now();
      try {
        // In the hour of the night; later in the day only what was missed then.
        const { kinds, hour } = nightly;
        const today = now.toISOString().slice(0, 10);
        if (hour !== undefined && now.getUTCHours() >= hour)
          await addNightlyJobs(db, kinds, today, now.getUTCHours() === hour);
        while (!signal.aborted && (await forgetDoneJobs(db)) > 0);
      } catch (error) {
        this.#report('nightly', error);
      }
      await pause(nightlyEveryMs, signal);
    }
  }

  /** The same error again and again is one line in the log, until something has worked in between. */
  #report(name: string, error: unknown): void {
    const message = errorText(error);
    if (this.#failed.get(name) === message) return;
    this.#failed.set(name, message);
    this.#deps.logger.warn({ err: error, processManager: name }, 'a process manager is tried again');
  }
}
