/**
 * Every static check, one after another; all of them run, so that one red check doesn't hide another.
 * `npm run check`, or `npm run check -- lint types` for some.
 */
import { spawnSync } from 'node:child_process';

const checks: readonly (readonly [name: string, script: string, ...args: string[]])[] = [
  ['format', 'format:check'],
  ['types', 'typecheck'],
  ['lint', 'lint:code'],
  ['imports', 'lint:imports'],
  ['unused', 'lint:unused'],
  ['packages', 'lint:packages'],
  ['package', 'lint:package'],
  ['schema', 'emit:schema', '--check'],
  ['codegen', 'codegen', '--check', '--silent'],
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !checks.some(([known]) => known === name));
if (unknown.length > 0) {
  console.error(
    `no check is named ${unknown.join(', ')}; there are ${checks.map(([name]) => name).join(', ')}`,
  );
  process.exit(2);
}

const failed: string[] = [];
for (const [name, script, ...args] of checks) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', script, '--', ...args], {
    encoding: 'utf8',
    // npm is npm.cmd on Windows, which only a shell starts; the arguments are all from the table above.
    shell: process.platform === 'win32',
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(8)} ${seconds.padStart(5)} s`);
  if (status === 0) continue;
  failed.push(name);
  console.log(`${stdout}${stderr}`.trimEnd().replaceAll(/^/gm, '    '));
  console.log(`    again: npm run ${script}${args.length > 0 ? ` -- ${args.join(' ')}` : ''}`);
}
if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`);
  process.exit(1);
}
