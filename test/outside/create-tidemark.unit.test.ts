import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const program = resolve('packages/create-tidemark/index.js');
const manifestOf = (file: string) =>
  JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string; readonly engines: object };
const { version, engines } = manifestOf('package.json');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'create-tidemark-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function create(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    input: '',
  });
  return { status, stdout, stderr };
}

test('makes a project of that name on the tidemark of its own version, and says the two commands', () => {
  mkdirSync(join(folder, 'my-app'));
  const { status, stdout } = create('my-app');
  expect(status).toBe(0);
  expect(stdout).toContain('cd my-app\n  npm install && npm start');
  expect(stdout).toContain('npm test');
  const project = join(folder, 'my-app');
  const made = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as object;
  expect(made).toMatchObject({ name: 'my-app', private: true, dependencies: { tidemark: `^${version}` } });
  expect(readFileSync(join(project, 'README.md'), 'utf8')).toMatch(/^# my-app\n/);
  expect(readFileSync(join(project, '.gitignore'), 'utf8')).toContain('node_modules');
  expect(existsSync(join(project, 'gitignore'))).toBe(false);
});

test('both packages have one version, and they and what is made want the same of Node', () => {
  expect(manifestOf('packages/create-tidemark/package.json')).toMatchObject({ version, engines });
  expect(manifestOf('packages/create-tidemark/template/package.json')).toMatchObject({ engines });
});

test.each([
  ['', /name/],
  ['My-App', /small letters/],
  ['.hidden', /begin with/],
  ['-x', /Unknown option|begin with/],
  ['a/b', /small letters/],
  ['fs', /means something else/],
  ['node_modules', /means something else/],
  ['tidemark', /depends on/],
  ['a'.repeat(215), /214/],
])('a project cannot be named "%s": it says why, and makes nothing', (name, why) => {
  const { status, stderr } = create(name);
  expect(status).toBe(2);
  expect(stderr).toMatch(why);
  expect(readdirSync(folder)).toEqual([]);
});

test('what is in a folder already stays as it is', () => {
  mkdirSync(join(folder, 'full'));
  writeFileSync(join(folder, 'full/package.json'), 'mine');
  writeFileSync(join(folder, 'file'), 'mine');
  expect(create('full')).toMatchObject({ status: 2, stderr: expect.stringContaining('not empty') as string });
  expect(create('file')).toMatchObject({ status: 2, stderr: expect.stringContaining('a file') as string });
  expect(readFileSync(join(folder, 'full/package.json'), 'utf8')).toBe('mine');
  expect(readdirSync(join(folder, 'full'))).toEqual(['package.json']);
});

test('it tells how it is used', () => {
  expect(create('--help')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('npm create tidemark [NAME]') as string,
  });
  expect(create('two', 'names').stderr).toMatch(/One name.*\n\nUsage/);
});
