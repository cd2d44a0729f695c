/** `npm run test:consistency`: rounds of clients at work while things go wrong, and a checker over what they saw. */
import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { builtProgram, sources, startCluster, type Cluster } from './cluster.js';
import { faultNames, faultNamesWithStandby } from './faults.js';
import { runRound } from './round.js';
import { verifyCluster } from './verify-cluster.js';
import { describeViolation } from './violation.js';

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('give a whole number.');
  return value;
}

interface Options {
  readonly rounds: number;
  readonly seed: number;
  readonly minutes?: number;
  readonly steps: number;
  readonly per: number;
  readonly dump: string;
  readonly sources: boolean;
  readonly replica: boolean;
}

const program = new Command('test:consistency')
  .description(
    'Looks for broken promises: clients at work while things go wrong, and a checker over what they saw.',
  )
  .option('--rounds <n>', 'how many rounds', whole, 20)
  .option('--seed <n>', 'of the first round; each next one has the next', whole, Date.now() % 1_000_000_000)
  .option('--minutes <n>', 'begin no round after so many', whole)
  .option('--steps <n>', 'what each client does in a round', whole, 15)
  .option(
    '--per <n>',
    'rounds on one set of databases, which are compared with the log at the end',
    whole,
    50,
  )
  .option('--dump <file>', 'where the history of a violation goes', 'consistency-violation.json')
  .option('--replica', 'most API nodes read from a standby, which lags and is promoted', false)
  .option('--sources', 'run the sources, not what `npm run build` has made of them', false)
  .action(run);

async function run({
  rounds,
  seed,
  minutes,
  steps,
  per,
  dump,
  replica,
  sources: unbuilt,
}: Options): Promise<void> {
  const begun = performance.now();
  const minute = () => (performance.now() - begun) / 60_000;
  const say = (line: string) => process.stdout.write(`${line}\n`);
  let cluster: Cluster | undefined;
  let operations = 0;
  let done = 0;
  say(`seed ${seed}`);
  try {
    for (; done < rounds && (minutes === undefined || minute() < minutes); done++) {
      cluster ??= await startCluster({
        program: unbuilt ? sources : builtProgram(),
        roles: ['api', 'api', 'api', 'projector', 'projector', 'worker'],
        replica,
      });
      const roundBegun = performance.now();
      const result = await runRound(cluster, {
        seed: seed + done,
        faults: replica ? faultNamesWithStandby : faultNames,
        steps,
        customers: 3,
        patienceMs: 20_000,
      });
      operations += result.history.operations.length;
      const seconds = ((performance.now() - roundBegun) / 1_000).toFixed(1);
      say(
        `${done + 1}/${rounds} seed ${seed + done}: ${seconds} s, ${result.history.operations.length} operations, ` +
          `${result.history.feeds.length} feeds; ${result.faults.join(', ')}`,
      );
      const isLast = (done + 1) % per === 0 || done + 1 === rounds;
      const differences = isLast ? await verifyCluster(cluster) : [];
      if (result.violations.length > 0 || differences.length > 0) {
        say([...result.violations.map(describeViolation), ...differences].join('\n'));
        writeFileSync(dump, JSON.stringify({ seed: seed + done, ...result.history }, null, 1));
        say(
          `VIOLATED in round ${done + 1}; again: --rounds 1 --seed ${seed + done}; all that was seen is in ${dump}`,
        );
        process.exitCode = 1;
        return;
      }
      if (!isLast) continue;
      await cluster.stop();
      cluster = undefined;
    }
    say(
      `${done} rounds (seeds ${seed} to ${seed + done - 1}) and ${operations} operations in ${minute().toFixed(1)} minutes: no violation`,
    );
  } finally {
    await cluster?.stop();
  }
}

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
