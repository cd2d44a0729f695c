import { describe, expect, test } from 'vitest';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { startEdge, token, type TestEdge } from './edge-server.js';
import { frame, shakeHands, type RawConnection } from './raw-connection.js';
import { open, openRawSocket } from './raw-socket.js';

const mqtt = 'Sec-WebSocket-Protocol: mqtt';
const at = (address: string): string => `X-Forwarded-For: ${address}`;
const close = (connections: readonly RawConnection[]): void =>
  connections.forEach(({ socket }) => socket.destroy());

/** What ws gives a client that does not answer a close is 30 s; ours is 2 s, and this machine may be busy. */
const soon = { timeoutMs: 20_000 };

describe('sockets that have not signed in', () => {
  const few = { WS_MAX_UNSIGNED_SOCKETS: '3', WS_SIGN_IN_TIMEOUT_MS: '60000', TRUST_PROXY_HOPS: '1' };

  test('are counted by address from the handshake on: others get theirs', async () => {
    await using server = await startEdge({ ...few, WS_MAX_SOCKETS: '5' });
    const mine = [];
    for (let i = 0; i < 5; i++) mine.push(await shakeHands(server.url, [at(`2001:db8::${i + 1}`)]));
    expect(mine.map(({ status }) => status)).toEqual([101, 101, 101, 429, 429]);
    expect((await shakeHands(server.url, [at('203.0.113.7')])).status).toBe(101);
    close(mine);
  });

  test('give their place back when they go, and when they sign in', async () => {
    await using server = await startEdge(few);
    const shake = () => shakeHands(server.url, [at('203.0.113.7')]);
    const three = [await shake(), await shake(), await shake()];
    expect((await shake()).status).toBe(429);
    three[0]?.socket.destroy();
    await waitFor(async () => (await shake()).status === 101);
    three[1]?.socket.write(frame({ type: 'connection_init' }));
    await waitFor(() => three[1]?.text().includes('connection_ack'));
    expect((await shake()).status).toBe(101);
    expect((await shake()).status).toBe(429);
    close(three);
  });

  test('are ended after WS_SIGN_IN_TIMEOUT_MS', async () => {
    await using server = await startEdge({ WS_SIGN_IN_TIMEOUT_MS: '200' });
    const silent = await openRawSocket(server.wsUrl);
    expect(await silent.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' });
    const deaf = await shakeHands(server.url);
    await waitFor(() => deaf.ended(), soon);
  });
});

test('a socket that the server has closed is ended, whether or not its client answers', async () => {
  await using server = await startEdge({
    WS_MAX_SOCKETS_PER_CALLER: '1',
    WS_MAX_BUFFERED_BYTES: '1024',
    WS_SIGN_IN_TIMEOUT_MS: '60000',
    MAX_BODY_BYTES: '1024',
  });
  const authorization = `Bearer ${await token({ ttlSeconds: -60 })}`;
  await using _ = await holdPlace(server);
  const why: [what: string, headers: string[], sent: Buffer[]][] = [
    ['a subscribe too early', [], [frame({ type: 'subscribe', id: 'x', payload: { query: '{ hello }' } })]],
    ['no message of the protocol', [], [frame('hello')]],
    ['too many sockets', [], [frame({ type: 'connection_init' })]],
    ['an expired token', [`Authorization: ${authorization}`], [frame({ type: 'connection_init' })]],
    ['no subprotocol that is spoken here', [mqtt], []],
    ['a message that is too large', [], [Buffer.from([0x81, 0xfe, 0xff, 0xff, 0, 0, 0, 0])]],
    ['a frame that is none', [], [Buffer.from([0xff, 0xff])]],
    ['a close of its own', [], [Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8])]],
  ];
  const deaf = await Promise.all(
    why.map(async ([what, headers, sent]) => {
      const raw = await shakeHands(server.url, headers, { halfOpen: true });
      for (const one of sent) raw.socket.write(one);
      return { what, raw };
    }),
  );
  await waitFor(async () => (await socketsOf(server)) === 1, {
    ...soon,
    describe: 'only the one is left that is not closed',
  });
  for (const { what, raw } of deaf) await waitFor(() => raw.ended(), { ...soon, describe: what });
  close(deaf.map(({ raw }) => raw));
});

test('a handshake that is turned away ends its connection, and does not hold up the end', async () => {
  const server = await startEdge({ DRAIN_TIMEOUT_MS: '200' });
  const away = await Promise.all([
    shakeHands(server.url, [], { halfOpen: true, path: '/nowhere' }),
    shakeHands(server.url, ['Origin: https://other.example'], { halfOpen: true }),
  ]);
  expect(away.map(({ status }) => status)).toEqual([404, 403]);
  await waitFor(() => away.every((one) => one.ended()));
  await server.edge.drain();
  close(away);
});

async function holdPlace(server: TestEdge): Promise<AsyncDisposable> {
  const holder = await open(server);
  return { [Symbol.asyncDispose]: async () => void (holder.socket.close(), await holder.closed) };
}

async function socketsOf({ url }: TestEdge): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^tidemark_sockets (\d+)$/m.exec(text)?.[1]);
}
