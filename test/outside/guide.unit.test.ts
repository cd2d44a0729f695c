import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { blocksOf, changed, followBlock, type Block } from '../../scripts/outside/guide.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tidemark-guide-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Prints what it is told to. */
const shell = (printed = '') => ({
  folder: () => Promise.resolve(folder),
  placed: (text: string) => text,
  run: () => Promise.resolve(printed),
  serve: () => Promise.resolve(),
});
const follow = (block: Pick<Block, 'language' | 'about' | 'text'>, printed = '') =>
  followBlock({ ...block, line: 1 }, shell(printed));

// The rest of the guide is run by `npm run test:outside`.
test('the changes of docs/building.md fit what npm create tidemark makes', async () => {
  cpSync('packages/create-tidemark/template', folder, { recursive: true });
  const blocks = blocksOf(readFileSync('docs/building.md', 'utf8'));
  expect(blocks.length).toBeGreaterThan(20);
  for (const block of blocks) if (block.language !== 'console') await followBlock(block, shell());
  expect(readFileSync(join(folder, 'src/tasks/commands.ts'), 'utf8')).toContain(
    'commands = { addTask, completeTask, closeTask }',
  );
});

test('a change must fit in one place', () => {
  expect(changed('a\nb\nc\n', ' a\n-b\n+x\n')).toBe('a\nx\nc\n');
  expect(changed('a\nb\nc\n', '+x\n a\n…\n c\n+y\n')).toBe('x\na\nb\nc\ny\n');
  expect(() => changed('a\nb\n', ' b\n-a\n')).toThrow('0 times, not once');
  expect(() => changed('a\na\n', '-a\n+b\n')).toThrow('2 times, not once');
  // A line is a whole one.
  expect(() => changed('ab\n', '-b\n+c\n')).toThrow('0 times, not once');
});

test('what a command prints is compared with what is shown', async () => {
  const told = { language: 'console', about: '', text: '$ tell\n{"token":"…","n":1}\n' };
  await follow(told, '{"token":"abc","n":1}\n');
  await expect(follow(told, '{"token":"abc","n":2}\n')).rejects.toThrow(/was to print\n.*\n.*has printed/s);
  await expect(follow(told, '{"token":"a\nb","n":1}\n')).rejects.toThrow('was to print');
  await expect(follow({ ...told, text: '$ tell\n' }, 'something')).rejects.toThrow('was to print');
});

test('a block that nobody runs is told', async () => {
  await expect(follow({ language: 'ts', about: '', text: 'x' })).rejects.toThrow('nobody runs it');
  await expect(follow({ language: 'sh', about: 'later', text: 'x' })).rejects.toThrow();
  expect(() => blocksOf('```ts\nx')).toThrow('line 1: a block without an end');
});

test('files are written whole, in folders that are made', async () => {
  await follow({ language: 'sql', about: 'a/b.sql', text: 'select 1;\n' });
  expect(readFileSync(join(folder, 'a/b.sql'), 'utf8')).toBe('select 1;\n');
  writeFileSync(join(folder, 'a/b.sql'), 'x\n');
  await follow({ language: 'diff', about: 'a/b.sql', text: '-x\n+y\n' });
  expect(readFileSync(join(folder, 'a/b.sql'), 'utf8')).toBe('y\n');
});
