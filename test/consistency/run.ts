/** `npm run test:consistency`: rounds of clients at work while things go wrong, and a checker over what they saw. */
import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { builtProgram, sources, startCluster, type Cluster } from './cluster.js';
import { faultNames, faultNamesWithStandby } from './faults.js';
import { runRound, type RoundResult } from './round.js';
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

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function run(options: Options): Promise<void> {
  const { rounds, seed, minutes, per } = options;
  const begun = performance.now();
  const minute = () => (performance.now() - begun) / 60_000;
  const isOver = (done: number) => done === rounds || (minutes !== undefined && minute() >= minutes);
  const broken: string[] = [];
  let cluster: Cluster | undefined;
  let operations = 0;
  let done = 0;
  const interrupted = () => {
    const stopped = cluster?.stop() ?? Promise.resolve();
    void stopped.finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  say(`seed ${seed}`);
  try {
    while (broken.length === 0 && !isOver(done)) {
      cluster ??= await startCluster({
        program: options.sources ? sources : builtProgram(),
        roles: ['api', 'api', 'api', 'projector', 'projector', 'worker'],
        replica: options.replica,
      });
      const { violations, history } = await oneRound(cluster, options, done);
      done += 1;
      operations += history.operations.length;
      broken.push(...violations.map(describeViolation));
      if (done % per === 0 || isOver(done)) {
        broken.push(...(await verifyCluster(cluster)));
        await cluster.stop();
        cluster = undefined;
      }
      if (broken.length > 0)
        writeFileSync(options.dump, JSON.stringify({ seed: seed + done - 1, ...history }, null, 1));
    }
  } finally {
    await cluster?.stop();
  }
  say(
    `${done} rounds (seeds ${seed} to ${seed + done - 1}) and ${operations} operations in ${minute().toFixed(1)} minutes: ` +
      (broken.length === 0 ? 'no violation' : `VIOLATED in the last one, ${broken.length} times`),
  );
  if (broken.length === 0) return;
  say(broken.join('\n'));
  say(`again: --rounds 1 --seed ${seed + done - 1}; all that was seen is in ${options.dump}`);
  process.exitCode = 1;
}

async function oneRound(cluster: Cluster, options: Options, done: number): Promise<RoundResult> {
  const begun = performance.now();
  const seed = options.seed + done;
  const result = await runRound(cluster, {
    seed,
    faults: options.replica ? faultNamesWithStandby : faultNames,
    steps: options.steps,
    customers: 3,
    patienceMs: 30_000,
  });
  const { history, faults } = result;
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  const items = history.feeds.reduce((sum, feed) => sum + feed.items.length, 0);
  say(
    `${done + 1}/${options.rounds} seed ${seed}: ${seconds} s, ${history.operations.length} operations, ` +
      `${items} items of ${history.feeds.length} feeds; ${faults.join(', ')}`,
  );
  return result;
}

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
