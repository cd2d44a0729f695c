/**
 * Tidemark as others have it: packs both packages as a publisher does, and in empty folders, with nothing but Node and npm,
 * installs, builds and tries examples/subscriptions, then follows docs/building.md to the letter, which begins with
 * `npm create tidemark`. `npm run test:outside`; `-- --outputFile.json=FILE` has a report written as vitest writes it, in which
 * each step and each block of the guide is a test, beside the tests of the projects.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../src/kit/embedded/free-port.js';
import { startTestServers } from '../src/kit/testing/index.js';
import { blocksOf, followBlock } from './outside/guide.js';
import { startRegistry, type Tarball } from './outside/registry.js';
import { Steps } from './outside/report.js';
import { Shell } from './outside/shell.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tidemark-outside-')));
const reportFile = process.argv.find((one) => one.startsWith('--outputFile.json='))?.split('=')[1];
const steps = new Steps();
/** Whose machine it is, and how it reaches the network. */
const kept = /^(CI|HOME|LANG|TERM|TMPDIR|TZ|USER|NODE_EXTRA_CA_CERTS|SSL_CERT_\w+|(https?|all|no)_proxy)$/i;

process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

await main();
const { numPassedTests, numFailedTests } = steps.report();
if (reportFile !== undefined) steps.write(reportFile);
console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
process.exitCode = numFailedTests === 0 ? 0 : 1;

async function main(): Promise<void> {
  const tarballs: Tarball[] = [];
  const packed = await steps.step('both packages are packed', () => {
    execFileSync(process.execPath, [join(root, 'scripts/prepack.mjs')], { stdio: 'inherit' });
    for (const of of ['.', 'packages/create-tidemark']) tarballs.push(pack(join(root, of)));
  });
  if (!packed) return;
  const registry = await startRegistry(tarballs, npmConfig('registry'));
  try {
    const env = { ...outsideEnv(), npm_config_registry: registry.url };
    await example(env);
    await guide(env);
  } finally {
    registry.close();
  }
}

function pack(of: string): Tarball {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [found] = JSON.parse(execFileSync('npm', args, { cwd: of, encoding: 'utf8' })) as {
    filename: string;
  }[];
  const manifest = JSON.parse(readFileSync(join(of, 'package.json'), 'utf8')) as Tarball['manifest'];
  return { file: join(folder, basename(found?.filename ?? '')), manifest };
}

/** Asked outside, where no project has a say. */
function npmConfig(name: string): string {
  return execFileSync('npm', ['config', 'get', name], { cwd: tmpdir(), encoding: 'utf8' }).trim();
}

/** That of a machine with Node and npm: nothing of this checkout, of npm's own variables or of a server's. */
function outsideEnv(): NodeJS.ProcessEnv {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((one) => !one.includes('node_modules'));
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.test(name))),
    PATH: [dirname(process.execPath), ...path].join(delimiter),
    npm_config_cache: ownCache(),
    // What is asked for is in the output, and nothing else.
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    npm_config_yes: 'true',
  };
}

/** With the packages that this machine has loaded before, and without what `npm create` has run before. */
function ownCache(): string {
  const cache = join(folder, 'npm');
  mkdirSync(cache);
  const shared = join(npmConfig('cache'), '_cacache');
  mkdirSync(shared, { recursive: true });
  symlinkSync(shared, join(cache, '_cacache'), 'junction');
  return cache;
}

async function example(env: NodeJS.ProcessEnv): Promise<void> {
  const project = join(folder, 'subscriptions');
  cpSync(join(root, 'examples/subscriptions'), project, {
    recursive: true,
    filter: (path) => !['node_modules', 'dist', '.data'].includes(basename(path)),
  });
  const report = steps.expectReport(join(folder, 'subscriptions.json'));
  // Not synchronously: the registry is in this process.
  const npm = async (...args: string[]) => {
    const [code] = await once(spawn('npm', args, { cwd: project, env, stdio: 'inherit' }), 'exit');
    if (code !== 0) throw new Error(`npm ${args.join(' ')} has ended with ${String(code)}`);
  };
  const installed = await steps.step('examples/subscriptions is installed from the tarball', () =>
    npm('install'),
  );
  if (!installed) return;
  await steps.step('examples/subscriptions is built', () => npm('run', 'build'));
  await steps.step('the tests of examples/subscriptions pass', () =>
    npm('test', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`),
  );
}

async function guide(env: NodeJS.ProcessEnv): Promise<void> {
  const file = 'docs/building.md';
  const blocks = blocksOf(readFileSync(join(root, file), 'utf8'));
  const servers = await startTestServers();
  // Together, so that no two are the same.
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  const [port, ...others] = ports.map(String);
  const empty = join(folder, 'guide');
  mkdirSync(empty);
  const databases = servers.pgAdminUrl.replace(/\/[^/]*$/, '');
  let run = 0;
  const shell = new Shell(
    empty,
    { ...env, PORT: port, TIDEMARK_URL: `http://127.0.0.1:${port}/graphql` },
    {
      logs: folder,
      places: [
        [/\b4000\b/g, port ?? ''],
        [/\b4001\b/g, others[0] ?? ''],
        [/\b4002\b/g, others[1] ?? ''],
        [/postgresql:\/\/postgres:secret@localhost:5432/g, databases],
        [/redis:\/\/localhost:6379/g, servers.redisUrl],
      ],
      testsOf: () => steps.expectReport(join(folder, `guide-${++run}.json`)),
    },
  );
  try {
    for (const block of blocks) {
      const what = `${file}, line ${block.line}: ${`${block.language} ${block.about}`.trim()}`;
      // Whoever reads on after what went wrong finds nothing but more of it.
      if (!(await steps.step(what, () => followBlock(block, shell)))) break;
    }
  } finally {
    await shell.end();
    await servers.stop();
  }
}
