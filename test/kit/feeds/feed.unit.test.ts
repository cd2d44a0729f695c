// The moments in the life of a feed that a database seldom shows: what happens while it is reading.
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { systemClock } from '../../../src/kit/time/clock.js';
import { TidemarkError } from '../../../src/kit/faults/errors.js';
import { encodeFeedCursor } from '../../../src/kit/feeds/feed-cursor.js';
import type { FeedPlace, FeedScope } from '../../../src/kit/projections/feed-place.js';
import type { ProjectionPosition } from '../../../src/kit/projections/projection.js';
import { isVisible, type Snapshot } from '../../../src/kit/log/snapshot.js';
import { Signer } from '../../../src/kit/consistency/signer.js';
import { followCommand, type ProgressKit } from '../../../src/kit/graphql/command-progress.js';
import type { Account } from '../../../src/kit/graphql/context.js';
import { FairTurns } from '../../../src/kit/time/fair-turns.js';
import { mapFeed } from '../../../src/kit/feeds/feed-items.js';
import { openFeed, resumeTurns, type FeedEvent, type FeedKit } from '../../../src/kit/feeds/feed.js';
import { ProjectionTail, type Change } from '../../../src/kit/feeds/projection-tail.js';
import type { CommandLog } from '../../../src/kit/commands/command-log.js';
import type { Wakeup } from '../../../src/kit/log/wakeup.js';
import { unlimited } from '../../../src/kit/testing/account.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

/** A read model of one lane: page n shows everything up to transaction n. */
class Model {
  generation = 1;
  seq = 0;
  rows: Change<string>[] = [];
  /** Called when what a read answers is settled, before it answers. */
  beforeAnswer: (read: 'position' | FeedPlace) => Promise<void> = async () => undefined;
  looks = 0;
  /** Changes that were ever handed out. */
  read = 0;
  readonly listeners = new Set<(projection: string) => void>();
  readonly tail = new ProjectionTail<string>(
    {
      projection: 'things',
      position: async () => {
        const position = this.position();
        await this.beforeAnswer('position');
        return position;
      },
      changes: async (place, limit, { owner, keys } = {}) => {
        const { seq = 0n } = place.lanes[0] ?? {};
        // Whose a thing is stands first in its key.
        const within = ({ key }: Change<string>) =>
          (owner === undefined || key.startsWith(owner)) && (!keys || keys.includes(key));
        const found = this.rows.filter((row) => row.seq > seq && within(row));
        const changes = keys ? found.toReversed() : found.slice(0, limit);
        this.read += changes.length;
        const answer = { position: this.position(), changes };
        await this.beforeAnswer(place);
        this.looks += 1;
        return answer;
      },
    },
    {
      onProjection: (listener: (projection: string) => void) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
    } as unknown as Wakeup,
    { allBetween: (from, to) => this.allBetween(from, to) },
  );
  /** Whose commands are covered on the way; undefined: anybody's may be. */
  allBetween: CommandLog['allBetween'] = async () => undefined;

  position(): ProjectionPosition {
    const end = BigInt(this.seq) + 4n;
    const seen: Snapshot = { xmin: end, xmax: end, xip: [] };
    const lane = { lane: 0, seq: BigInt(this.seq), from: seen, to: seen, applied: 0 };
    return { projection: 'things', epoch: 1, generation: this.generation, lanes: [lane], whole: true };
  }

  /** One page, which writes one row. */
  write(key: string): void {
    this.seq += 1;
    this.rows = [
      ...this.rows.filter((row) => row.key !== key),
      { key, lane: 0, seq: BigInt(this.seq), row: `${key} ${this.seq}` },
    ];
  }

  /** Until the tail has come here by itself. */
  async looked(): Promise<void> {
    const looks = this.looks;
    this.listeners.forEach((listener) => listener('things'));
    await waitFor(() => this.looks > looks);
  }
}

const signer = new Signer([{ id: 1, secret: randomBytes(32) }]);
/** Each page is one command of `ada`, named after it. */
const kit = (model: Model): FeedKit => {
  const named = (from: Snapshot | undefined, to: Snapshot) =>
    Array.from({ length: model.seq }, (_, i) => BigInt(i + 1))
      .filter((n) => isVisible(to, n + 3n) && !(from && isVisible(from, n + 3n)))
      .map((n) => `command ${n}`);
  return {
    signer,
    clock: systemClock,
    turns: new FairTurns(resumeTurns),
    epoch: () => 1,
    commands: {
      recent: async (_: string, covered: Snapshot) => named(undefined, covered),
      between: async (_: string, from: Snapshot, to: Snapshot) => named(from, to),
    } as unknown as CommandLog,
  };
};
const open = (
  model: Model,
  after?: string,
  more: {
    principal?: undefined;
    concerns?: (change: Change<string>) => boolean;
    kit?: FeedKit;
    seen?: (position: ProjectionPosition) => void;
    account?: Account;
    scope?: FeedScope;
  } = {},
) =>
  openFeed(more.kit ?? kit(model), {
    account: more.account ?? unlimited(undefined),
    scope: () => more.scope ?? {},
    args: 'a',
    principal: 'principal' in more ? undefined : 'ada',
    after,
    tails: [model.tail],
    concerns: more.concerns ?? (() => true),
    seen: more.seen ?? (() => undefined),
  });
const cursorAt = (model: Model, seq: number) =>
  encodeFeedCursor(signer, {
    epoch: 1,
    args: 'a',
    places: new Map([
      ['things', { generation: model.generation, lanes: [{ seq: BigInt(seq), key: undefined }] }],
    ]),
    covered: { xmin: BigInt(seq) + 4n, xmax: BigInt(seq) + 4n, xip: [] },
  });
async function take(feed: AsyncIterableIterator<FeedEvent<string>>): Promise<string> {
  const { value } = (await waitFor(() => feed.next())) as { value: FeedEvent<string> };
  return [value.kind, ...(value.kind === 'change' ? [value.row] : []), ...value.resolved].join(', ');
}

test('a feed that resumes on a node whose tail lags behind its cursor is sent nothing twice', async () => {
  const model = new Model();
  for (const key of ['a', 'b', 'c']) model.write(key);
  const other = open(model);
  await take(other);
  // Another node has shown these two already; the tail of this one has not looked yet.
  model.write('d');
  model.write('e');
  model.beforeAnswer = async (read) => {
    if (read === 'position' || read.lanes[0]?.seq !== 5n) return;
    model.beforeAnswer = async () => undefined;
    await model.looked();
    await take(other);
  };
  const feed = open(model, cursorAt(model, 5));
  expect(await take(feed)).toBe('watermark');
  model.write('f');
  await model.looked();
  expect(await take(feed)).toBe('change, f 6, command 6');
  await Promise.all([feed.return?.(), other.return?.()]);
});

test('with each item it is told how far what is shown has come, of every part', async () => {
  const model = new Model();
  model.write('a');
  const seen: bigint[] = [];
  const feed = open(model, undefined, { seen: ({ lanes }) => seen.push(lanes[0]?.seq ?? 0n) });
  expect(await take(feed)).toBe('watermark, command 1');
  expect(seen).toEqual([1n]);
  model.write('b');
  model.write('c');
  await model.looked();
  await take(feed);
  await take(feed);
  expect(seen).toEqual([1n, 3n, 3n]);
  await feed.return?.();
});

test.each(['pages', 'a swap'])(
  'a feed that resumes on a standby waits for the %s that it lacks',
  async (what) => {
    const model = new Model();
    for (const key of ['a', 'b', 'c']) model.write(key);
    if (what === 'a swap') model.generation = 2;
    const cursor = cursorAt(model, 3);
    const { rows } = model;
    Object.assign(model, { generation: 1, seq: 1, rows: rows.slice(0, 1) });
    let looks = 0;
    model.beforeAnswer = async () => {
      looks += 1;
      if (looks !== 3) return;
      Object.assign(model, { generation: what === 'a swap' ? 2 : 1, seq: 3, rows });
      model.write('d');
    };
    const feed = open(model, cursor);
    expect(await take(feed)).toBe('change, d 4, command 4');
    await feed.return?.();
  },
);

test('a feed that starts while a page comes tells of its commands only with the row', async () => {
  const model = new Model();
  model.write('a');
  const other = open(model);
  await take(other);
  model.beforeAnswer = async (read) => {
    if (read !== 'position') return;
    model.beforeAnswer = async () => undefined;
    model.write('b');
    await model.looked();
    await take(other);
  };
  const feed = open(model);
  expect(await take(feed)).toBe('watermark, command 1');
  expect(await take(feed)).toBe('change, b 2, command 2');
  await Promise.all([feed.return?.(), other.return?.()]);
});

test('what changes while a feed starts anew after a rebuild is not lost', async () => {
  const model = new Model();
  for (let i = 0; i < 9; i++) model.write('a');
  const feed = open(model);
  expect(await take(feed)).toContain('watermark, command 1, ');
  Object.assign(model, { generation: 2, seq: 0, rows: [] });
  model.write('a');
  await model.looked();
  model.beforeAnswer = async (read) => {
    if (read !== 'position') return;
    model.beforeAnswer = async () => undefined;
    model.write('b');
    await model.looked();
    await model.looked();
  };
  expect(await take(feed)).toBe('reset');
  expect(await take(feed)).toBe('change, b 2, command 2');
  await feed.return?.();
});

test('a feed that was lost tells of the commands that came meanwhile', async () => {
  const model = new Model();
  model.write('a');
  const feed = open(model);
  expect(await take(feed)).toBe('watermark, command 1');
  for (let i = 0; i < 1_001; i++) model.write(`key ${i}`);
  await model.looked();
  const reset = await take(feed);
  expect(reset).toMatch(/^reset, /);
  expect(reset).toContain('command 1002');
  await feed.return?.();
});

test('a feed of few things is resumed among any number of changes of others', async () => {
  const model = new Model();
  model.write('start');
  for (let i = 0; i < 9_000; i++) model.write(i % 3_000 === 1_500 ? `mine ${i}` : `other ${i}`);
  const concerns = ({ key }: Change<string>) => key.startsWith('mine');
  const feed = open(model, cursorAt(model, 1), { concerns, scope: { owner: 'mine' } });
  const told = [await take(feed), await take(feed), await take(feed)];
  expect(told.map((item) => item.split(', ').slice(0, 2).join())).toEqual(
    [1_500, 4_500, 7_500].map((i) => `change,mine ${i} ${i + 2}`),
  );
  expect(model.read).toBe(3);
  await feed.return?.();
});

/** Pays as long as there are points left. */
function payer(points: number, cost: number) {
  const paid: number[] = [];
  const account: Account = {
    name: 'ada',
    cost,
    spend: async (more) => {
      if (paid.reduce((sum, one) => sum + one, more) > points)
        throw new TidemarkError('THROTTLED', 'no more', { retryAfterMs: 1 });
      if (more > 0) paid.push(more);
    },
  };
  return { paid, account };
}

test('what is read of the time since a cursor is paid for by the page, what is told of it by the item', async () => {
  const model = new Model();
  model.write('start');
  for (let i = 0; i < 260; i++) model.write(`mine ${i}`);
  const { paid, account } = payer(Infinity, 7);
  const feed = open(model, cursorAt(model, 1), { account, principal: undefined });
  for (let i = 0; i < 260; i++) expect(await take(feed)).toBe(`change, mine ${i} ${i + 2}`);
  expect(paid).toEqual([250, 250, ...Array.from({ length: 259 }, () => 7)]);
  // What comes from now on is not asked for.
  model.write('mine');
  await model.looked();
  expect(await take(feed)).toBe('change, mine 262');
  expect(paid).toHaveLength(261);
  await feed.return?.();
  const one = payer(Infinity, 7);
  const ofOne = open(model, cursorAt(model, 1), { account: one.account, scope: { keys: ['mine 3', 'x'] } });
  expect(await take(ofOne)).toMatch(/^change, mine 3 5/);
  // The ids of its commands are a hundredth each.
  expect(one.paid).toEqual([2, 2]);
  await ofOne.return?.();
});

test('who cannot pay is told so, and goes on from the last item: nothing is missed, nothing twice', async () => {
  const model = new Model();
  model.write('start');
  for (let i = 0; i < 20; i++) model.write(`mine ${i}`);
  const told: string[] = [];
  let cursor = cursorAt(model, 1);
  for (let come = 0; told.length < 20; come++) {
    expect(come).toBeLessThan(6);
    // Five items: the first is the operation's own.
    const { account } = payer(250 + 4 * 7, 7);
    const feed = open(model, cursor, { account, principal: undefined });
    try {
      for (;;) {
        const { value } = (await feed.next()) as { value: FeedEvent<string> };
        cursor = value.cursor;
        if (value.kind === 'change') told.push(value.row);
        if (told.length === 20) break;
      }
    } catch (error) {
      expect(error).toMatchObject({ code: 'THROTTLED', extensions: { retryAfterMs: 1 } });
    }
    await feed.return?.();
  }
  expect(told).toEqual(Array.from({ length: 20 }, (_, i) => `mine ${i} ${i + 2}`));
  const { account } = payer(249, 7);
  await expect(open(model, cursor, { account }).next()).rejects.toMatchObject({ code: 'THROTTLED' });
  await waitFor(() => model.listeners.size === 0);
});

test('changes of given things are told in the order of their pages, in whatever order they are found', async () => {
  const model = new Model();
  for (const key of ['start', 'a', 'b', 'c']) model.write(key);
  const scope = { keys: ['c', 'a', 'b'] };
  const feed = open(model, cursorAt(model, 1), { scope, principal: undefined });
  expect([await take(feed), await take(feed), await take(feed)]).toEqual(
    ['a 2', 'b 3', 'c 4'].map((row) => `change, ${row}`),
  );
  await feed.return?.();
});

test('of more than a consumer may have to take, hardly more is read', async () => {
  const model = new Model();
  model.write('start');
  for (let i = 0; i < 5_000; i++) model.write(`mine ${i}`);
  const { paid, account } = payer(Infinity, 7);
  const feed = open(model, cursorAt(model, 1), { account, principal: undefined });
  const { value } = (await feed.next()) as { value: FeedEvent<string> };
  expect(value).toMatchObject({ kind: 'reset', reason: 'SLOW_CONSUMER' });
  expect(model.read).toBe(1_250);
  expect(paid).toEqual([250, 250, 250, 250, 250]);
  await feed.return?.();
});

test('feeds are resumed a few at once; the rest of them waits, and what has ended meanwhile reads nothing', async () => {
  const model = new Model();
  for (const key of ['start', 'a']) model.write(key);
  const own = { ...kit(model), turns: new FairTurns({ ...resumeTurns, patienceMs: 600_000 }) };
  let reading = 0;
  let most = 0;
  let goOn: () => void = () => undefined;
  const gate = new Promise<void>((open) => (goOn = open));
  model.beforeAnswer = async (read) => {
    if (read === 'position') return;
    most = Math.max(most, (reading += 1));
    await gate;
    reading -= 1;
  };
  const feeds = Array.from({ length: 20 }, () => open(model, cursorAt(model, 1), { kit: own }));
  const first = feeds.map((feed) => feed.next());
  await waitFor(() => reading >= 2);
  const gone = feeds.splice(10);
  for (const feed of gone) void feed.return?.();
  goOn();
  const items = await waitFor(() => Promise.all(first));
  expect(items.slice(0, 10).map(({ done }) => done)).toEqual(feeds.map(() => false));
  expect(items.slice(10).map(({ done }) => done)).toEqual(gone.map(() => true));
  // Two of the one caller, and the tail.
  expect(most).toBeLessThanOrEqual(3);
  expect(model.read).toBe(10);
  for (const feed of feeds) await feed.return?.();
});

test('while the write database is away changes are shown, and whose commands they were is told later', async () => {
  const model = new Model();
  model.write('a');
  const away = kit(model);
  const { recent, between } = away.commands;
  const gone = () => Promise.reject(new Error('the write database does not answer'));
  Object.assign(away.commands, { recent: gone, between: gone });
  const feed = open(model, undefined, { kit: away });
  expect(await take(feed)).toBe('watermark');
  model.write('b');
  await model.looked();
  expect(await take(feed)).toBe('change, b 2');
  Object.assign(away.commands, { recent, between });
  expect(await take(feed)).toBe('watermark, command 1, command 2');
  await feed.return?.();
});

test('a feed of nobody waits for news without asking again and again', async () => {
  const model = new Model();
  model.write('a');
  const feed = open(model, undefined, { principal: undefined });
  expect(await take(feed)).toBe('watermark');
  model.write('b');
  const next = take(feed);
  await model.looked();
  expect(await next).toBe('change, b 2');
  await feed.return?.();
});

test('a feed sleeps through what is neither its own nor of its caller, and goes on from there', async () => {
  const model = new Model();
  model.write('mine 1');
  const node = kit(model);
  let asked = 0;
  const { between } = node.commands;
  const ofAda: typeof between = async (...of) => {
    asked += 1;
    return (await between(...of)).filter((id) => id === 'command 22');
  };
  Object.assign(node.commands, { between: ofAda });
  const whose = new Map([['bob', ['command of bob']]]);
  model.allBetween = async () => whose;
  const feed = open(model, undefined, { kit: node, concerns: ({ key }) => key.startsWith('mine') });
  const first = await feed.next();
  let taken = false;
  const next = feed.next().finally(() => (taken = true));
  for (let i = 0; i < 5; i++) {
    model.write(`other ${i}`);
    await model.looked();
  }
  asked = 0;
  for (let i = 5; i < 20; i++) {
    model.write(`other ${i}`);
    await model.looked();
  }
  expect({ taken, asked }).toEqual({ taken: false, asked: 0 });
  // One of these is the caller's: it is told with no change of the feed's own.
  model.allBetween = async () => new Map([['ada', ['command 22']]]);
  model.write('other');
  await model.looked();
  const { value } = await next;
  expect(value).toMatchObject({ kind: 'watermark', resolved: ['command 22'] });
  const resumed = open(model, value.cursor, { kit: node });
  expect(await take(resumed)).toBe('watermark');
  await Promise.all([feed.return?.(), resumed.return?.()]);
  expect(first.value).toMatchObject({ kind: 'watermark', resolved: ['command 1'] });
});

test.each(['was never started', 'was lost'])(
  'a feed whose read model %s asks now and then, not again and again',
  async (why) => {
    const model = new Model();
    model.write('a');
    const asking = kit(model);
    let asked = 0;
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const ask = async <T>(answer: () => T) => {
      asked += 1;
      await turn();
      return answer();
    };
    const { recent } = asking.commands;
    Object.assign(asking.commands, {
      recent: (...of: Parameters<typeof recent>) => ask(() => recent(...of)),
    });
    let isLost = false;
    const state = () =>
      ask(() => ({ row: isLost ? 'half of it' : 'all of it', positions: isLost ? [] : [model.position()] }));
    if (why === 'was never started') Object.assign(model, { position: () => undefined });
    const feed = openFeed<string, string>(asking, {
      args: 'a',
      principal: 'ada',
      after: undefined,
      account: unlimited(undefined),
      tails: [model.tail],
      scope: () => ({}),
      concerns: () => true,
      seen: () => undefined,
      ...(why === 'was lost' ? { rereads: true, state } : {}),
    });
    await take(feed);
    if (why === 'was lost') {
      isLost = true;
      model.write('b');
      await model.looked();
      expect(await take(feed)).toBe('change, half of it');
    }
    let items = 0;
    const next = feed.next().finally(() => (items += 1));
    asked = 0;
    for (let turns = 0; turns < 100; turns++) await turn();
    expect({ asked: asked < 5, items }).toEqual({ asked: true, items: 0 });
    await feed.return?.();
    await next;
  },
);

test('a feed that can not be opened leaves nobody listening; the next one can', async () => {
  const model = new Model();
  model.write('a');
  model.beforeAnswer = async () => {
    throw new Error('the read database does not answer');
  };
  await expect(open(model).next()).rejects.toThrow('does not answer');
  model.beforeAnswer = async () => undefined;
  const feed = open(model);
  await take(feed);
  expect(model.listeners.size).toBe(1);
  await feed.return?.();
  await waitFor(() => model.listeners.size === 0);
});

test.each(['while it waits', 'before it was asked', 'after an item'])(
  'a feed that is ended %s is gone',
  async (when) => {
    const model = new Model();
    model.write('a');
    const feed = open(model);
    if (when !== 'before it was asked') await take(feed);
    const next = when === 'while it waits' ? feed.next() : undefined;
    if (next) await waitFor(() => model.listeners.size === 1);
    await waitFor(async () => feed.return?.());
    if (next) expect(await waitFor(() => next)).toEqual({ done: true, value: undefined });
    await waitFor(() => model.listeners.size === 0);
    expect(await feed.next()).toEqual({ done: true, value: undefined });
  },
);

test('what is shown from a part that was lost resolves nothing, until it is back and shown', async () => {
  const model = new Model();
  model.write('a');
  let isLost = false;
  const feed = openFeed<string, string>(kit(model), {
    args: 'hash',
    principal: 'ada',
    after: undefined,
    account: unlimited(undefined),
    tails: [model.tail],
    scope: () => ({}),
    concerns: () => true,
    seen: () => undefined,
    rereads: true,
    state: async () => ({
      row: isLost ? 'half of it' : 'all of it',
      positions: isLost ? [] : [model.position()],
    }),
  });
  expect(await take(feed)).toBe('change, all of it, command 1');
  isLost = true;
  model.write('b');
  await model.looked();
  expect(await take(feed)).toBe('change, half of it');
  // The read model has moved on, and its tail knows nothing of the loss.
  model.write('b');
  await model.looked();
  expect(await take(feed)).toBe('change, half of it');
  isLost = false;
  model.write('b');
  await model.looked();
  expect(await take(feed)).toBe('change, all of it, command 2, command 3, command 4');
  await feed.return?.();
});

test('a feed that is ended while it is being opened reads nothing more, and leaves nothing behind', async () => {
  const model = new Model();
  const { promise: opened, resolve: answer } = Promise.withResolvers<void>();
  let reads = 0;
  model.beforeAnswer = async () => {
    reads += 1;
    await opened;
  };
  const feed = open(model);
  const first = feed.next();
  await waitFor(() => reads === 1);
  const ended = feed.return?.();
  answer();
  expect(await first).toEqual({ done: true, value: undefined });
  await ended;
  // The tail looks once before it sees that nobody listens.
  await waitFor(() => model.listeners.size === 0);
  expect(reads).toBeLessThanOrEqual(2);
  expect(model.looks).toBe(reads - 1);
});

test('a feed whose item cannot be made fails, and leaves nothing behind', async () => {
  const model = new Model();
  const feed = mapFeed(open(model), ({ kind }) => {
    if (kind === 'change') throw new Error('the item cannot be read');
    return kind;
  });
  expect(await feed.next()).toEqual({ done: false, value: 'watermark' });
  expect(model.listeners.size).toBe(1);
  model.write('a');
  await model.looked();
  await expect(feed.next()).rejects.toThrow('the item cannot be read');
  await waitFor(() => model.listeners.size === 0);
  expect(await feed.next()).toEqual({ done: true, value: undefined });
});

test('the progress of a command that cannot be read is an error, and leaves nothing behind', async () => {
  let listening = 0;
  const listen = () => {
    listening += 1;
    return () => void (listening -= 1);
  };
  const progress = followCommand(
    {
      commands: { find: () => Promise.reject(new Error('connect ECONNREFUSED')) },
      wakeup: { onLog: listen, onProjection: listen },
    } as unknown as ProgressKit,
    'ada',
    'a command',
  );
  expect(listening).toBe(2);
  await expect(progress.next()).rejects.toThrow('ECONNREFUSED');
  expect(listening).toBe(0);
  expect(await progress.next()).toEqual({ done: true, value: undefined });
});

test.each([
  ['the same', ['b'], 'change, b 2, command 2'],
  ['later ones', ['b', 'c', 'd'], 'change, d 4, command 2, command 3, command 4'],
])(
  'a feed that has begun anew is not told to once more by a node that hears late of the new rows, or of %s',
  async (_, keys, last) => {
    const model = new Model();
    model.write('old');
    const other = open(model);
    await take(other);
    Object.assign(model, { generation: 2, seq: 0, rows: [] });
    model.write('a');
    // By another node it has been told of these rows already; the tail of this one is among the old ones.
    const feed = open(model, cursorAt(model, 1));
    expect(await take(feed)).toBe('watermark');
    for (const key of keys) model.write(key);
    await model.looked();
    const items: string[] = [];
    while (items.at(-1) !== last) items.push(await take(feed));
    expect(items.every((item) => item.startsWith('change'))).toBe(true);
    expect(items.map((item) => item.slice(8, 9))).toEqual(keys);
    expect(await take(other)).toMatch(/^reset/);
    await Promise.all([feed.return?.(), other.return?.()]);
  },
);

test('to a feed that has shown nothing of a read model, all of it is a change when it is there', async () => {
  const model = new Model();
  const position = model.position.bind(model);
  Object.assign(model, { position: () => undefined });
  const feed = open(model);
  expect(await take(feed)).toBe('watermark');
  model.write('a');
  model.write('b');
  Object.assign(model, { position });
  await model.looked();
  expect(await take(feed)).toBe('change, a 1');
  expect(await take(feed)).toBe('change, b 2, command 1, command 2');
  await feed.return?.();
});

test('a store that comes back older than what was shown begins the feed anew', async () => {
  const model = new Model();
  for (const key of ['a', 'b', 'c']) model.write(key);
  const feed = open(model);
  await take(feed);
  Object.assign(model, { seq: 2, rows: model.rows.slice(0, 2) });
  await model.looked();
  expect(await take(feed)).toMatch(/^reset/);
  await feed.return?.();
});
