// Runs after `npm ci`: generates the Prisma clients and the typed documents, and builds, so that everything
// runs at once. Plain JavaScript: without dev dependencies there is nothing to generate with, no Node 24,
// and nothing to do, because an image copies dist from the stage that built it.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const isThere = (path) => existsSync(new URL(path, root));

// All three are dev dependencies; npm leaves out all or none.
if (['typescript', '@graphql-codegen/cli', 'node'].every((name) => isThere(`node_modules/${name}`))) {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const run = (name) => {
    // npm is called by its own path: on Windows, execFile doesn't find npm.cmd.
    const npm = process.env.npm_execpath;
    const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
    execFileSync(command, [...args, 'run', '--silent', name], { cwd: root, stdio: 'inherit' });
  };

  if (scripts['db:generate'] !== undefined) run('db:generate');
  if (isThere('schema/schema.graphql')) run('codegen');
  if (isThere('src/main.ts')) run('build');
} else {
  console.log('prepare: no dev dependencies, nothing generated or built');
}
