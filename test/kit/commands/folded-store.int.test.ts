import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bindCommands, commandOf, type CommandEnv } from '../../../src/kit/commands/command.js';
import { accept, refuse, type Decision } from '../../../src/kit/commands/decider.js';
import { FoldedSet, foldedStore } from '../../../src/kit/commands/folded-store.js';
import { only } from '../../../src/kit/commands/permission.js';
import { beginUnitOfWork, classifyFailure } from '../../../src/kit/commands/unit-of-work.js';
import { openPool, type Pool } from '../../../src/kit/databases/postgres.js';
import { systemClock } from '../../../src/kit/time/clock.js';
import { newUuid } from '../../../src/kit/values/ids.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { staff } from '../../support/node.js';

// A hall with seats, which are all that there is of it: folded from its events.

interface Taken {
  readonly type: 'SeatTaken';
  readonly data: { readonly hall: string; readonly by: string };
}
interface Hall {
  readonly taken: number;
}
interface Full {
  readonly kind: 'Full';
}

const stream = (hall: string) => `hall-${hall}`;
const seats = 5;

const store = foldedStore<Hall, Taken>(
  (state) => ({ taken: (state?.taken ?? 0) + 1 }),
  // Of an earlier release.
  ({ type, data }) =>
    ({ type: 'SeatTaken', data: type === 'ChairTaken' ? { by: '', hall: '', ...data } : data }) as Taken,
);
const command = commandOf<{
  needs: readonly string[];
  set: FoldedSet<Hall, Taken>;
  refusal: Full;
  event: Taken;
  env: CommandEnv;
}>();
const takeSeat = command({
  name: 'takeSeat',
  permission: only('STAFF'),
  make: ({ hall, by }: { hall: string; by: string }) => ({ hall, by }),
  needs: ({ hall }) => [stream(hall)],
  decide({ hall, by }, set): Decision<{ seat: number }, Full, Taken> {
    const taken = set.state(stream(hall))?.taken ?? 0;
    if (taken >= seats) return refuse({ kind: 'Full' });
    const event: Taken = { type: 'SeatTaken', data: { hall, by } };
    return accept({ seat: taken + 1 }, [{ stream: stream(hall), event }]);
  },
});

let databases: TestDatabases;
/** As two processes have them. */
let pools: Pool[];
beforeAll(async () => {
  databases = await createTestDatabases();
  pools = [0, 1].map(() => openPool(databases.databaseUrl, 'tidemark_command', 4));
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await databases.drop();
});

const commandsOf = (pool: Pool) =>
  bindCommands(
    { takeSeat },
    {
      clock: systemClock,
      newId: () => newUuid(systemClock),
      classify: classifyFailure,
      committed: () => undefined,
      begin: (needsOf) => beginUnitOfWork(pool, store, needsOf),
    },
    {},
  );
const sender = { caller: staff, correlationId: 'c', traceparent: undefined };

test('however many are taken at once, by several processes, none is taken twice and none too many', async () => {
  const halls = ['red', 'blue', 'green'];
  const processes = pools.map(commandsOf);
  const outcomes = await Promise.all(
    halls.flatMap((hall) =>
      Array.from({ length: 12 }, async (_, n) => {
        const { takeSeat: take } = processes[n % 2] ?? commandsOf(pools[0] as Pool);
        return { hall, outcome: await take({ commandId: randomUUID(), hall, by: `guest ${n}` }, sender) };
      }),
    ),
  );
  for (const hall of halls) {
    const taken = outcomes.flatMap(({ hall: of, outcome }) =>
      of === hall && outcome.accepted ? [outcome.result.seat] : [],
    );
    expect(taken.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  }
  expect(outcomes.filter(({ outcome }) => !outcome.accepted).map(({ outcome }) => outcome)).toEqual(
    Array.from({ length: 21 }, () => expect.objectContaining({ refusal: { kind: 'Full' } }) as unknown),
  );
});

test('events of an earlier shape are folded as what they would be today; a command sent again changes nothing', async () => {
  const owner = openPool(databases.databaseUrl, undefined, 1);
  await owner.query(
    `insert into event (stream, version, type, data, metadata) values ('hall-old', 1, 'ChairTaken', '{}', '{}'),
       ('hall-old', 2, 'ChairTaken', '{}', '{}')`,
  );
  await owner.query(`insert into stream_head (stream, version, recorded_at) values ('hall-old', 2, now())`);
  await owner.end();
  const { takeSeat: take } = commandsOf(pools[0] as Pool);
  const input = { commandId: randomUUID(), hall: 'old', by: 'ada' };
  expect(await take(input, sender)).toMatchObject({ accepted: true, result: { seat: 3 }, replayed: false });
  expect(await take(input, sender)).toMatchObject({ accepted: true, result: { seat: 3 }, replayed: true });
  expect(await take({ ...input, commandId: randomUUID() }, sender)).toMatchObject({ result: { seat: 4 } });
});

test('a stream that a command does not name in its needs is no stream without events', async () => {
  const set = new FoldedSet<Hall, Taken>(() => ({ taken: 1 }), new Map(), ['hall-red']);
  expect(set.state('hall-red')).toBeUndefined();
  expect(() => set.state('hall-blue')).toThrow('name it in the `needs` of the command');
  expect(() => set.version('hall-blue')).toThrow('hall-blue is not loaded');
});

test('an event that evolve does not know is no end of its stream', () => {
  const set = new FoldedSet<Hall, Taken>((state, { type }) =>
    type === 'SeatTaken' ? { taken: (state?.taken ?? 0) + 1 } : (undefined as never),
  );
  const newer = { type: 'SeatSold', data: { hall: 'red', by: 'ada' } } as unknown as Taken;
  expect(() => set.apply({ stream: 'hall-red', event: newer })).toThrow('an event SeatSold of hall-red');
});
