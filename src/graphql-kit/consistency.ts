import { z } from 'zod';
import type { Clock } from '../cqrs/clock.js';
import { TidemarkError } from '../cqrs/errors.js';
import { coveredBy, shownBy, type ProjectionPosition } from '../cqrs/projection.js';
import type { Signer } from '../cqrs/signer.js';
import { isVisible, origin, type Snapshot } from '../cqrs/snapshot.js';
import {
  decidedToken,
  decodeToken,
  emptyToken,
  encodeToken,
  mergeTokens,
  satisfies,
  seenToken,
  tokenReach,
  writtenToken,
  type Token,
} from '../cqrs/token.js';
import type { ConsistencyReport, ConsistencyRequest, ConsistencyScope } from './context.js';
import type { Coverage } from './coverage.js';

/** What the consistency of this node's answers is made of. */
export interface ConsistencyKit {
  readonly signer: Signer;
  readonly coverage: Coverage;
  readonly clock: Clock;
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

/**
 * Opens the scope of one operation from what its request asks for. Throws BAD_USER_INPUT for a malformed
 * request, CONSISTENCY_TOKEN_INVALID, CONSISTENCY_TOKEN_EPOCH or CONSISTENCY_TOKEN_AHEAD for a token that
 * cannot be honoured.
 */
export async function openScope(kit: ConsistencyKit, request: ConsistencyRequest): Promise<OperationScope> {
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
    if (text !== '') after = mergeTokens(after, decodeToken(kit.signer, kit.epoch(), text));
  if (tokenReach(after) > 0n) await refuseAhead(kit, after);
  return new OperationScope(
    kit,
    after,
    asked.data.timeoutMs ?? defaultTimeoutMs,
    asked.data.onTimeout ?? 'STALE',
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
  #required: Token;
  #answer: Token;
  #waitedMs = 0;
  #waited = false;

  constructor(kit: ConsistencyKit, after: Token, timeoutMs: number, onTimeout: 'STALE' | 'ERROR') {
    this.#kit = kit;
    this.#required = after;
    this.#answer = after;
    this.#timeoutMs = timeoutMs;
    this.#onTimeout = onTimeout;
  }

  /**
   * Reads from a projection, once it covers all that this operation must see, or the time is up. `read`
   * answers with the position that its rows are of; it may be called again while that is behind.
   */
  async read<T>(
    projection: string,
    read: () => Promise<{ readonly value: T; readonly position: ProjectionPosition | undefined }>,
  ): Promise<T> {
    const { coverage, clock } = this.#kit;
    const required = this.#required;
    const begun = clock.monotonic();
    let worthWaiting = true;
    for (;;) {
      if (!coverage.satisfied(projection, required)) {
        this.#waited = true;
        worthWaiting = await coverage.wait(
          projection,
          required,
          this.#timeoutMs - (clock.monotonic() - begun),
        );
      }
      const { value, position } = await read();
      coverage.remember(projection, position);
      const covered = coveredBy(position, this.#kit.epoch());
      const fresh = satisfies(covered, required, projection);
      const spent = clock.monotonic() - begun;
      // Not waited for in vain, nor once more: the time is up, there are too many, or the node is stopping.
      if (fresh || !worthWaiting || spent >= this.#timeoutMs) {
        if (this.#waited) this.#waitedMs = Math.max(this.#waitedMs, spent);
        if (!fresh) await this.#late(projection, covered);
        const shown = position && shownBy(position);
        if (shown) this.#answer = mergeTokens(this.#answer, seenToken(projection, shown));
        return value;
      }
      // What is known and what was read disagree: a store that has just come back older, say.
      if (coverage.satisfied(projection, required)) await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** A command of this operation has committed; what it reads from now on must show it. Answers with its token. */
  written(xid: bigint): string {
    const token = writtenToken(xid);
    this.#required = mergeTokens(this.#required, token);
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

  report(): ConsistencyReport {
    const behind = [...this.#behind.values()];
    return {
      token: encodeToken(this.#kit.signer, this.#kit.epoch(), this.#prune(this.#answer)),
      status: behind.length > 0 ? 'STALE' : this.#waited ? 'WAITED' : 'FRESH',
      waitedMs: Math.round(this.#waitedMs),
      behind,
    };
  }

  /** A write that every projection is known to cover becomes a floor of each: fewer bytes, the same promise. */
  #prune(token: Token): Token {
    if (token.xids.length === 0) return token;
    const { coverage } = this.#kit;
    const projections = [...coverage.projections];
    const covered = projections.map((projection) => [projection, coverage.covered(projection)] as const);
    const done = token.xids.filter((xid) =>
      covered.every(([, snapshot]) => snapshot && isVisible(snapshot, xid)),
    );
    if (done.length === 0) return token;
    let pruned: Token = { ...token, xids: token.xids.filter((xid) => !done.includes(xid)) };
    for (const [projection, snapshot] of covered)
      if (snapshot) pruned = mergeTokens(pruned, seenToken(projection, snapshot));
    return pruned;
  }

  async #late(projection: string, covered: Snapshot | undefined): Promise<void> {
    // How far behind, only the log can tell; that it is behind is known without it.
    const unknown = { events: 1, ageMs: 0 };
    const { events, ageMs } = await this.#kit.behind(projection, covered ?? origin).catch(() => unknown);
    this.#behind.set(projection, { projection, events, ageMs });
    if (this.#onTimeout === 'ERROR')
      throw new TidemarkError(
        'PROJECTION_LAG',
        `${projection} did not cover the token within ${this.#timeoutMs} ms`,
        {
          projection,
          events,
          ageMs,
          retryAfterMs: Math.max(100, Math.min(5_000, ageMs)),
        },
      );
  }
}
