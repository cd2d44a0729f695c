import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { migrate } from '../kit/databases/migrate.js';
import { openPool } from '../kit/databases/postgres.js';
import { createLogger } from '../kit/edge/logger.js';
import { startServers } from '../kit/embedded/servers.js';
import { verifyLog, type Verification } from '../kit/log/verify-log.js';
import { composeNode, type TidemarkNode } from '../kit/node/compose.js';
import { loadConfig } from '../kit/node/config.js';
import { systemClock } from '../kit/time/clock.js';
import { exitCodes } from './failure.js';
import type { LoadProgram, Program } from './program.js';

/** Embedded Valkey begins empty: its read models must first be there. */
const buildMs = 300_000;

/** Nothing differs, but not everything could be compared. */
const incomplete = 3;

/** `tidemark verify`; `exit` takes what the process ends with. */
export function addVerifyCommand(program: Command, load: LoadProgram, exit: (code: number) => void): Command {
  return program
    .command('verify')
    .description('fold the log, check its chains, and compare it with the write tables and the read models')
    .addHelpText(
      'after',
      `
Of the servers that the environment names, while they serve; else of the embedded ones, while no server runs on their
DATA_DIR. Ends with 1 when something differs, with 3 when nothing does, but not everything could be compared.`,
    )
    .action(async () => exit(await verify(await load())));
}

async function verify({ contexts, prisma }: Program): Promise<number> {
  const config = loadConfig(process.env, contexts);
  const logger = createLogger({ level: 'warn', format: 'lines' });
  const servers = await startServers(config, (line) => logger.debug(line));
  let node: TidemarkNode | undefined;
  try {
    if (config.databaseUrl === undefined) await migrate('write', servers.databaseUrl, prisma);
    if (config.readDatabaseUrl === undefined) await migrate('read', servers.readDatabaseUrl, prisma);
    const embedded = config.redisUrl === undefined;
    node = await composeNode({
      databaseUrl: servers.databaseUrl,
      readDatabaseUrl: servers.readDatabaseUrl,
      redisUrl: servers.redisUrl,
      redisPrefix: config.redisPrefix,
      api: false,
      projector: embedded,
      worker: false,
      contexts: config.contexts,
      clock: systemClock,
      logger,
    });
    if (embedded) await untilBuilt(node);
    const { broken, commands, untimed } = await verifyChains(servers.databaseUrl);
    const { count, lines, left } = await node.verify();
    const links = [
      ...broken.map(({ stream, version, why }) => `${stream} at version ${version}: ${why}`),
      ...commands.map(({ principal, commandId, why }) => `command ${commandId} of ${principal}: ${why}`),
    ];
    if (untimed > 0)
      process.stdout.write(
        `the times at which ${untimed} events were recorded are in no hash: they are of before that was so (docs/log.md)\n`,
      );
    const sum = count + links.length;
    const all = left.length === 0 ? 'everything' : 'everything else';
    const verdict = sum === 0 ? `${all} is what the log comes to` : `${sum} differences`;
    process.stdout.write(`${[...links, ...lines, ...left, verdict].join('\n')}\n`);
    return sum > 0 ? exitCodes.failed : left.length > 0 ? incomplete : exitCodes.ok;
  } finally {
    await node?.stop();
    await servers.stop();
  }
}

/** The hash chains of the log; as the owner, since nobody else may read all of it. */
async function verifyChains(databaseUrl: string): Promise<Verification> {
  const owner = openPool(databaseUrl, undefined, 1);
  try {
    return await verifyLog(owner);
  } finally {
    await owner.end();
  }
}

async function untilBuilt(node: TidemarkNode): Promise<void> {
  const deadline = systemClock.monotonic() + buildMs;
  while ((await node.projections()).some(({ generation, lagEvents }) => generation === 0 || lagEvents > 0)) {
    if (systemClock.monotonic() > deadline)
      throw new Error('the read models were not built within 5 minutes');
    await sleep(200);
  }
}
