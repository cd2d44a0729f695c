import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { startServers } from '../../../src/kit/embedded/servers.js';
import { makeTempFolder, removeTempFolder } from '../../../src/kit/testing/temp-folder.js';
import { testServers } from '../../support/servers.js';

it("Valkey's password is kept in DATA_DIR, as PostgreSQL's is, for the next start and its owner alone", async () => {
  const dataDir = makeTempFolder();
  // As earlier releases left it.
  chmodSync(dataDir, 0o711);
  const { pgAdminUrl } = testServers();
  const given = { databaseUrl: pgAdminUrl, readDatabaseUrl: pgAdminUrl, redisUrl: undefined, dataDir };
  const lines: string[] = [];
  const passwords: string[] = [];
  for (let i = 0; i < 2; i++) {
    const servers = await startServers(given, (line) => lines.push(line));
    const redis = new Redis(servers.redisUrl);
    expect(await redis.ping()).toBe('PONG');
    redis.disconnect();
    passwords.push(new URL(servers.redisUrl).password);
    expect([...servers.embedded, ...lines].join('\n')).not.toContain(passwords[0]);
    await servers.stop();
  }
  const file = join(dataDir, 'valkey-password');
  expect(passwords).toEqual([readFileSync(file, 'utf8'), readFileSync(file, 'utf8')]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  expect(readdirSync(dataDir)).toEqual(['valkey-password']);
  removeTempFolder(dataDir);
});
