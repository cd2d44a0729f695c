/** `npm run bench`: each benchmark compares two things in one run, in alternating rounds. */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import type { Benchmark } from './benchmark.js';
import { commands } from './commands.js';
import { cost } from './cost.js';
import { openLab } from './lab.js';
import { portfolio } from './portfolio.js';
import { quotes } from './quotes.js';
import { readAdvantage } from './read-advantage.js';
import { rebuild } from './rebuild.js';
import { toMarkdown, type Row } from './report.js';
import { search } from './search.js';
import { visible } from './visible.js';
import { worstLegal } from './worst-legal.js';

const benchmarks: readonly Benchmark[] = [
  readAdvantage,
  commands,
  visible,
  cost,
  rebuild,
  quotes,
  portfolio,
  search,
  worstLegal,
];

interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly check: boolean;
  readonly json?: string;
  readonly serverArg: readonly string[];
  readonly postgres: Readonly<Record<string, string>>;
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('give a whole number from 1 up.');
  return value;
}

function setting(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const [, name, value] = /^([\w.]+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('give name=value.');
  return { ...before, [name]: value };
}

const progress = (line: string): void => void process.stderr.write(`${line}\n`);

const program = new Command('bench')
  .description('Runs benchmarks and prints a table of them. Progress goes to standard error.')
  .argument('[names...]', `some of ${benchmarks.map(({ name }) => name).join(', ')}; none: all`)
  .option('--rounds <n>', 'how often the two sides of a benchmark take turns', positive, 3)
  .option('--seconds <n>', 'how long a turn lasts', positive, 4)
  .option('--check', 'end with 1 when a target is missed', false)
  .option('--json <file>', 'write the figures of every round there, too')
  .option(
    '--server-arg <arg>',
    'for node, when it runs a server under test, such as --cpu-prof; may be repeated',
    (value: string, before: readonly string[]) => [...before, value],
    ['--enable-source-maps', '--max-semi-space-size=128'],
  )
  .option(
    '--postgres <name=value>',
    'a setting of the PostgreSQL under test, such as shared_buffers=4GB; may be repeated',
    setting,
    {},
  )
  .addHelpText('after', `\n${benchmarks.map(({ name, about }) => `  ${name.padEnd(16)}${about}`).join('\n')}`)
  .action(async (names: string[], options: Options, self: Command) => {
    const { rounds, seconds, check, json, serverArg, postgres: settings } = options;
    const unknown = names.filter((name) => !benchmarks.some((one) => one.name === name));
    if (unknown.length > 0) self.error(`there is no benchmark ${unknown.join(', ')}: see --help`);
    const chosen = benchmarks.filter(({ name }) => names.length === 0 || names.includes(name));
    const [busy = 0] = loadavg();
    const opening = openLab(progress, { serverArgs: serverArg, settings });
    const stop = (): void => {
      opening
        .then((lab) => lab.stop())
        .catch(() => undefined)
        .finally(() => process.exit(130));
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const lab = await opening;
    const rows: Row[] = [];
    try {
      for (const benchmark of chosen) rows.push(...(await benchmark.run(lab, { rounds, seconds })));
    } finally {
      await lab.stop();
    }
    const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}, load ${busy.toFixed(1)} before the run`;
    const set = Object.entries(settings).map(([name, value]) => `, ${name}=${value}`);
    console.log(`${toMarkdown(rows)}\n\n${machine}; ${rounds} rounds of ${seconds} s${set.join('')}`);
    if (json !== undefined)
      writeFileSync(json, `${JSON.stringify({ machine, rounds, seconds, rows }, null, 2)}\n`);
    if (check && rows.some(({ met }) => met === false)) process.exitCode = 1;
  });

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
}
