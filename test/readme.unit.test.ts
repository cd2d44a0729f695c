import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configReference } from '../src/config.js';
import { errorCodes } from '../src/cqrs/errors.js';

const readme = readFileSync('README.md', 'utf8');

/** The rows of the table whose heading begins with this cell. */
function tableOf(heading: string): string[][] {
  const [, rest = ''] = readme.split(`| ${heading} |`);
  const lines = rest.split('\n').slice(2);
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return lines.slice(0, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

test('every error code is documented, with the words of the code', () => {
  expect(tableOf('code')).toEqual(Object.entries(errorCodes));
});

test('every variable of the environment is documented', () => {
  expect(tableOf('variable')).toEqual(
    configReference.map(({ name, default: value, meaning }) => [name, value ?? '', meaning]),
  );
});

test('every file that the README links to is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});
