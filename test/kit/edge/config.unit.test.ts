import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authKeys } from '../../../src/kit/node/auth-keys.js';
import { ConfigError, configReference, loadConfig } from '../../../src/kit/node/config.js';
import { contexts } from '../../../src/contexts.js';
import { createAuthenticator } from '../../../src/kit/edge/auth.js';
import { movableClock } from './edge-server.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-config-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function problems(env: Record<string, string>): readonly string[] {
  try {
    authKeys(loadConfig({ DATA_DIR: folder, ALLOWED_HOSTS: '*', ...env }, contexts));
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  test('has defaults for everything, and is frozen', () => {
    const config = loadConfig({ DATA_DIR: folder }, contexts);
    expect(config).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      role: 'all',
      databaseUrl: undefined,
      contexts: [
        { name: 'ordering', options: { currencyCode: 'GBP', timeZone: 'UTC' } },
        { name: 'portfolio' },
      ],
    });
    expect(Object.isFrozen(config.limits)).toBe(true);
  });

  test('names every problem at once, and shows no secret', () => {
    const found = problems({
      PORT: '70000',
      ROLE: 'boss',
      DATABASE_URL: 'mysql://user:hunter2@host/db',
      AUTH_SECRET: 'hunter2',
      LOG_LEVEL: 'loud',
      SHOP_CURRENCY: 'pounds',
      SHOP_TIME_ZONE: 'Mars/Base',
      CORS_ORIGINS: 'https://shop.example/path',
    });
    expect(found.map((problem) => problem.split(' ')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'ROLE',
      'AUTH_SECRET',
      'LOG_LEVEL',
      'CORS_ORIGINS',
      // Of contexts, after what every server has.
      'SHOP_CURRENCY',
      'SHOP_TIME_ZONE',
      // A role of its own can't do with embedded servers.
      'READ_DATABASE_URL',
      'REDIS_URL',
    ]);
    expect(found.join()).not.toContain('hunter2');
  });

  test('an empty value counts as none', () => {
    expect(problems({ PORT: '', DATABASE_URL: '', AUTH_SECRET: '' })).toEqual([]);
  });

  test('production needs a secret of its own or a key set, and not both', () => {
    expect(problems({ NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(/^AUTH_SECRET or AUTH_JWKS_URL is needed/),
    ]);
    const both = { AUTH_SECRET: 'x'.repeat(32), AUTH_JWKS_URL: 'https://login.example/jwks' };
    expect(problems(both)).toEqual([expect.stringMatching(/both set/)]);
  });

  test('production needs the hosts that are asked for; nothing else does', () => {
    const production = { NODE_ENV: 'production', AUTH_SECRET: 'x'.repeat(32), ALLOWED_HOSTS: '' };
    expect(problems(production)).toEqual([expect.stringMatching(/^ALLOWED_HOSTS is needed .*shop\.example/)]);
    const hosts = (ALLOWED_HOSTS: string) => loadConfig({ ...production, ALLOWED_HOSTS }).allowedHosts;
    expect(hosts(' Shop.Example,10.0.0.7, [2001:DB8::1]')).toEqual([
      'shop.example',
      '10.0.0.7',
      '[2001:db8::1]',
    ]);
    expect(loadConfig({ DATA_DIR: folder }).allowedHosts).toEqual(['*']);
    for (const wrong of ['https://shop.example', 'shop.example:443', '*.shop.example', 'a,,b', '2001:db8::1'])
      expect(problems({ ALLOWED_HOSTS: wrong })).toEqual([
        expect.stringMatching(/^ALLOWED_HOSTS must be names/),
      ]);
  });

  test('in production, tokens of an identity provider must be for this API, unless it is said that any will do', () => {
    const keys = { AUTH_JWKS_URL: 'https://login.example/jwks' };
    const production = { NODE_ENV: 'production', ...keys };
    // Whose they are says nothing of what they are for.
    for (const env of [production, { ...production, AUTH_ISSUER: 'https://login.example' }])
      expect(problems(env)).toEqual([
        expect.stringMatching(/^AUTH_AUDIENCE is needed with AUTH_JWKS_URL .* AUTH_ANY_AUDIENCE=true/),
      ]);
    expect(problems({ ...production, AUTH_ANY_AUDIENCE: 'false' })).toHaveLength(1);
    expect(problems({ ...production, AUTH_AUDIENCE: 'https://shop.example' })).toEqual([]);
    expect(problems({ ...production, AUTH_ANY_AUDIENCE: 'true' })).toEqual([]);
    // Both: it is not to be guessed which one is meant.
    expect(problems({ ...keys, AUTH_AUDIENCE: 'x', AUTH_ANY_AUDIENCE: 'true' })).toEqual([
      expect.stringMatching(/^AUTH_AUDIENCE and AUTH_ANY_AUDIENCE=true .* unset/),
    ]);
    expect(problems({ AUTH_ANY_AUDIENCE: 'yes' })).toEqual(['AUTH_ANY_AUDIENCE must be one of true, false']);
    // Tried on one's own machine, and with a secret that nobody else signs with.
    expect(problems(keys)).toEqual([]);
    expect(problems({ NODE_ENV: 'production', AUTH_SECRET: 'x'.repeat(32) })).toEqual([]);
  });

  test('another secret goes with a secret that signs, which it is not', () => {
    const [one, other] = ['x'.repeat(32), 'y'.repeat(32)];
    expect(loadConfig({ AUTH_SECRET: one, AUTH_SECRET_OTHER: other }).auth).toMatchObject({
      secret: one,
      other,
    });
    const problem = (env: Record<string, string>) =>
      expect(problems({ AUTH_SECRET_OTHER: other, ...env })).toEqual([
        expect.stringMatching(/^AUTH_SECRET_OTHER /),
      ]);
    problem({});
    problem({ AUTH_SECRET: other });
    problem({ AUTH_JWKS_URL: 'https://login.example/jwks' });
    problem({ AUTH_SECRET: one, AUTH_SECRET_OTHER: 'short' });
  });

  test('a development secret is made once, for its owner only', () => {
    const config = loadConfig({ DATA_DIR: join(folder, 'new') });
    // Reading the configuration makes nothing: whoever starts does.
    expect(existsSync(join(folder, 'new'))).toBe(false);
    const first = authKeys(config);
    expect(authKeys(loadConfig({ DATA_DIR: join(folder, 'new') }))).toEqual(first);
    const file = join(folder, 'new', 'auth-secret');
    expect(first).toMatchObject({ kind: 'secret', secret: readFileSync(file, 'utf8') });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o700);
  });

  test('a development secret is not kept where others may take it, which is told with the remedies', () => {
    const shared = join(folder, 'shared');
    mkdirSync(shared);
    writeFileSync(join(shared, 'letter.txt'), '');
    chmodSync(shared, 0o755);
    expect(problems({ DATA_DIR: shared })).toEqual([
      expect.stringMatching(/^DATA_DIR cannot keep a development secret: .* (chmod 700|AUTH_SECRET)/),
    ]);
    expect(problems({ DATA_DIR: shared, AUTH_SECRET: 'x'.repeat(32) })).toEqual([]);
  });

  test('each variable has a meaning', () => {
    expect(configReference(contexts).map(({ variable }) => variable)).toContain('AUTH_JWKS_URL');
    for (const { meaning } of configReference(contexts)) expect(meaning).toMatch(/\.$/);
  });
});

describe('npm run token', () => {
  const run = promisify(execFile);
  const tokenWith = async (given: Record<string, string>, ...args: string[]) => {
    const env = { ...process.env, DATA_DIR: folder, AUTH_SECRET: '', NODE_ENV: 'test', ...given };
    const { stdout } = await run(
      process.execPath,
      ['node_modules/.bin/tsx', 'src/cli/main.ts', 'token', ...args],
      {
        env,
      },
    );
    return stdout;
  };
  const token = (...args: string[]) => tokenWith({}, ...args);

  test('prints a JWT that the server takes, and nothing else', async () => {
    const jwt = (await token('--sub', 'anna', '--roles', 'STAFF,CUSTOMER', '--ttl', '2h')).trim();
    const auth = authKeys(loadConfig({ DATA_DIR: folder }));
    const caller = await createAuthenticator(auth, movableClock()).authenticate(`Bearer ${jwt}`);
    expect(caller).toMatchObject({ sub: 'anna', roles: new Set(['STAFF', 'CUSTOMER']) });
    const { exp = 0, iat = 0 } = decodeJwt(jwt);
    expect(exp - iat).toBe(7_200);
  });

  test('signs with AUTH_SECRET while there is another', async () => {
    const [one, other] = ['x'.repeat(32), 'y'.repeat(32)];
    const jwt = (await tokenWith({ AUTH_SECRET: one, AUTH_SECRET_OTHER: other }, '--sub', 'anna')).trim();
    const taking = (secret: string) => createAuthenticator({ kind: 'secret', secret }, movableClock());
    expect(await taking(one).authenticate(`Bearer ${jwt}`)).toMatchObject({ sub: 'anna' });
    await expect(taking(other).authenticate(`Bearer ${jwt}`)).rejects.toThrow();
  });

  test('refuses what it does not know, with what it does', async () => {
    await expect(token('--sub', 'anna', '--roles', 'BOSS')).rejects.toThrow(
      /BOSS is no role: give some of CUSTOMER, STAFF, ADVISOR, OPERATOR/,
    );
    await expect(token('--sub', 'anna', '--ttl', 'soon')).rejects.toThrow(/such as 15m or 1h/);
    await expect(token()).rejects.toThrow(/--sub/);
  });
});
