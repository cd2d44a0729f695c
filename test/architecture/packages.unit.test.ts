import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { licencesOf, problemsOf, type Lockfile } from '../../scripts/packages.js';

const integrity = `sha512-${'x'.repeat(86)}==`;
const lock = (packages: Lockfile['packages']): Lockfile => ({
  packages: { '': { version: '1.0.0' }, ...packages },
});
const one = (more: object) =>
  problemsOf(lock({ 'node_modules/one': { version: '1.2.3', integrity, license: 'MIT', ...more } }), {});

test('the lock file says of every package what it must be and under which licence, and each is allowed', () => {
  expect(problemsOf(JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lockfile)).toEqual([]);
});

test('a package without an integrity, or with a weak one, is told', () => {
  expect(one({})).toEqual([]);
  expect(one({ integrity: undefined })).toEqual([
    expect.stringMatching(/^node_modules\/one 1\.2\.3 has no integrity .*npm install/),
  ]);
  expect(one({ integrity: 'sha1-abcdef' })).toEqual([expect.stringMatching(/integrity/)]);
  expect(one({ optional: true, os: ['aix'], integrity: undefined })).toHaveLength(1);
});

test('so is one that does not come from a registry', () => {
  expect(one({ resolved: 'https://registry.npmjs.org/one/-/one-1.2.3.tgz' })).toEqual([]);
  for (const resolved of [
    'git+ssh://git@github.com/a/one.git#1',
    'http://registry.npmjs.org/one.tgz',
    'https://a.example/one.tgz',
    'file:../one',
  ])
    expect(one({ resolved })).toEqual([expect.stringMatching(/comes from .*registry/)]);
  expect(one({ link: true })).toEqual([expect.stringMatching(/comes from .*registry/)]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT and ISC', true],
  ['MIT AND GPL-3.0-only', false],
  ['(MIT AND (GPL-2.0-only OR BSD-3-Clause))', true],
  ['GPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['MPL-2.0', false],
  [undefined, false],
])('the licence %s is allowed in what ships: %s', (license, allowed) => {
  expect(one({ license })).toEqual(allowed ? [] : [expect.stringMatching(/licence/)]);
});

test('tools that do not ship may have more', () => {
  expect(one({ license: 'MPL-2.0', dev: true })).toEqual([]);
  expect(one({ license: 'GPL-3.0-only', dev: true })).toHaveLength(1);
});

test('a licence that somebody has looked up counts, as long as it is needed', () => {
  const known = { one: { licence: 'MIT', why: 'its LICENSE says so' } };
  const packages = (license?: string) =>
    lock({ 'node_modules/one': { version: '1.2.3', integrity, license } });
  expect(problemsOf(packages(), known)).toEqual([]);
  expect(problemsOf(packages('MIT'), known)).toEqual([expect.stringMatching(/one .*not needed/)]);
});

test('the list of licences has what ships, each once', () => {
  const packages = lock({
    'node_modules/b': { version: '2.0.0', integrity, license: 'ISC' },
    'node_modules/a': { version: '1.0.0', integrity, license: 'MIT' },
    'node_modules/b/node_modules/a': { version: '1.0.0', integrity, license: 'MIT' },
    'node_modules/@x/tool': { version: '1.0.0', integrity, license: 'MIT', dev: true },
  });
  expect(licencesOf(packages)).toEqual(['a 1.0.0 MIT', 'b 2.0.0 ISC']);
});
