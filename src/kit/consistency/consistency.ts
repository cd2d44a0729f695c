import { z } from 'zod';
import type { Clock } from '../time/clock.js';
import { TidemarkError } from '../faults/errors.js';
import { coveredBy, type Positioned, type ProjectionPosition } from '../projections/projection.js';
import type { Signer } from './signer.js';
import { origin, type Snapshot } from '../log/snapshot.js';
import {
  decidedToken,
  decodeToken,
  emptyToken,
  encodeToken,
  mergeTokens,
  satisfies,
  tokenReach,
  writtenToken,
  type Token,
} from './token.js';
import { pause } from '../time/pause.js';
import type { SharedTokens } from './shared-tokens.js';
import { turns } from '../time/turns.js';
import type { ConsistencyReport, ConsistencyRequest, ConsistencyScope } from './request.js';
import type { Coverage } from './coverage.js';
import type { Place } from '../time/fair-turns.js';

/** What the consistency of this node's answers is made of. */
export interface ConsistencyKit {
  readonly signer: Signer;
  readonly coverage: Coverage;
  readonly clock: Clock;
  readonly shared: SharedTokens;
  epoch(): number;
  /** The first transaction id that the write primary has not handed out, asked for now. */
  logEnd(): Promise<bigint>;
  /** What a projection that covers `covered` has not applied yet. */
  behind(projection: string, covered: Snapshot): Promise<{ events: number; ageMs: number }>;
  /** Names of the projections that take one of these event types. */
  takers(eventTypes: readonly string[]): readonly string[];
}

const requestShape = z.strictObject({
  after: z.array(z.string()).max(16).nullish(),
  timeoutMs: z.int().min(0).max(5_000).nullish(),
  onTimeout: z.enum(['STALE', 'ERROR']).nullish(),
});

const defaultTimeoutMs = 250;
/** Of one operation, of the ten connections that all share. */
const readsAtOnce = 3;
/** After this time of waiting it is asked whether it can succeed; then after twice that, and so on. */
const judgeMs = 100;
/** So many events may be one page: they tell nothing about how long it takes. */
const manyEvents = 2_000;

/**
 * Opens the scope of one operation of `caller` from what its request asks for. Throws BAD_USER_INPUT for a malformed
 * request, CONSISTENCY_TOKEN_INVALID, CONSISTENCY_TOKEN_EPOCH or CONSISTENCY_TOKEN_AHEAD for a token that
 * cannot be honoured, and what the database throws when it is needed to know that.
 */
export async function openScope(
  kit: ConsistencyKit,
  request: ConsistencyRequest,
  caller: string | undefined,
): Promise<OperationScope> {
  const asked = requestShape.safeParse(request.extension ?? {});
  if (!asked.success) {
    const [issue] = asked.error.issues;
    throw new TidemarkError(
      'BAD_USER_INPUT',
      `extensions.consistency${issue ? `.${issue.path.join('.')}: ${issue.message}` : ''}; it takes { after: [token], timeoutMs: 0 to 5000, onTimeout: STALE | ERROR }`,
    );
  }
  const fromHeader = request.header?.split(',').map((text) => text.trim()) ?? [];
  let after = emptyToken;
  for (const text of [...(asked.data.after ?? []), ...fromHeader])
    if (text !== '') {
      await kit.signer.knowKeyOf(text);
      after = mergeTokens(after, decodeToken(kit.signer, kit.epoch(), text));
    }
  if (tokenReach(after) > 0n) await refuseAhead(kit, after);
  return new OperationScope(
    kit,
    after,
    asked.data.timeoutMs ?? defaultTimeoutMs,
    asked.data.onTimeout ?? 'STALE',
    caller,
  );
}

/** Before anybody says that a token is ahead of the log, a fresh look at the write primary must agree. */
async function refuseAhead(kit: ConsistencyKit, after: Token): Promise<void> {
  const reach = tokenReach(after);
  for (const projection of kit.coverage.projections)
    if ((kit.coverage.covered(projection)?.xmax ?? 0n) >= reach) return;
  // Without the write primary nobody can say so; the read models may well show what is asked for.
  const end = await kit.logEnd().catch(() => undefined);
  if (end !== undefined && end < reach)
    throw new TidemarkError(
      'CONSISTENCY_TOKEN_AHEAD',
      'the token names a write that this database does not have: was it restored? Drop the token and read again',
    );
}

/** One operation: what it must see, how long it waits for that, and what its answer shows. */
export class OperationScope implements ConsistencyScope {
  readonly #kit: ConsistencyKit;
  readonly #timeoutMs: number;
  readonly #onTimeout: 'STALE' | 'ERROR';
  readonly #behind = new Map<string, { projection: string; events: number; ageMs: number }>();
  readonly #caller: string | undefined;
  /** Reads in its turn: so many of one operation at once. */
  readonly inTurn = turns(readsAtOnce);
  place: Place | undefined;
  #required: Token;
  #answer: Token;
  /** Reads of this operation that wait at this moment, and since when any does. */
  #waiting = 0;
  #waitingSince = 0;
  /** For how long any of its reads has waited, up to then. */
  #waitedMs = 0;
  /** How much waiting there may be in all. */
  #patienceMs: number;
  #waited = false;

  constructor(
    kit: ConsistencyKit,
    after: Token,
    timeoutMs: number,
    onTimeout: 'STALE' | 'ERROR',
    caller: string | undefined,
  ) {
    this.#kit = kit;
    this.#required = after;
    this.#answer = after;
    this.#timeoutMs = timeoutMs;
    this.#patienceMs = timeoutMs;
    this.#onTimeout = onTimeout;
    this.#caller = caller;
  }

  /**
   * Reads from a projection, once it covers all that this operation must see, or the time is up: that of the
   * whole operation, however many of its fields wait, one after the other or side by side. `read` may be called again
   * while the position of its answer is behind.
   */
  read<T extends Positioned>(projection: string, read: () => Promise<T>): Promise<T> {
    return this.readThrough(projection, () => this.inTurn(read));
  }

  /** The same where `read` itself reads by this scope, in its turn. */
  async readThrough<T extends Positioned>(projection: string, read: () => Promise<T>): Promise<T> {
    const { coverage } = this.#kit;
    const required = this.#required;
    let worthWaiting = true;
    let isWaiting = false;
    try {
      for (;;) {
        if (!coverage.satisfied(projection, required)) {
          isWaiting ||= this.#beginWaiting();
          this.place?.leave();
          worthWaiting = await this.#wait(projection, required);
        }
        if (this.place) await this.place.comeBack();
        const answer = await read();
        const { position } = answer;
        coverage.remember(projection, position);
        const covered = coveredBy(position, this.#kit.epoch());
        const fresh = satisfies(covered, required, projection);
        // Not waited for in vain, nor once more: the time is up, there are too many, or the node is stopping.
        if (fresh || !worthWaiting || this.#leftMs() <= 0) {
          if (!fresh) await this.#late(projection, covered);
          if (position) this.seen(position);
          return answer;
        }
        isWaiting ||= this.#beginWaiting();
        // What is known and what was read disagree: a store that has just come back older, say.
        if (coverage.satisfied(projection, required)) await pause(10);
      }
    } finally {
      if (isWaiting) this.#endWaiting();
    }
  }

  /** Answers whether the projection may have come far enough. */
  async #wait(projection: string, required: Token): Promise<boolean> {
    const { coverage } = this.#kit;
    const wait = (ms: number) => coverage.wait(projection, required, ms, this.#caller);
    for (let ms = judgeMs; ; ms *= 2) {
      const how = await wait(Math.min(ms, this.#leftMs()));
      if (how !== 'late' || this.#leftMs() <= 0) return how === 'covered';
      // A store that hangs is found out by reading: waiting for it and then reading would take twice as long.
      if (coverage.isSilent(projection)) return true;
      if (!(await this.#canCome(projection))) return false;
    }
  }

  /** False when the projection, as fast as it goes, cannot come to the end of the log in the time that is left. */
  async #canCome(projection: string): Promise<boolean> {
    const { coverage } = this.#kit;
    const rate = coverage.rate(projection);
    const covered = coverage.covered(projection);
    if (rate === undefined || !covered) return true;
    const { events } = await this.#kit.behind(projection, covered).catch(() => ({ events: 0 }));
    return events <= manyEvents || events <= 2 * rate * this.#leftMs();
  }

  #beginWaiting(): true {
    this.#waited = true;
    if (this.#waiting === 0) this.#waitingSince = this.#kit.clock.monotonic();
    this.#waiting += 1;
    return true;
  }

  #endWaiting(): void {
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#waitedMs += this.#kit.clock.monotonic() - this.#waitingSince;
  }

  #leftMs(): number {
    const since = this.#waiting > 0 ? this.#kit.clock.monotonic() - this.#waitingSince : 0;
    return this.#patienceMs - this.#waitedMs - since;
  }

  /** Something of this position is shown: with this answer's token, no later read shows less of its projection. */
  seen(position: ProjectionPosition): void {
    const { shared } = this.#kit;
    this.#answer = shared.merge(this.#answer, shared.shownAt(position));
  }

  /** A command of this operation has committed; what it reads from now on must show it. Answers with its token. */
  written(xid: bigint): string {
    const token = writtenToken(xid);
    this.#required = mergeTokens(this.#required, token);
    // Each command of one document is waited for anew.
    this.#patienceMs = this.#waitedMs + this.#timeoutMs;
    this.#answer = mergeTokens(this.#answer, token);
    return encodeToken(this.#kit.signer, this.#kit.epoch(), token);
  }

  /** A command was refused; with this answer's token, the next read shows why. */
  decided(floor: Snapshot): void {
    this.#answer = mergeTokens(this.#answer, decidedToken(floor));
  }

  takers(eventTypes: readonly string[]): readonly string[] {
    return this.#kit.takers(eventTypes);
  }

  /** Of an answer, or of one item of a feed: how late it was is told of each, its token stands for all before it too. */
  report(): ConsistencyReport {
    const { shared, signer, coverage } = this.#kit;
    const behind = [...this.#behind.values()];
    const report = {
      token: shared.encode(signer, this.#kit.epoch(), shared.prune(this.#answer, coverage.everywhere())),
      status:
        behind.length > 0 ? ('STALE' as const) : this.#waited ? ('WAITED' as const) : ('FRESH' as const),
      waitedMs: Math.round(this.#waitedMs),
      behind,
    };
    this.#behind.clear();
    this.#waited = false;
    this.#waitedMs = 0;
    this.#patienceMs = this.#timeoutMs;
    return report;
  }

  async #late(projection: string, covered: Snapshot | undefined): Promise<void> {
    // How far behind, only the log can tell; that it is behind is known without it.
    const unknown = { events: 1, ageMs: 0 };
    const { events, ageMs } = await this.#kit.behind(projection, covered ?? origin).catch(() => unknown);
    this.#behind.set(projection, { projection, events, ageMs });
    if (this.#onTimeout === 'ERROR')
      throw new TidemarkError('PROJECTION_LAG', `${projection} does not cover the token yet`, {
        projection,
        events,
        ageMs,
        retryAfterMs: Math.max(100, Math.min(5_000, ageMs)),
      });
  }
}
