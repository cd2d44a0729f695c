import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { allProjections } from '../../support/all-projections.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { caller, startTestNode, type TestNode } from '../../support/node.js';
import { codes } from '../../support/shop.js';
import { createTestDatabases, type TestDatabases } from '../../support/databases.js';
import { openReadDatabase, operator, park, send } from './operators.js';

let databases: TestDatabases;
let node: TestNode;
let read: pg.Client;
beforeEach(async () => {
  databases = await createTestDatabases();
  node = await startTestNode({ databases });
  read = await openReadDatabase(databases.readDatabaseUrl);
  const started = 'select count(*)::int as n from projection where generation > 0';
  await waitFor(async () => (await read.query<{ n: number }>(started)).rows[0]?.n === allProjections.length);
});
afterEach(async () => {
  await node.stop();
  await read.end();
  await databases.drop();
});

const controls = async () =>
  (await read.query('select name, paused, rebuilds from projection_control order by name')).rows;
const decisions = async () =>
  (
    await read.query(
      'select projection, row_key, position::int, action, decided_at::int from parked_decision order by position',
    )
  ).rows;

async function logged(): Promise<{ stream: string; type: string; data: object; actor: string }[]> {
  const write = await openReadDatabase(databases.databaseUrl);
  try {
    const { rows } = await write.query<{ stream: string; type: string; data: object; actor: string }>(
      `select stream, type, data, metadata->>'actor' as actor from event order by position`,
    );
    return rows;
  } finally {
    await write.end();
  }
}

const parkedIds = async () => {
  const { data } = await node.run(operator, '{ parkedEvents { nodes { id rowKey } } }');
  return data.parkedEvents.nodes.map(({ id }: { id: string }) => id) as string[];
};

test('a projection is paused and resumed, on record, and the answer shows it already', async () => {
  const first = await send(node, 'pauseProjection', { name: 'orders' });
  expect(first.errors).toBeUndefined();
  expect(first.data.pauseProjection).toMatchObject({
    __typename: 'ProjectionCommandAccepted',
    receipt: { replayed: false, awaiting: ['operations'] },
    projection: { name: 'orders', state: 'PAUSED' },
  });
  expect(await controls()).toEqual([{ name: 'orders', paused: true, rebuilds: 0 }]);

  const again = await send(node, 'pauseProjection', { name: 'orders' });
  expect(again.data.pauseProjection).toMatchObject({
    __typename: 'ProjectionStateRefusal',
    code: 'PROJECTION_STATE',
    state: 'PAUSED',
    path: ['name'],
  });

  const resumed = await send(node, 'resumeProjection', { name: 'orders' });
  expect(resumed.data.resumeProjection.projection.state).not.toBe('PAUSED');
  expect(await controls()).toEqual([{ name: 'orders', paused: false, rebuilds: 0 }]);
  expect((await send(node, 'resumeProjection', { name: 'orders' })).data.resumeProjection).toMatchObject({
    __typename: 'ProjectionStateRefusal',
    message: expect.stringContaining('not paused'),
  });
  const data = { projection: 'orders' };
  expect(await logged()).toEqual([
    { stream: 'projection-orders', type: 'ProjectionPaused', data, actor: 'ops' },
    { stream: 'projection-orders', type: 'ProjectionResumed', data, actor: 'ops' },
  ]);
});

test('the projection that carries pauses cannot be paused', async () => {
  const { data } = await send(node, 'pauseProjection', { name: 'operations' });
  expect(data.pauseProjection).toMatchObject({
    __typename: 'ProjectionStateRefusal',
    message: expect.stringContaining('cannot be paused itself'),
  });
  expect(await logged()).toEqual([]);
});

test('a rebuild is requested once until it is done', async () => {
  const first = await send(node, 'rebuildProjection', { name: 'availability' });
  expect(first.data.rebuildProjection.__typename).toBe('ProjectionCommandAccepted');
  expect(await controls()).toEqual([{ name: 'availability', paused: false, rebuilds: 1 }]);
});

test('while a rebuild is not done, another is refused', async () => {
  // Without a projector nothing is ever done.
  await node.stop();
  node = await startTestNode({ databases, projector: false });
  const input = { name: 'products' };
  const rebuild = (commandId: string) =>
    node.run(
      operator,
      'mutation ($input: RebuildProjectionInput!) { rebuildProjection(input: $input) { __typename ... on ProjectionStateRefusal { state } } }',
      { input: { commandId, ...input } },
    );
  const id = randomUUID();
  expect((await rebuild(id)).data.rebuildProjection.__typename).toBe('ProjectionCommandAccepted');
  const refused = { __typename: 'ProjectionStateRefusal', state: 'REBUILDING' };
  expect((await rebuild(randomUUID())).data.rebuildProjection).toEqual(refused);
  expect((await rebuild(id)).data.rebuildProjection.__typename).toBe('ProjectionCommandAccepted');

  await read.query(
    `update projection set rebuilds_done = 1, spare_state = 'BUILDING' where name = 'products'`,
  );
  expect((await rebuild(randomUUID())).data.rebuildProjection).toEqual(refused);
  await read.query(`update projection set spare_state = 'PREVIOUS' where name = 'products'`);
  expect((await rebuild(randomUUID())).data.rebuildProjection.__typename).toBe('ProjectionCommandAccepted');
  expect((await logged()).map(({ data }) => data)).toEqual([
    { projection: 'products', rebuild: 1 },
    { projection: 'products', rebuild: 2 },
  ]);
});

test.each(['pauseProjection', 'resumeProjection', 'rebuildProjection'] as const)(
  '%s of an unknown projection is not found, of a malformed name invalid',
  async (mutation) => {
    const { data } = await send(node, mutation, { name: 'nowhere' });
    expect(data[mutation]).toMatchObject({ __typename: 'NotFound', code: 'NOT_FOUND', path: ['name'] });
    const malformed = await send(node, mutation, { name: 'or\u0000ders' });
    expect(malformed.data[mutation]).toMatchObject({ __typename: 'InvalidInput', path: ['name'] });
  },
);

test('a parked event is retried, then skipped: the later decision counts', async () => {
  await park(read, { rowKey: 'a', position: 10, error: 'no such row' });
  await park(read, { rowKey: 'a', position: 12 });
  const [id = ''] = await parkedIds();
  const retried = await send(node, 'retryParkedEvent', { id });
  expect(retried.data.retryParkedEvent).toMatchObject({
    __typename: 'ProjectionCommandAccepted',
    projection: { name: 'orders' },
  });
  const decision = { projection: 'orders', row_key: 'a', position: 10 };
  expect(await decisions()).toEqual([{ ...decision, action: 'RETRY', decided_at: 1 }]);
  await send(node, 'skipParkedEvent', { id });
  expect(await decisions()).toEqual([{ ...decision, action: 'SKIP', decided_at: 2 }]);
  const data = { projection: 'orders', rowKey: 'a', position: '10' };
  expect(await logged()).toEqual([
    { stream: 'projection-orders', type: 'ParkedEventRetryRequested', data, actor: 'ops' },
    { stream: 'projection-orders', type: 'ParkedEventSkipped', data, actor: 'ops' },
  ]);
});

test.each(['retryParkedEvent', 'skipParkedEvent'] as const)(
  '%s of what does not stand at the head of a row is not found',
  async (mutation) => {
    await park(read, { rowKey: 'a', position: 10, error: 'no such row' });
    await park(read, { rowKey: 'a', position: 12 });
    const [id = ''] = await parkedIds();
    const notFound = { __typename: 'NotFound', code: 'NOT_FOUND', path: ['id'] };
    await read.query('delete from parked_event where position = 10');
    expect((await send(node, mutation, { id })).data[mutation]).toMatchObject(notFound);
    for (const other of ['', 'pkd_', 'nothing', `pkd_${Buffer.from('["orders","a"]').toString('base64url')}`])
      expect((await send(node, mutation, { id: other })).data[mutation]).toMatchObject(notFound);
    expect(await logged()).toEqual([]);
  },
);

test('the same command again is answered from the ledger, whatever has become of its event since', async () => {
  await park(read, { rowKey: 'a', position: 10, error: 'no such row' });
  const [id = ''] = await parkedIds();
  const commandId = randomUUID();
  await send(node, 'skipParkedEvent', { commandId, id });
  await read.query('delete from parked_event');
  const replayed = await send(node, 'skipParkedEvent', { commandId, id });
  expect(replayed.data.skipParkedEvent).toMatchObject({
    __typename: 'ProjectionCommandAccepted',
    receipt: { commandId, replayed: true },
    projection: { name: 'orders' },
  });
  for (const mutation of ['pauseProjection', 'rebuildProjection'] as const)
    expect((await send(node, mutation, { commandId, name: 'orders' })).data[mutation]).toMatchObject({
      __typename: 'CommandIdConflict',
      code: 'COMMAND_ID_REUSED',
    });
  expect(await logged()).toHaveLength(1);
});

test('two operators pause at once: one of them does', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => send(node, 'pauseProjection', { name: 'customers' })),
  );
  const kinds = answers.map(({ data }) => data.pauseProjection.__typename as string);
  expect(kinds.filter((kind) => kind === 'ProjectionCommandAccepted')).toHaveLength(1);
  expect(kinds.filter((kind) => kind === 'ProjectionStateRefusal')).toHaveLength(7);
});

test('everything here is for operators', async () => {
  const others = [caller('ada'), caller('staff', 'STAFF')];
  const mutations = [
    ...(['pauseProjection', 'resumeProjection', 'rebuildProjection'] as const).map(
      (mutation) => [mutation, { name: 'orders' }] as const,
    ),
    ...(['retryParkedEvent', 'skipParkedEvent'] as const).map(
      (mutation) => [mutation, { id: 'pkd_' }] as const,
    ),
  ];
  for (const [mutation, input] of mutations) {
    for (const as of others) expect(codes(await send(node, mutation, input, as))).toEqual(['FORBIDDEN']);
  }
  for (const query of ['{ projections { name } }', '{ parkedEvents { nodes { id } } }']) {
    for (const as of others) expect(codes(await node.run(as, query))).toEqual(['FORBIDDEN']);
    expect(codes(await node.run(undefined, query))).toEqual(['UNAUTHENTICATED']);
  }
  const progress = 'subscription { projectionProgress { name } }';
  for (const as of [...others, undefined]) await expect(node.subscribe(as, progress)).rejects.toThrow('JWT');
  const nobodys = `mutation { pauseProjection(input: { commandId: "${randomUUID()}", name: "orders" }) { __typename } }`;
  expect(codes(await node.run(undefined, nobodys))).toEqual(['UNAUTHENTICATED']);
  expect(await logged()).toEqual([]);
});

test('the rows come back from the log alone', async () => {
  await park(read, { rowKey: 'a', position: 10, error: 'no such row' });
  const [id = ''] = await parkedIds();
  for (const name of ['orders', 'products']) await send(node, 'pauseProjection', { name });
  await send(node, 'resumeProjection', { name: 'orders' });
  await send(node, 'rebuildProjection', { name: 'customers' });
  await send(node, 'retryParkedEvent', { id });
  const before = [await controls(), await decisions()];
  expect(before).toMatchObject([{ length: 3 }, { length: 1 }]);
  await node.stop();
  await read.query(`delete from checkpoint where projection = 'operations'`);
  node = await startTestNode({ databases });
  const position = `select from checkpoint where projection = 'operations' and from_snapshot <> '3:3:'`;
  await waitFor(async () => (await read.query(position)).rowCount === 1);
  expect([await controls(), await decisions()]).toEqual(before);
});
