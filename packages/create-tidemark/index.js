#!/usr/bin/env node
// `npm create tidemark NAME`: copies the template into a new folder of that name.
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const usage = `Usage: npm create tidemark [NAME]

Makes the folder NAME here, with a project on Tidemark: a context of one command, one read model, one feed and a test.
Without NAME it is asked for. What is in the folder already is never overwritten.
`;

const template = fileURLToPath(new URL('template', import.meta.url));
const { version } = readJson(new URL('package.json', import.meta.url));

/** What the user is to mend: told without a stack. */
class Refused extends Error {}

try {
  await main();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function main() {
  const { values, positionals } = argumentsGiven();
  if (values.help) return void process.stdout.write(usage);
  const name = positionals[0] ?? (await asked());
  checkName(name);
  const folder = resolve(name);
  checkFolder(folder, name);
  make(folder, name);
  console.log(`${name} is made. Next:

  cd ${name}
  npm install && npm start   # http://127.0.0.1:4000/graphql, GraphiQL on http://127.0.0.1:4000/
  npm test
`);
}

function argumentsGiven() {
  try {
    const given = parseArgs({
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h', default: false } },
    });
    if (given.positionals.length > 1)
      throw new Error(`One name, please, not ${given.positionals.length}: ${given.positionals.join(' ')}`);
    return given;
  } catch (error) {
    throw new Refused(`${error.message}\n\n${usage}`);
  }
}

async function asked() {
  if (!process.stdin.isTTY)
    throw new Refused(`Give the project a name: npm create tidemark my-project\n\n${usage}`);
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await lines.question('Name of the project: ')).trim();
  } finally {
    lines.close();
  }
}

/** It becomes the name in package.json, and of the folder. */
function checkName(name) {
  const wrong = whyNoName(name);
  if (wrong) throw new Refused(`npm takes no package named ${JSON.stringify(name)}: ${wrong}.`);
}

function whyNoName(name) {
  if (name === '') return 'give it one, such as my-project';
  if (name.length > 214) return 'make it 214 characters at most';
  if (/^[._-]/.test(name)) return 'let it begin with a letter or a digit';
  if (!/^[a-z0-9._-]+$/.test(name))
    return 'use small letters, digits, and - . _ between them, such as my-project';
  if (name === 'node_modules' || name === 'favicon.ico' || builtinModules.includes(name))
    return 'it means something else already; take another, such as my-project';
  // It would be a dependency of itself.
  if (name === 'tidemark') return 'it is what the project depends on; take another, such as my-project';
  return undefined;
}

function checkFolder(folder, name) {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory())
    throw new Refused(`There is a file ${name} here: take another name, or move it away.`);
  const [first] = readdirSync(folder);
  if (first !== undefined)
    throw new Refused(`The folder ${name} is not empty (it has ${first}): take another name, or empty it.`);
}

function make(folder, name) {
  cpSync(template, folder, { recursive: true });
  // npm packs no .gitignore.
  renameSync(join(folder, 'gitignore'), join(folder, '.gitignore'));
  const file = join(folder, 'package.json');
  const made = readJson(file);
  made.name = name;
  // The two packages are released together.
  made.dependencies.tidemark = `^${version}`;
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`);
  const readme = join(folder, 'README.md');
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(/^# .*/, `# ${name}`));
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
