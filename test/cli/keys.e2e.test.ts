import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { createTestDatabases, type TestDatabases } from '../support/databases.js';
import { testServers } from '../support/servers.js';
import { startTool, type Ended } from './tool-process.js';

let databases: TestDatabases;
let owner: pg.Client;
beforeAll(async () => {
  databases = await createTestDatabases();
  owner = new pg.Client({ connectionString: databases.databaseUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await databases.drop();
});

const keysOf = (url: string | undefined, ...args: string[]): Promise<Ended> =>
  startTool(['keys', ...args], { DATABASE_URL: url }).ended;
const keys = (...args: string[]) => keysOf(databases.databaseUrl, ...args);
const timePasses = (interval: string) =>
  owner.query(
    'update signing_key set created_at = created_at - $1::interval, used_at = used_at - $1::interval',
    [interval],
  );
const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;

test('a key is added, used and retired, and the list says what comes next, but no secret', async () => {
  expect(await keys('add')).toMatchObject({
    code: 0,
    out: expect.stringMatching(
      `^key 2 is published: use it from ${time} on \\(tidemark keys use 2\\)\n$`,
    ) as string,
  });
  expect(await keys('use', '2')).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(
      `^refused: key 2 was published less than 60 s ago.*use it from ${time} on\n$`,
    ) as string,
  });
  const listed = await keys();
  expect(listed).toMatchObject({ code: 0, err: '' });
  expect(listed.out).toMatch(/^KEY +STATE +PUBLISHED +USED +RETIRED +NEXT\n/);
  expect(listed.out).toMatch(new RegExp(`^ +1  SIGNS +${time}  ${time}$`, 'm'));
  expect(listed.out).toMatch(new RegExp(`^ +2  PUBLISHED  ${time} +use from ${time}$`, 'm'));

  await timePasses('1 minute');
  expect((await keys('list')).out).toMatch(new RegExp(`^ +2  PUBLISHED  ${time} +use$`, 'm'));
  expect(await keys('use', '2')).toMatchObject({
    code: 0,
    out: expect.stringContaining('key 2 signs') as string,
  });
  const [used, young] = await Promise.all([keys('retire', '2', '--force'), keys('retire', '1')]);
  expect(used).toMatchObject({
    code: 1,
    err: expect.stringContaining('take another into use first') as string,
  });
  expect(young).toMatchObject({
    code: 1,
    err: expect.stringMatching(
      `^refused: clients may still hold .*CONSISTENCY_TOKEN_INVALID.*retire it from ${time} on, or with --force`,
    ) as string,
  });
  expect(await keys('retire', '1', '--force')).toMatchObject({ code: 0 });

  const json = await keys('list', '--json');
  expect(JSON.parse(json.out)).toMatchObject([
    { id: 1, state: 'RETIRED', retiredAt: expect.stringMatching(time) as string },
    { id: 2, state: 'SIGNS' },
  ]);
  const { rows } = await owner.query<{ secret: Buffer }>('select secret from signing_key');
  expect(rows).toHaveLength(2);
  for (const { secret } of rows) {
    expect(secret.length).toBe(32);
    for (const encoding of ['hex', 'base64', 'base64url', 'latin1'] as const)
      expect(listed.out + json.out).not.toContain(secret.toString(encoding));
    expect(json.out.replaceAll(/\s/g, '')).not.toContain([...secret].join(','));
  }
}, 180_000);

test('what cannot be used as given ends with 2, and says what to mend', async () => {
  const asServer = new URL(databases.databaseUrl);
  asServer.searchParams.set('options', '-c role=tidemark_command');
  const cases: [Promise<Ended>, string][] = [
    [keysOf(undefined), 'DATABASE_URL is needed'],
    [keysOf('mysql://me:secret-word@host/db'), 'DATABASE_URL is needed'],
    [keysOf('postgres://me:secret-word@127.0.0.1:1/there'), 'no use of 127.0.0.1:1/there: '],
    [keysOf(testServers().pgUrl('postgres')), 'run npx tidemark migrate'],
    [keysOf(asServer.href.replaceAll('+', '%20'), 'add'), 'the one that owns the tables'],
    [keys('use'), 'missing required argument'],
    [keys('use', 'two'), 'It must be a number'],
  ];
  for (const [ended, message] of cases) {
    const { code, out, err } = await ended;
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(message) as string });
    expect(err).not.toContain('secret-word');
  }
  expect(await keys('retire', '9')).toMatchObject({
    code: 1,
    err: expect.stringContaining('there is no key 9') as string,
  });
  const help = await keys('--help');
  expect(help).toMatchObject({ code: 0, out: expect.stringContaining('wait 8 days, retire') as string });
}, 180_000);
