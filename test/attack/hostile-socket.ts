import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { isRecord } from '../../src/kit/edge/request.js';
import type { Random } from '../../src/kit/testing/random.js';
import type { HostileOperations } from './hostile-operations.js';
import { anyJson, mutated, nastyText, textOf } from './hostile-values.js';

const types = [
  'connection_init',
  'connection_ack',
  'ping',
  'pong',
  'subscribe',
  'next',
  'error',
  'complete',
  'start',
  'stop',
];

/** Breaks no rule of the protocol, which would end the conversation: its operations are the attack. */
function properFrame(random: Random, operations: HostileOperations): string {
  const chance = random.next();
  if (chance < 0.1) return JSON.stringify({ type: 'ping', payload: { any: anyJson(random) } });
  const ids = { mine: String(random.int(1e9)), others: String(random.int(4)) };
  if (chance < 0.2) return JSON.stringify({ id: ids.others, type: 'complete' });
  const { query, variables } = operations.next(random);
  const payload = { query: textOf(query), variables: isRecord(variables) ? variables : {} };
  return JSON.stringify({ id: ids.mine, type: 'subscribe', payload });
}

function hostileFrame(random: Random, operations: HostileOperations): string | Buffer {
  const id = random.chance(0.8) ? String(random.int(4)) : nastyText(random).slice(0, 2_000);
  const chance = random.next();
  if (chance < 0.45) return JSON.stringify({ id, type: 'subscribe', payload: operations.next(random) });
  if (chance < 0.6) return JSON.stringify({ id, type: 'complete' });
  if (chance < 0.7) return JSON.stringify({ type: 'ping', payload: anyJson(random) });
  if (chance < 0.78)
    return JSON.stringify({ id: anyJson(random, 1), type: random.pick(types), payload: anyJson(random) });
  if (chance < 0.86)
    return mutated(random, JSON.stringify({ id, type: 'subscribe', payload: operations.next(random) }));
  if (chance < 0.9) return Buffer.from(Array.from({ length: random.int(100) }, () => random.int(256)));
  if (chance < 0.92) return '['.repeat(10_000);
  if (chance < 0.93) return JSON.stringify({ type: 'ping', payload: { fill: 'x'.repeat(300_000) } });
  return JSON.stringify(anyJson(random));
}

/** One socket's life: frames of any kind, some of them proper; answers what it was told. Some are ended as a crash ends them. */
export async function hostileConversation(
  wsUrl: string,
  random: Random,
  operations: HostileOperations,
  authorization: string | undefined,
  frames: number,
): Promise<string[]> {
  const socket = new WebSocket(wsUrl, random.chance(0.95) ? 'graphql-transport-ws' : 'graphql-ws');
  const told: string[] = [];
  socket.on('message', (data: Buffer) => told.push(data.toString('utf8')));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  // Refused handshakes and what was cut are told as errors; the close follows.
  socket.on('error', () => undefined);
  await Promise.race([new Promise((resolve) => socket.once('open', resolve)), closed]);
  const send = (frame: string | Buffer) => socket.readyState === WebSocket.OPEN && socket.send(frame);
  if (random.chance(0.9))
    send(
      JSON.stringify({
        type: 'connection_init',
        payload: authorization === undefined ? {} : { authorization },
      }),
    );
  // What comes before the acknowledgement closes the socket.
  if (random.chance(0.9))
    await Promise.race([new Promise((resolve) => socket.once('message', resolve)), closed, delay(1_000)]);
  const frame = random.chance(0.6) ? properFrame : hostileFrame;
  for (let sent = 0; sent < frames && socket.readyState === WebSocket.OPEN; sent++) {
    send(frame(random, operations));
    if (random.chance(0.3)) await delay(random.int(10));
  }
  if (random.chance(0.3)) socket.terminate();
  else socket.close();
  const settled = await Promise.race([closed, delay(10_000, 'open still', { ref: false })]);
  if (settled === 'open still') {
    socket.terminate();
    throw new Error('a socket was not closed within 10 s of our close');
  }
  return told;
}
