import { expect, test } from 'vitest';
import { changesOf, sectionOf, withSection } from '../../scripts/changelog.js';
import { enginesProblems } from '../../scripts/package/engines.js';
import type { Lockfile } from '../../scripts/packages.js';

const wanting = (...ranges: readonly string[]): Lockfile => ({
  packages: {
    '': { engines: { node: '*' } },
    'node_modules/tool': { dev: true, engines: { node: '>=99' } },
    ...Object.fromEntries(ranges.map((node, i) => [`node_modules/p${i}`, { engines: { node } }])),
  },
});

test.each([
  ['>=20', ['>=18', '>= 20']],
  ['^22.15.0 || >=24.0.0', ['^20.19 || ^22.12 || >=24.0', '>=22.15.0', '>= 8']],
])('%s is what %j allow, tools left out', (engines, ranges) => {
  expect(enginesProblems(wanting(...ranges), engines)).toEqual([]);
});

test.each([
  ['>=20', '^20.19 || ^22.12 || >=24.0', /p0 wants \^20\.19/],
  ['>=24', '^22.12 || >=24.0', /allows 22\.12\.0$/],
  ['^22.12 || ^24.0', '^22.12 || >=24.0', /allows 999/],
  ['^22.14', '>=22.14 <24', /allows 23\.999\.999/],
])('%s is not what %s allows', (engines, range, said) => {
  expect(enginesProblems(wanting(range), engines)).toContainEqual(expect.stringMatching(said));
});

test('a commit may hold several changes, of the area that it changes most', () => {
  const files = ['src/client/index.ts', 'src/client/tokens.ts', 'src/kit/log/log.ts', 'README.md'];
  expect(changesOf('feat: one; and more of it; fix(client): two; docs: three', files)).toEqual([
    { kind: 'feat', area: 'Client', text: 'one; and more of it' },
    { kind: 'fix', area: 'Client', text: 'two' },
  ]);
  expect(changesOf('feat!: gone', [])).toEqual([{ kind: 'feat', area: 'Node', text: '**Breaking:** gone' }]);
  expect(changesOf('docs: nothing', [])).toEqual([]);
});

test('only the first version leaves out what was mended', () => {
  const changes = [...changesOf('feat: one', []), ...changesOf('fix: two', [])];
  expect(sectionOf(changes, true)).toBe(
    '## Unreleased\n\n### Features\n\n#### Node\n\n- one\n\n### Fixes\n\n1, of what had not been released.\n',
  );
  expect(sectionOf(changes, false)).toMatch(/### Fixes\n\n#### Node\n\n- two\n/);
});

test('what is written of versions stays', () => {
  const released = '## 0.1.0\n\n- a\n';
  const first = withSection(`# Changelog\n\nWords.\n\n${released}`, '## Unreleased\n\n- b\n');
  expect(first).toBe(`# Changelog\n\nWords.\n\n## Unreleased\n\n- b\n\n${released}`);
  expect(withSection(first, '## Unreleased\n\n- c\n')).toBe(first.replace('- b', '- c'));
});
