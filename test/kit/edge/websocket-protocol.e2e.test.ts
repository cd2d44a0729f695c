import { describe, expect, test } from 'vitest';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { refusedConnection, startEdge } from './edge-server.js';
import {
  complete,
  counted,
  open,
  openRawSocket,
  roundTrip,
  subscribe,
  type RawSocket,
} from './raw-socket.js';

const unavailable = [{ extensions: { code: 'SERVICE_UNAVAILABLE', errorId: expect.any(String) as string } }];

describe('a feed that fails', () => {
  test.each([['closedFeed'], ['unreachableFeed']])('is answered with an error, as %s', async (name) => {
    await using server = await startEdge();
    const raw = await open(server);
    raw.send(subscribe('x', `subscription { ${name} }`));
    expect(await raw.about('x', 1)).toMatchObject([{ type: 'error', payload: unavailable }]);
    expect(JSON.stringify(raw.messages)).not.toContain('10.0.0.7');
    expect(server.logged).toContainEqual(
      expect.objectContaining({
        level: 'error',
        err: expect.objectContaining({ code: 'ECONNREFUSED' }) as object,
      }),
    );
    // The others on the socket go on.
    await roundTrip(raw, 'y');
    await waitFor(async () => (await counted(server)) === 0);
  });

  test('in its midst, is answered with an error and nothing after it, and is let go of', async () => {
    await using server = await startEdge();
    const raw = await open(server);
    raw.send(subscribe('x'), subscribe('y'));
    await waitFor(() => server.controls.feeds() === 2);
    server.controls.push('one');
    await Promise.all([raw.about('x', 1), raw.about('y', 1)]);
    server.controls.fail(refusedConnection());
    await Promise.all([raw.about('x', 2), raw.about('y', 2)]);
    await roundTrip(raw, 'z');
    for (const id of ['x', 'y'])
      expect(raw.messages.filter((message) => message.id === id)).toMatchObject([
        { type: 'next' },
        { type: 'error', payload: unavailable },
      ]);
    expect(server.controls.feeds()).toBe(0);
    expect(await counted(server)).toBe(0);
  });

  test('for a fault of ours is masked, and does not close the socket', async () => {
    await using server = await startEdge();
    const raw = await open(server);
    raw.send(subscribe('x'));
    await waitFor(() => server.controls.feeds() === 1);
    server.controls.fail(new Error('secret detail of table customers'));
    raw.send(subscribe('z', 'subscription { faultyFeed }'));
    for (const id of ['x', 'z'])
      expect(await raw.about(id, 1)).toMatchObject([
        { type: 'error', payload: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
      ]);
    expect(JSON.stringify(raw.messages)).not.toContain('secret');
    await roundTrip(raw, 'y');
  });
});

describe('an id that is used again', () => {
  test('in the tick of its complete stands for the new operation alone, which can be completed', async () => {
    await using server = await startEdge();
    const raw = await open(server);
    raw.send(subscribe('x'), complete('x'), subscribe('x'));
    await roundTrip(raw, 'y');
    await waitFor(() => server.controls.feeds() === 1);
    expect(raw.messages.filter(({ id }) => id === 'x')).toEqual([]);
    server.controls.push('one');
    await roundTrip(raw, 'z');
    expect(await raw.about('x', 1)).toMatchObject([{ type: 'next', payload: { data: { feed: 'one' } } }]);
    raw.send(complete('x'));
    await waitFor(() => server.controls.feeds() === 0);
    server.controls.push('two');
    await roundTrip(raw, 'end');
    expect(raw.messages.filter(({ id }) => id === 'x')).toHaveLength(1);
    expect(await counted(server)).toBe(0);
  });

  test('while the first one is being opened, ends the first', async () => {
    await using server = await startEdge();
    const raw = await open(server);
    raw.send(subscribe('x', 'subscription { slowFeed }'));
    await waitFor(() => server.controls.waiting() === 1);
    raw.send(complete('x'), subscribe('x'));
    await waitFor(() => server.controls.feeds() === 1);
    // The one that is still being opened runs, and so is counted.
    expect(await counted(server)).toBe(2);
    server.controls.open();
    await waitFor(async () => (await counted(server)) === 1);
    expect(server.controls.feeds()).toBe(1);
    server.controls.push('one');
    await roundTrip(raw, 'y');
    expect(raw.messages.filter(({ id }) => id === 'x')).toMatchObject([{ type: 'next' }]);
  });

  test('of a query that still runs, gets the answer of the new one alone', async () => {
    await using server = await startEdge();
    const raw = await open(server);
    raw.send(subscribe('x', '{ slow }'));
    await waitFor(() => server.controls.waiting() === 1);
    raw.send(complete('x'), subscribe('x', '{ hello }'));
    await raw.about('x', 2);
    server.controls.open();
    await waitFor(async () => (await counted(server)) === 0);
    await roundTrip(raw, 'y');
    expect(raw.messages.filter(({ id }) => id === 'x')).toMatchObject([
      { type: 'next', payload: { data: { hello: 'Hello stranger' } } },
      { type: 'complete' },
    ]);
  });

  test('however often, leaves no more running than may run', async () => {
    await using server = await startEdge({ WS_MAX_OPERATIONS: '10' });
    const raw = await open(server);
    for (let i = 0; i < 130; i++) raw.send(subscribe('x'), complete('x'), subscribe('x'), complete('x'));
    await waitFor(async () => (await counted(server)) === 0);
    expect(server.controls.feeds()).toBe(0);
    await roundTrip(raw, 'y');
  });

  test('what was completed and still runs is counted: WS_MAX_OPERATIONS holds', async () => {
    await using server = await startEdge({ WS_MAX_OPERATIONS: '3' });
    const raw = await open(server);
    const ids = ['1', '2', '3'];
    raw.send(...ids.map((id) => subscribe(id, '{ slow }')));
    await waitFor(() => server.controls.waiting() === 3);
    raw.send(...ids.map(complete));
    raw.send(subscribe('x', '{ hello }'));
    expect(await raw.about('x', 1)).toMatchObject([
      {
        type: 'error',
        payload: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'operations', maximum: 3 } }],
      },
    ]);
    server.controls.open();
    await waitFor(async () => (await counted(server)) === 0);
    await roundTrip(raw, 'z');
  });

  test('while it is active closes the socket with 4409', async () => {
    await using server = await startEdge();
    const raw = await open(server);
    raw.send(subscribe('x'), subscribe('x'));
    expect(await raw.closed).toEqual({ code: 4409, reason: 'Subscriber for x already exists' });
    await waitFor(() => server.controls.feeds() === 0);
  });

  test('as soon as its answer has come is free', async () => {
    await using server = await startEdge({ WS_MAX_OPERATIONS: '1' });
    const raw = await open(server);
    raw.socket.on('message', (data: Buffer) => {
      if (data.includes('"complete"') && raw.messages.length < 60) raw.send(subscribe('x', '{ hello }'));
    });
    raw.send(subscribe('x', '{ hello }'));
    await waitFor(() => raw.messages.length >= 60);
    expect(raw.messages.filter(({ type }) => type === 'error')).toEqual([]);
    expect(raw.socket.readyState).toBe(raw.socket.OPEN);
  });
});

describe('what no client may send', () => {
  test.each<[string, unknown]>([
    ['a next', { type: 'next', id: 'x', payload: { data: null } }],
    ['an error', { type: 'error', id: 'x', payload: [{ message: 'no' }] }],
    ['a connection_ack', { type: 'connection_ack' }],
    ['an unknown type', { type: 'start', id: 'x' }],
    ['a subscribe without a query', { type: 'subscribe', id: 'x', payload: {} }],
    ['no JSON', 'hello'],
    ['no object', 'null'],
  ])('%s closes the socket with 4400, and is nothing for the log', async (_, message) => {
    await using server = await startEdge();
    const raw = await open(server);
    raw.send(message);
    expect(await raw.closed).toMatchObject({ code: 4400 });
    expect(server.logged.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
  });

  test('a second connection_init closes it with 4429, a subscribe before the first with 4401', async () => {
    await using server = await startEdge();
    const twice = await open(server);
    twice.send({ type: 'connection_init' });
    expect(await twice.closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
    const early = await openRawSocket(server.wsUrl);
    early.send(subscribe('x'));
    expect(await early.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
  });

  test.each<[string, unknown]>([
    ['a number', 42],
    ['an object', { bearer: 'x' }],
    ['a list', ['Bearer a.b.c']],
    ['a truth value', true],
  ])('%s as authorization closes it with 4403', async (_, authorization) => {
    await using server = await startEdge();
    for (const name of ['authorization', 'Authorization']) {
      const raw = await openRawSocket(server.wsUrl);
      raw.send({ type: 'connection_init', payload: { [name]: authorization } });
      expect(await raw.closed).toEqual({ code: 4403, reason: 'Malformed authorization' });
      expect(raw.messages).toEqual([]);
    }
  });

  test('no authorization, as null or left out, is nobody', async () => {
    await using server = await startEdge();
    const raw = await openRawSocket(server.wsUrl, { payload: { authorization: null } });
    raw.send(subscribe('x', '{ hello }'));
    expect((await raw.about('x', 2))[0]).toMatchObject({ payload: { data: { hello: 'Hello stranger' } } });
  });
});

test('pings are answered with their payload', async () => {
  await using server = await startEdge();
  const raw = await openRawSocket(server.wsUrl);
  raw.send({ type: 'ping', payload: { n: 1 } }, { type: 'ping' }, { type: 'pong' });
  await waitFor(() => raw.messages.length === 2);
  expect(raw.messages).toEqual([{ type: 'pong', payload: { n: 1 } }, { type: 'pong' }]);
});

test('an identity provider that is away is no fault of the client: it may try again', async () => {
  await using server = await startEdge(
    {},
    { auth: { authenticate: () => Promise.reject(refusedConnection()) } },
  );
  const raw = await openRawSocket(server.wsUrl);
  raw.send({ type: 'connection_init' });
  expect(await raw.closed).toMatchObject({ code: 1013 });
});

test('a socket that is gone before its caller is known is not counted', async () => {
  const { promise: known, resolve: know } = Promise.withResolvers<undefined>();
  await using server = await startEdge(
    { WS_MAX_SOCKETS_PER_CALLER: '2' },
    { auth: { authenticate: () => known } },
  );
  for (let i = 0; i < 3; i++) {
    const raw = await openRawSocket(server.wsUrl);
    raw.send({ type: 'connection_init' });
    await roundTripOfPing(raw);
    raw.socket.close();
    await raw.closed;
  }
  know(undefined);
  const two = await Promise.all([open(server), open(server)]);
  expect(two.map(({ socket }) => socket.readyState)).toEqual([1, 1]);
});

async function roundTripOfPing(raw: RawSocket): Promise<void> {
  raw.send({ type: 'ping' });
  await waitFor(() => raw.messages.some(({ type }) => type === 'pong'));
}

test('all that runs ends with its socket', async () => {
  await using server = await startEdge();
  const raw = await open(server);
  raw.send(
    subscribe('a'),
    subscribe('b'),
    subscribe('c', 'subscription { slowFeed }'),
    subscribe('d', '{ slow }'),
  );
  await waitFor(() => server.controls.feeds() === 2 && server.controls.waiting() === 2);
  raw.socket.terminate();
  await waitFor(() => server.controls.feeds() === 0);
  // What cannot be stopped runs, and is counted until it has run out.
  expect(await counted(server)).toBe(2);
  server.controls.open();
  await waitFor(async () => (await counted(server)) === 0);
  expect(server.controls.feeds()).toBe(0);
});

test('a command that is completed before it was begun is carried out all the same, and answered with nothing', async () => {
  await using server = await startEdge();
  const raw = await open(server);
  raw.send(subscribe('x', 'mutation M { change }'), complete('x'));
  await waitFor(() => server.logged.some(({ operation }) => operation === 'M'));
  await roundTrip(raw, 'y');
  expect(raw.messages.filter(({ id }) => id === 'x')).toEqual([]);
});
