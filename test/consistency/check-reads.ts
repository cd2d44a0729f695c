import { projectionOf, type History, type Operation, type Register, type Shown } from './history.js';
import { lastState, stateFrom, type Truth } from './truth.js';
import type { Violation } from './violation.js';

/** From which state on a register must be shown, and the operation or item that told so. */
interface Bound {
  readonly state: number;
  readonly by: object;
}
type Bounds = Map<Register, Bound>;

/** What a token stands for. */
interface Knowledge {
  /** By what its holder has written: in every projection. */
  readonly writes: Bounds;
  /** By what its holder was shown: in the projection that showed it. */
  readonly floors: Bounds;
}

/** Projections in Redis may lose what they have shown; only a token tells then what must be waited for. */
const inRedis = new Set(['order-status', 'availability']);
const tokenErrors = /^CONSISTENCY_TOKEN_/;

/** Every answer shows what its tokens ask for, or says which projection does not. */
export function checkReads(history: History, truth: Truth, settled: Truth): Violation[] {
  const found: Violation[] = [];
  const known = new Map<number, Knowledge>();
  const claims = claimsOf(history, truth);
  const operations = history.operations.toSorted((a, b) => a.answeredAt - b.answeredAt || a.id - b.id);
  for (const operation of operations) {
    const { behind, status } = operation;
    const report = (property: Violation['property'], message: string, ...evidence: object[]) =>
      found.push({ property, message, evidence: [operation, ...evidence] });
    if (tokenErrors.test(operation.error ?? '')) report('tokens are honoured', `${operation.error}`);
    const knowledge = given(operation, known, truth);
    for (const [register, shown] of everythingShown(operation, truth)) {
      const late = behind.includes(projectionOf(register));
      const write = late ? undefined : knowledge.writes.get(register);
      const floor = late ? undefined : knowledge.floors.get(register);
      const claim = late ? undefined : claimBefore(claims.get(register), operation.sentAt);
      const least = latest(write, floor, claim);
      const state = stateFrom(truth, register, shown, least?.state ?? 0);
      const is = `${register} is shown as ${JSON.stringify(shown)}`;
      if (state !== undefined) {
        raise(knowledge.floors, register, { state, by: operation });
        const last = lastState(settled, register);
        if (operation.last && stateFrom(truth, register, shown, last) === undefined)
          report('read models equal the fold of the log', `${is}, and that is not its last state`);
        continue;
      }
      if (stateFrom(truth, register, shown, 0) === undefined) {
        report('read models equal the fold of the log', `${is}, which it never was`);
        continue;
      }
      const older = `${is}, which is older than`;
      const lacks = (bound: Bound | undefined) =>
        bound && stateFrom(truth, register, shown, bound.state) === undefined ? bound : undefined;
      const [unwritten, unseen, unclaimed] = [lacks(write), lacks(floor), lacks(claim)];
      if (unwritten) report('read your writes', `${older} what the token's holder wrote`, unwritten.by);
      if (unseen) report('monotonic reads', `${older} what the token's holder has seen`, unseen.by);
      if (unwritten ?? unseen)
        report('no stale answer is marked fresh', `${older} what was asked for, and the answer is ${status}`);
      if (unclaimed)
        report('resolved only when covered', `${older} what was told to be covered`, unclaimed.by);
    }
    found.push(...dishonest(operation));
    const { attempt } = operation;
    if (attempt?.outcome === 'refused')
      // A refusal's token is a floor of every projection.
      for (const [register, shown] of attempt.decidedOn) {
        const state = stateFrom(truth, register, shown, knowledge.floors.get(register)?.state ?? 0);
        if (state !== undefined) raise(knowledge.floors, register, { state, by: operation });
      }
    known.set(operation.id, knowledge);
  }
  return found;
}

/** Do the status and what it says agree? */
function dishonest(operation: Operation): Violation[] {
  const { status, waitedMs, behind, onTimeout, error, shown } = operation;
  const wrong: string[] = [];
  if (status !== undefined && (status === 'STALE') !== behind.length > 0)
    wrong.push(`the answer is ${status} with ${behind.length} projections behind`);
  if (status === 'FRESH' && waitedMs > 0) wrong.push(`the answer is FRESH after ${waitedMs} ms of waiting`);
  if (status === 'STALE' && onTimeout === 'ERROR' && error !== 'PROJECTION_LAG')
    wrong.push('the answer is STALE where an error was asked for');
  const read = new Set(shown.map(([register]) => projectionOf(register)));
  if (error === undefined && read.size > 0 && operation.attempt === undefined)
    for (const name of behind)
      if (!mayRead.has(name)) wrong.push(`${name} is said to be behind, and was not read`);
  return wrong.map((message) => ({
    property: 'no stale answer is marked fresh',
    message,
    evidence: [operation],
  }));
}

/** What the operations of this harness read. */
const mayRead = new Set(['orders', 'order-status', 'products', 'availability', 'customers']);

/** What the tokens that were handed in stand for, and the operation's own command. */
function given(operation: Operation, known: ReadonlyMap<number, Knowledge>, truth: Truth): Knowledge {
  const knowledge: Knowledge = { writes: new Map(), floors: new Map() };
  const merge = (into: Bounds, from: Bounds) =>
    from.forEach((bound, register) => raise(into, register, bound));
  for (const { of, operation: id } of operation.after) {
    const source = known.get(id);
    if (!source) continue;
    if (of === 'answer') {
      merge(knowledge.writes, source.writes);
      merge(knowledge.floors, source.floors);
    } else merge(knowledge.writes, receipts.get(source) ?? new Map());
  }
  const { attempt } = operation;
  if (attempt?.outcome === 'accepted') {
    const own: Bounds = new Map();
    for (const [register, state] of truth.effects.get(attempt.commandId) ?? [])
      raise(own, register, { state, by: operation });
    receipts.set(knowledge, own);
    merge(knowledge.writes, own);
  }
  return knowledge;
}

/** What the receipt alone stands for. */
const receipts = new WeakMap<Knowledge, Bounds>();

function* everythingShown(operation: Operation, truth: Truth): Generator<readonly [Register, Shown]> {
  yield* operation.shown;
  if (operation.allOrdersOf === undefined) return;
  const listed = new Set(operation.shown.map(([register]) => register));
  for (const [register, customer] of truth.customerOf)
    if (customer === operation.allOrdersOf && !listed.has(register)) yield [register, null];
}

interface Claim extends Bound {
  readonly at: number;
}

/** When which state was told to be covered: whoever reads after that must see it, with or without a token. */
function claimsOf(history: History, truth: Truth): ReadonlyMap<Register, readonly Claim[]> {
  const claims = new Map<Register, Claim[]>();
  if (history.withStandby) return claims;
  const claim = (at: number, commandId: string, projections: readonly string[] | undefined, by: object) => {
    for (const [register, state] of truth.effects.get(commandId) ?? []) {
      const projection = projectionOf(register);
      if (inRedis.has(projection) || (projections && !projections.includes(projection))) continue;
      const held = claims.get(register) ?? [];
      claims.set(register, held);
      held.push({ at, state, by });
    }
  };
  for (const feed of history.feeds)
    for (const item of feed.items)
      for (const commandId of item.resolved)
        claim(item.at, commandId, feed.feed === 'productChanged' ? ['products'] : ['orders'], {
          feed: feed.feed,
          of: feed.of,
          ...item,
        });
  for (const told of history.settled) claim(told.at, told.commandId, undefined, told);
  for (const operation of history.operations)
    for (const commandId of operation.settled) claim(operation.answeredAt, commandId, undefined, operation);
  return claims;
}

function claimBefore(claims: readonly Claim[] | undefined, at: number): Bound | undefined {
  let best: Claim | undefined;
  for (const claim of claims ?? []) if (claim.at < at && claim.state > (best?.state ?? 0)) best = claim;
  return best;
}

function raise(bounds: Bounds, register: Register, bound: Bound): void {
  if (bound.state > (bounds.get(register)?.state ?? 0)) bounds.set(register, bound);
}

function latest(...bounds: readonly (Bound | undefined)[]): Bound | undefined {
  return bounds.reduce((a, b) => ((b?.state ?? 0) > (a?.state ?? 0) ? b : a), undefined);
}
