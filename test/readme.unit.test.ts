import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configReference } from '../src/kit/node/config.js';
import { contexts } from '../src/contexts.js';
import { errorCodes } from '../src/kit/faults/errors.js';

const readme = readFileSync('README.md', 'utf8');

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The rows of the table whose heading begins with this cell. */
function tableOf(heading: string): string[][] {
  const lines = readme.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|') && cellsOf(line)[0] === heading);
  const rest = lines.slice(start + 2);
  return rest
    .slice(
      0,
      rest.findIndex((line) => !line.startsWith('|')),
    )
    .map(cellsOf);
}

test('every error code is documented, with the words of the code', () => {
  expect(tableOf('code')).toEqual(Object.entries(errorCodes));
});

test('every variable of the environment is documented', () => {
  expect(tableOf('variable')).toEqual(
    configReference(contexts).map(({ variable, byDefault, meaning }) => [variable, byDefault ?? '', meaning]),
  );
});

test('every file that the README links to is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});
