import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { commandHandler } from '../../../src/kit/commands/handle-command.js';
import { hashInput } from '../../../src/kit/commands/ledger.js';
import { canonicalInput } from '../../../src/kit/values/canonical-json.js';
import { isVisible, type Snapshot } from '../../../src/kit/log/snapshot.js';
import { envelope, MemoryTill, take, WorkError, type Take } from './till.js';

/** A handler over a till, and how its commands are sent. */
function open(left: number) {
  const till = new MemoryTill(left);
  const decided: number[] = [];
  const handler = commandHandler(
    {
      ...take,
      decide: (command, state) => {
        decided.push(command.units);
        till.clock.ms += decidingMs.each;
        return take.decide(command, state);
      },
    },
    till,
  );
  const decidingMs = { each: 0 };
  const send = (commandId: string, units: number, more: Partial<Take> = {}) => {
    const command = { units, ...more };
    return handler.handle(command, envelope(commandId, command));
  };
  return { till, send, decided, decidingMs };
}

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const sizes = (till: MemoryTill): number[] => till.saves.map((ids) => ids.length);
const fulfilled = <T>(settled: PromiseSettledResult<T>): T => {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
};

/** Every command of the log once, versions without gaps, nothing left open. */
function expectSound(till: MemoryTill): void {
  expect(till.log.map(({ version }) => version)).toEqual(till.log.map((_, i) => i + 1));
  const ids = till.log.map(({ metadata }) => metadata.commandId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(till.ledger.has(id)).toBe(true);
  expect(till.open).toBe(0);
}

test('commands that arrive together share commits, at most 64 each', async () => {
  const { till, send } = open(1_000);
  const outcomes = await Promise.all(numbers(150).map((i) => send(`c${i}`, 1)));
  expect(sizes(till)).toEqual([64, 64, 22]);
  expect(outcomes.map((outcome) => outcome.accepted && outcome.result.left)).toEqual(
    numbers(150).map((i) => 999 - i),
  );
  // One transaction a group, and each command says which.
  expect(new Set(outcomes.map((outcome) => outcome.accepted && outcome.xid)).size).toBe(3);
  expectSound(till);
});

test('a command alone is a group of one, and has its whole answer', async () => {
  const { till, send } = open(1);
  till.clock.ms = 5_000;
  const told = vi.fn();
  till.onCommitted = told;
  expect(await send('c', 1)).toEqual({
    accepted: true,
    result: { left: 0 },
    xid: 100n,
    eventTypes: ['Taken'],
    acceptedAt: new Date(5_000),
    replayed: false,
  });
  expect(till.log).toEqual([
    {
      stream: 'till',
      version: 1,
      event: { type: 'Taken', data: { units: 1 } },
      metadata: {
        commandId: 'c',
        command: 'take',
        actor: 'ada',
        correlationId: 'correlation',
        causationId: 'c',
      },
    },
  ]);
  expect(told).toHaveBeenCalledTimes(1);
});

test('what arrives while a commit is under way forms the next group', async () => {
  const { till, send } = open(100);
  const more: Promise<unknown>[] = [];
  till.beforeCommit = () => {
    if (more.length === 0) more.push(...numbers(10).map((i) => send(`late${i}`, 1)));
  };
  await send('first', 1);
  await Promise.all(more);
  expect(sizes(till)).toEqual([1, 10]);
});

test('each is decided on the state that those before it left', async () => {
  const { till, send } = open(3);
  const outcomes = await Promise.all([send('a', 2), send('b', 2), send('c', 1), send('d', 1)]);
  expect(outcomes.map((outcome) => (outcome.accepted ? outcome.result : outcome.refusal))).toEqual([
    { left: 1 },
    { kind: 'Empty', left: 1 },
    { left: 0 },
    { kind: 'Empty', left: 0 },
  ]);
  expect(sizes(till)).toEqual([2]);
  expectSound(till);
});

test.each<[string, (xid: bigint) => Snapshot]>([
  ['before its snapshot', (xid) => ({ xmin: xid - 1n, xmax: xid + 1n, xip: [xid - 1n, xid] })],
  ['after its snapshot', (xid) => ({ xmin: xid - 1n, xmax: xid - 1n, xip: [] })],
])('a refusal shows what its own group, begun %s, did before it: no read denies it', async (_, snapshot) => {
  const { till, send } = open(1);
  till.snapshot = snapshot;
  const [early, first, late] = await Promise.all([send('early', 9), send('first', 1), send('late', 1)]);
  if (early.accepted || !first.accepted || late.accepted) throw new Error('decided otherwise');
  const xid = till.ledger.get('first')?.xid ?? 0n;
  expect(first.xid).toBe(xid);
  expect(late.floor && isVisible(late.floor, xid)).toBe(true);
  // And no more than that: who waits for it does not wait for strangers.
  expect(late.floor && isVisible(late.floor, xid - 1n)).toBe(false);
  expect(late.floor && isVisible(late.floor, xid + 1n)).toBe(false);
  expect(early.floor && isVisible(early.floor, xid)).toBe(false);
});

test('refusals leave nothing behind', async () => {
  const { till, send } = open(0);
  const told = vi.fn();
  till.onCommitted = told;
  const outcomes = await Promise.all(numbers(5).map((i) => send(`c${i}`, 1)));
  expect(outcomes.every(({ accepted }) => !accepted)).toBe(true);
  expect(till).toMatchObject({ saves: [], rollbacks: 1, commits: 0, open: 0, log: [] });
  expect(told).not.toHaveBeenCalled();
  // Nor is one remembered: the same id is decided anew.
  till.left = 1;
  expect(await send('c0', 1)).toMatchObject({ accepted: true, replayed: false });
  expect([...till.ledger.keys()]).toEqual(['c0']);
});

test('a command with nothing to do is remembered without an event', async () => {
  const { till, send } = open(5);
  expect(await send('c', 0)).toMatchObject({ accepted: true, eventTypes: [], replayed: false });
  expect(till.log).toEqual([]);
  expect(await send('c', 0)).toMatchObject({ accepted: true, result: { left: 5 }, replayed: true });
});

test('one whose decision throws costs the others nothing at all', async () => {
  const { till, send } = open(100);
  const settled = await Promise.allSettled(
    numbers(64).map((i) => send(`c${i}`, 1, i === 20 ? { broken: true } : {})),
  );
  expect(settled[20]).toMatchObject({ status: 'rejected', reason: { message: /poisoned/ } });
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(63);
  expect(sizes(till)).toEqual([63]);
  expectSound(till);
});

test('one that cannot be saved costs the others of its group nothing but 13 tries instead of one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 63 }), async (poisoned) => {
      const { till, send } = open(1_000);
      till.beforeCommit = (entries) => {
        if (entries.some(({ commandId }) => commandId === `c${poisoned}`)) throw new WorkError('fault');
      };
      const settled = await Promise.allSettled(numbers(64).map((i) => send(`c${i}`, 1)));
      expect(settled[poisoned]).toMatchObject({ status: 'rejected', reason: { failure: 'fault' } });
      const others = settled.filter((_, i) => i !== poisoned).map(fulfilled);
      expect(others.every(({ accepted }) => accepted)).toBe(true);
      // 64, 32, 16, 8, 4, 2, 1 with the poison in them, and the other half of each but the last.
      expect(sizes(till)).toHaveLength(13);
      expect(till.commits).toBe(6);
      expectSound(till);
    }),
    { numRuns: 20 },
  );
});

test('a group without poison is handled whatever is poisoned in the one before', async () => {
  const { till, send } = open(1_000);
  till.beforeCommit = (entries) => {
    if (entries.some(({ commandId }) => commandId === 'c0')) throw new WorkError('fault');
  };
  const settled = await Promise.allSettled(numbers(100).map((i) => send(`c${i}`, 1)));
  expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  expect(sizes(till).at(-1)).toBe(36);
  expectSound(till);
});

test('twins in one process: one effect, and the second is told that it is a replay', async () => {
  const { till, send } = open(10);
  const [first, second] = await Promise.all([send('c', 3), send('c', 3)]);
  expect(first).toMatchObject({ accepted: true, replayed: false });
  expect(second).toEqual({ ...first, replayed: true });
  expect(till.left).toBe(7);
  // Later ones find it in the ledger.
  expect(await send('c', 3)).toEqual(second);
  expect(till.commits).toBe(1);
});

test('a twin with another input is refused, whether the first is under way or done', async () => {
  const { till, send } = open(10);
  const reused = { accepted: false, refusal: { kind: 'CommandIdReused' } };
  const [first, second] = await Promise.all([send('c', 3), send('c', 4)]);
  expect(first.accepted).toBe(true);
  expect(second).toMatchObject(reused);
  expect(await send('c', 4)).toMatchObject(reused);
  expect(till.left).toBe(7);
});

test('the id of another kind of command is refused', async () => {
  const { till, send } = open(10);
  await send('c', 1);
  const other = commandHandler({ ...take, name: 'other' }, till);
  expect(await other.handle({ units: 1 }, envelope('c', { units: 1 }))).toMatchObject({
    refusal: { kind: 'CommandIdReused' },
  });
});

test("a refused command's twin is decided anew", async () => {
  const { till, send, decided } = open(2);
  const outcomes = await Promise.all([send('c', 3), send('c', 2), send('c', 2)]);
  expect(outcomes).toMatchObject([
    { accepted: false, refusal: { kind: 'Empty' } },
    { accepted: true, replayed: false },
    { accepted: true, replayed: true },
  ]);
  expect(decided).toEqual([3, 2]);
  expectSound(till);
});

test("what another process handles is answered after 200 ms, and holds up nobody's commit", async () => {
  const { till, send } = open(10);
  till.busy.add('busy');
  till.onLoad = () => void (till.clock.ms += 10);
  const busy = send('busy', 1);
  expect(await send('other', 1)).toMatchObject({ accepted: true });
  expect(till.clock.ms).toBe(10);
  expect(await busy).toEqual({
    accepted: false,
    refusal: { kind: 'CommandInProgress', retryAfterMs: 200 },
    floor: undefined,
  });
  expect(till.clock.ms).toBe(200);
  expect(till.left).toBe(9);
  expectSound(till);
});

test('what another process finishes in time is answered from the ledger', async () => {
  const { till, send } = open(10);
  await send('c', 1);
  till.busy.add('c');
  till.onLoad = () => {
    till.clock.ms += 60;
    if (till.clock.ms > 120) till.busy.clear();
  };
  expect(await send('c', 1)).toMatchObject({ accepted: true, replayed: true });
  expect(till.commits).toBe(1);
});

test.each([
  ['has happened', true],
  ['has not happened', false],
])(
  'when the commit gives no answer and %s, everybody is looked up before anybody is answered',
  async (_, happened) => {
    const { till, send } = open(100);
    let lost = 0;
    const loseOnce = () => {
      if (lost++ === 0) throw new WorkError('unanswered');
    };
    if (happened) till.afterCommit = loseOnce;
    else till.beforeCommit = loseOnce;
    let answered = 0;
    till.onLoad = () => {
      if (till.loads === 2) expect(answered).toBe(0);
    };
    const outcomes = await Promise.all(
      numbers(5).map(async (i) => {
        const outcome = await send(`c${i}`, i === 4 ? 1_000 : 1);
        answered += 1;
        return outcome;
      }),
    );
    expect(till.loads).toBe(2);
    expect(outcomes.slice(0, 4).map((outcome) => outcome.accepted && outcome.replayed)).toEqual(
      numbers(4).map(() => false),
    );
    expect(outcomes[4]).toMatchObject({ accepted: false, refusal: { kind: 'Empty' } });
    expect(till.left).toBe(96);
    expect(till.commits).toBe(1);
    expectSound(till);
  },
);

test.each([
  ['another transaction', 999n, 0],
  ['one that a crash gave the id of the lost one to', 100n, 1],
])('a lost commit that %s of a twin elsewhere has made up for is a replay', async (_, xid, later) => {
  const { till, send } = open(100);
  till.beforeCommit = ([entry]) => {
    till.beforeCommit = () => undefined;
    if (!entry) throw new Error('there is no entry');
    const acceptedAt = new Date(entry.acceptedAt.getTime() + later);
    till.ledger.set('c', { ...entry, xid, acceptedAt });
    throw new WorkError('unanswered');
  };
  expect(await send('c', 1)).toMatchObject({ accepted: true, replayed: true, xid });
  expect(till.commits).toBe(0);
});

test('while the lost transaction still runs, its commands wait for how it ends', async () => {
  const { till, send } = open(100);
  till.beforeCommit = () => {
    till.beforeCommit = () => undefined;
    till.busy.add('c');
    throw new WorkError('unanswered');
  };
  till.onLoad = () => {
    till.clock.ms += 100;
    if (till.clock.ms >= 1_000) till.busy.clear();
  };
  expect(await send('c', 1)).toMatchObject({ accepted: true, replayed: false });
  expect(till.left).toBe(99);
  expectSound(till);
});

test('and when that takes too long they are told so, not kept for ever', async () => {
  const { till, send } = open(100);
  till.beforeCommit = () => {
    till.busy.add('c');
    throw new WorkError('unanswered');
  };
  till.onLoad = () => void (till.clock.ms += 1_000);
  expect(await send('c', 1)).toMatchObject({ accepted: false, refusal: { kind: 'CommandInProgress' } });
  expect(till.loads).toBeLessThan(10);
});

test('what is not decided within 20 ms goes into the next group, before what came later', async () => {
  const { till, send, decided, decidingMs } = open(1_000);
  decidingMs.each = 6;
  const more: Promise<unknown>[] = [];
  till.beforeCommit = () => {
    if (more.length === 0) more.push(send('late', 11));
  };
  await Promise.all(numbers(10).map((i) => send(`c${i}`, i + 1)));
  await Promise.all(more);
  // At 0, 6, 12 and 18 ms.
  expect(sizes(till)).toEqual([4, 4, 3]);
  expect(decided).toEqual(numbers(11).map((i) => i + 1));
  expectSound(till);
});

test('every group decides one at least, however long that takes', async () => {
  const { till, send, decidingMs } = open(100);
  decidingMs.each = 50;
  await Promise.all(numbers(3).map((i) => send(`c${i}`, 1)));
  expect(sizes(till)).toEqual([1, 1, 1]);
});

test('what is locked by somebody who hangs holds up nobody but those who need it, and not for ever', async () => {
  const { till, send } = open(1_000);
  let waits = 0;
  till.beforeCommit = (entries) => {
    if (!entries.some(({ commandId }) => commandId === 'c7')) return;
    waits += 1;
    till.clock.ms += 1_000;
    throw new WorkError('blocked');
  };
  const settled = await Promise.allSettled(numbers(64).map((i) => send(`c${i}`, 1)));
  expect(settled[7]).toMatchObject({ reason: { code: 'SERVICE_UNAVAILABLE' } });
  expect(settled.filter(({ status }) => status === 'fulfilled').length).toBe(63);
  // Once in the group and once in each half of it: then it is alone, and its time is over.
  expect(waits).toBe(7);
  expectSound(till);
});

test('what was locked is taken as soon as it is free', async () => {
  const { till, send } = open(10);
  till.beforeCommit = () => {
    if (till.saves.length < 3) throw new WorkError('blocked');
  };
  expect(await send('c', 1)).toMatchObject({ accepted: true, replayed: false });
  expect(sizes(till)).toEqual([1, 1, 1]);
});

test('a command that was found in the ledger stays a replay when the commit of its group gives no answer', async () => {
  const { till, send } = open(10);
  await send('earlier', 1);
  let broken = false;
  till.afterCommit = () => {
    if (broken) return;
    broken = true;
    throw new WorkError('unanswered');
  };
  const [replayed, fresh] = await Promise.all([send('earlier', 1), send('fresh', 1)]);
  expect(replayed).toMatchObject({ accepted: true, replayed: true });
  expect(fresh).toMatchObject({ accepted: true, replayed: false });
});

test('conflicts are tried again', async () => {
  const { till, send } = open(10);
  till.beforeCommit = () => {
    if (till.saves.length < 3) throw new WorkError('conflict');
  };
  expect(await send('c', 1)).toMatchObject({ accepted: true });
  expect(till).toMatchObject({ loads: 3, rollbacks: 2, left: 9 });
});

test('but not for ever, and a lasting one costs the others nothing but time', async () => {
  const { till, send } = open(10);
  till.beforeCommit = (entries) => {
    if (entries.some(({ commandId }) => commandId === 'c1')) throw new WorkError('conflict');
  };
  const settled = await Promise.allSettled(numbers(4).map((i) => send(`c${i}`, 1)));
  const outcomes = settled.map(fulfilled);
  expect(outcomes.map(({ accepted }) => accepted)).toEqual([true, false, true, true]);
  expect(outcomes[1]).toEqual({
    accepted: false,
    refusal: { kind: 'CommandInProgress', retryAfterMs: 500, contended: true },
    floor: undefined,
  });
  // Four tries each of 4, 2 and 1, and one each of the two that go well.
  expect(till.saves).toHaveLength(14);
  expectSound(till);
});

test('what a command has drawn may be what is taken: after a conflict it is made anew', async () => {
  const { till } = open(10);
  const handler = commandHandler(take, till);
  const drawn = [2, 3, 4];
  const anew = vi.fn(() => ({ units: drawn.shift() ?? 0 }));
  const taken = new Set([1, 2, 3]);
  till.beforeCommit = ([entry]) => {
    const result = entry?.result as { left: number } | undefined;
    if (taken.has(10 - (result?.left ?? 0))) throw new WorkError('conflict');
  };
  expect(await handler.handle({ units: 1 }, envelope('c', { units: 1 }), anew)).toMatchObject({
    accepted: true,
    result: { left: 6 },
  });
  expect(anew).toHaveBeenCalledTimes(3);
});

test('a database that cannot do it now is not asked again, by halves neither: everybody is told at once', async () => {
  const { till, send } = open(100);
  till.beforeCommit = () => {
    throw new WorkError('unable');
  };
  const settled = await Promise.allSettled(numbers(64).map((i) => send(`c${i}`, 1)));
  expect(settled.every((one) => one.status === 'rejected' && one.reason instanceof WorkError)).toBe(true);
  expect(till.saves).toHaveLength(1);
  expectSound(till);
});

test('while the database hangs everybody is answered in time, and who sends the same again gets its outcome', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { till, send } = open(10);
    let goOn: () => void = () => undefined;
    till.beforeCommit = () => new Promise<void>((resolve) => (goOn = resolve));
    const sent = [send('c', 1), send('c', 1), send('d', 1)];
    const settled = Promise.allSettled(sent);
    await vi.advanceTimersByTimeAsync(1_000);
    const late = Promise.allSettled([send('e', 1)]);
    await vi.advanceTimersByTimeAsync(4_500);
    for (const one of [...(await settled), ...(await late)])
      expect(one).toMatchObject({
        status: 'rejected',
        reason: { code: 'SERVICE_UNAVAILABLE', extensions: { retryAfterMs: 1_000 } },
      });
    const again = [send('c', 1), send('e', 1)];
    till.beforeCommit = () => undefined;
    goOn();
    expect(await Promise.all(again)).toMatchObject([
      { accepted: true, replayed: true },
      { accepted: true, replayed: true },
    ]);
    expect(till.left).toBe(7);
    expectSound(till);
  } finally {
    vi.useRealTimers();
  }
});

test('a long queue is no outage: while others are answered, nobody is told that the database hangs', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { till, send } = open(2_000);
    till.beforeCommit = async () => {
      await new Promise<void>((resolve) => setTimeout(resolve, 400));
      till.clock.ms += 400;
    };
    const settled = Promise.allSettled(numbers(64 * 20).map((i) => send(`c${i}`, 1)));
    for (let turn = 0; turn < 90; turn++) {
      await new Promise(setImmediate);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect((await settled).every(({ status }) => status === 'fulfilled')).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

test('while the database does not answer, commands are tried again for 3 s and then rejected', async () => {
  const { till, send } = open(10);
  let begins = 0;
  till.onBegin = () => {
    begins += 1;
    till.clock.ms += 1_000;
    throw new WorkError('unanswered');
  };
  const settled = await Promise.allSettled(numbers(3).map((i) => send(`c${i}`, 1)));
  expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
  expect(begins).toBe(3);
  // And the handler goes on when the database does.
  till.onBegin = () => undefined;
  expect(await send('c0', 1)).toMatchObject({ accepted: true, replayed: false });
});

test('nobody is answered before the commit, and the nudge comes after it', async () => {
  const { till, send } = open(10);
  const order: string[] = [];
  till.beforeCommit = async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
    order.push('commit');
  };
  till.onCommitted = () => void order.push('nudge');
  await Promise.all([
    send('a', 1).then(() => order.push('accepted')),
    send('b', 99).then(() => order.push('refused')),
  ]);
  expect(order).toEqual(['commit', 'nudge', 'accepted', 'refused']);
});

test('an input hashes the same whatever the order of its fields, and whether null is left out', () => {
  const json = fc.dictionary(
    fc.string(),
    fc.jsonValue({ maxDepth: 2 }).filter((value) => value !== null),
    { noNullPrototype: true, maxKeys: 6 },
  );
  fc.assert(
    fc.property(json, (input) => {
      const turned = Object.fromEntries(
        [...Object.entries(input), ['absent', null]].reverse() as [string, unknown][],
      );
      fc.pre(!('absent' in input));
      expect(hashInput(turned).equals(hashInput(input))).toBe(true);
    }),
  );
  expect(canonicalInput({ b: [null, { d: 1, c: new Date(0) }], a: undefined })).toBe(
    '{"b":[null,{"c":"1970-01-01T00:00:00.000Z","d":1}]}',
  );
  expect(hashInput({ a: [1, 2] }).equals(hashInput({ a: [2, 1] }))).toBe(false);
});
