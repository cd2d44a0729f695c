import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { systemClock } from '../../../src/kit/time/clock.js';
import { createSockets, type SocketConnection, type Sockets } from '../../../src/kit/edge/sockets.js';

const socket = () => {
  const calls: string[] = [];
  const fake = Object.assign(new EventEmitter(), {
    ping: () => calls.push('ping'),
    terminate: () => calls.push('terminate'),
  });
  return { calls, fake, asSocket: fake as unknown as WebSocket };
};

let sockets: Sockets;
let one: ReturnType<typeof socket>;
let connection: SocketConnection;
beforeEach(() => {
  vi.useFakeTimers();
  sockets = createSockets(systemClock, {
    sockets: {
      inAll: 10,
      perCaller: 10,
      unsignedPerAddress: 10,
      signInMs: 1_000,
      operations: 10,
      bufferedBytes: 1_000,
    },
    drain: { timeoutMs: 1_000, spreadMs: 0 },
  });
  one = socket();
  connection = sockets.open(one.asSocket, 'here');
});
afterEach(() => void vi.useRealTimers());

const pass = (seconds: number) => vi.advanceTimersByTime(seconds * 1_000);

test('a client that is silent is pinged within the minute, and cut off when it does not answer', () => {
  pass(39);
  expect(one.calls).toEqual([]);
  pass(20);
  expect(one.calls).toEqual(['ping']);
  pass(3);
  expect(one.calls).toContain('terminate');
});

test.each(['pong', 'message'])('a %s says that it is there', (sign) => {
  for (let turn = 0; turn < 5; turn++) {
    pass(45);
    one.fake.emit(sign);
  }
  expect(one.calls).toEqual(Array(5).fill('ping'));
});

test('what is sent takes a ping along that would soon be due, once', () => {
  pass(15);
  sockets.pingAlong(connection);
  expect(one.calls).toEqual([]);
  pass(15);
  sockets.pingAlong(connection);
  sockets.pingAlong(connection);
  expect(one.calls).toEqual(['ping']);
  one.fake.emit('pong');
  pass(30);
  expect(one.calls).toEqual(['ping']);
});
