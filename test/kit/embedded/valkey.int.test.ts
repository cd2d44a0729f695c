import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../src/kit/embedded/free-port.js';
import { processCommand } from '../../../src/kit/embedded/processes.js';
import { startEmbeddedValkey } from '../../../src/kit/embedded/valkey.js';
import { startOwnValkey, type OwnValkey } from '../../support/own-valkey.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

describe('embedded Valkey', () => {
  let server: OwnValkey;
  let redis: Redis;

  beforeAll(async () => {
    server = await startOwnValkey();
    redis = new Redis(server.url);
    // While it is killed, refused connections are expected.
    redis.on('error', () => undefined);
  });
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });

  it('lets in nobody without its password, which stands where no other user looks', async () => {
    const { password } = new URL(server.url);
    expect(password).toMatch(/^[\w-]{32,}$/);
    const at = { host: '127.0.0.1', port: server.port, lazyConnect: true, retryStrategy: () => null };
    for (const given of [{}, { password: 'wrong' }, { username: 'default', password: '' }]) {
      const stranger = new Redis({ ...at, ...given, enableReadyCheck: false });
      stranger.on('error', () => undefined);
      for (const ask of [
        () => stranger.get('x'),
        () => stranger.config('SET', 'requirepass', ''),
        () => stranger.subscribe('news'),
        () => stranger.eval('return 1', 0),
      ])
        await expect(ask()).rejects.toThrow(/NOAUTH|WRONGPASS|Connection is closed/);
      stranger.disconnect();
    }
    expect(await redis.ping()).toBe('PONG');
    expect(processCommand(server.pid)).toContain('valkey-process');
    expect(processCommand(server.pid)).not.toContain(password);
    if (process.platform === 'linux')
      expect(readFileSync(`/proc/${server.pid}/environ`, 'utf8')).not.toContain(password);
  });

  it('has no moment without it: who connects before it is ready finds it closed, too', async () => {
    const port = await freePort();
    const answers: string[] = [];
    let ready = false;
    const knock = async () => {
      while (!ready || answers.length === 0) {
        const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
        socket.on('data', (bytes) => {
          answers.push(bytes.toString());
          socket.destroy();
        });
        socket.on('error', () => undefined);
        await once(socket, 'close').catch(() => undefined);
      }
    };
    const knocking = Promise.all([knock(), knock(), knock()]);
    const started = await startEmbeddedValkey({ log: () => undefined, password: 'any', port });
    ready = true;
    await knocking;
    await started.stop();
    expect(new Set(answers)).toEqual(new Set(['-NOAUTH Authentication required.\r\n']));
  });

  it('answers at once, not one pass of its event loop late', async () => {
    const begun = performance.now();
    for (let i = 0; i < 100; i++) await redis.set(`sequential:${i}`, i);
    // 100 ms a command without the second pass: 10 s.
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('never evicts a key', async () => {
    expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  });

  it('keeps the right time, and forgets a key when its time has come', async () => {
    const [seconds] = await redis.time();
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(5);
    await redis.set('short', 'x', 'PX', 60);
    expect(await redis.pttl('short')).toBeLessThanOrEqual(60);
    await waitFor(async () => (await redis.exists('short')) === 0);
  });

  it('runs scripts, by text and by hash, and reports their errors', async () => {
    const script = `redis.call('hset', KEYS[1], 'n', ARGV[1]) return redis.call('hget', KEYS[1], 'n')`;
    expect(await redis.eval(script, 1, 'h', '7')).toBe('7');
    const sha = String(await redis.script('LOAD', script));
    expect(await redis.evalsha(sha, 1, 'h', '8')).toBe('8');
    await expect(redis.evalsha('0'.repeat(40), 0)).rejects.toThrow('NOSCRIPT');
    await expect(redis.eval(`return redis.call('incr', KEYS[1])`, 1, 'h')).rejects.toThrow('WRONGTYPE');
    // An error inside unwinds by longjmp, the part that WebAssembly finds hardest.
    expect(await redis.eval(`return redis.pcall('incr', KEYS[1])['err'] ~= nil and 1 or 0`, 1, 'h')).toBe(1);
  });

  it('runs transactions, and gives up one whose watched key was changed', async () => {
    expect(await redis.multi().set('m', 1).incr('m').exec()).toEqual([
      [null, 'OK'],
      [null, 2],
    ]);
    const other = new Redis(server.url);
    await redis.watch('m');
    await other.incr('m');
    expect(await redis.multi().incr('m').exec()).toBeNull();
    other.disconnect();
  });

  it('keeps hashes and sorted sets, and reads ranges of them', async () => {
    await redis.hset('hash', { a: '1', b: '2' });
    expect(await redis.hgetall('hash')).toEqual({ a: '1', b: '2' });
    await redis.zadd('z', 1, 'one', 2, 'two', 3, 'three');
    expect(await redis.zrangebyscore('z', '(1', '+inf', 'LIMIT', 0, 1)).toEqual(['two']);
    await redis.zremrangebyscore('z', '-inf', '2');
    expect(await redis.zrange('z', '0', '-1', 'WITHSCORES')).toEqual(['three', '3']);
  });

  it('publishes to its subscribers in order', async () => {
    const subscriber = new Redis(server.url);
    const heard: string[] = [];
    subscriber.on('message', (_channel, message) => heard.push(message));
    await subscriber.subscribe('news');
    await Promise.all(Array.from({ length: 100 }, (_, i) => redis.publish('news', String(i))));
    await waitFor(() => heard.length === 100);
    expect(heard).toEqual(Array.from({ length: 100 }, (_, i) => String(i)));
    subscriber.disconnect();
  });

  it('takes values of megabytes and thousands of commands in one go', async () => {
    const large = 'x'.repeat(5_000_000);
    await redis.set('large', large);
    expect(await redis.get('large')).toBe(large);
    const pipeline = redis.pipeline();
    for (let i = 0; i < 10_000; i++) pipeline.incr('count');
    await pipeline.exec();
    expect(await redis.get('count')).toBe('10000');
  });

  it('says what to do when its port is taken', async () => {
    await expect(
      startEmbeddedValkey({ log: () => undefined, password: 'any', port: server.port }),
    ).rejects.toThrow(`port ${server.port} of 127.0.0.1 is taken`);
  });

  it('comes back empty on the same port after kill -9, and clients find it again', async () => {
    await redis.set('before', 'x');
    await server.kill9();
    await server.restart();
    await waitFor(async () => (await redis.get('before')) === null);
  });
});
