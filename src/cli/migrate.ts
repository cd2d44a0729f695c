import { Option, type Command } from 'commander';
import {
  ensureDatabase,
  migrate,
  migrationState,
  type PrismaFolder,
  type Side,
  whyEdited,
} from '../kit/databases/migrate.js';
import { addressOf } from '../kit/databases/kit-tables.js';
import { postgres } from '../kit/node/checks.js';
import { CliFailure, exitCodes, type ExitCode } from './failure.js';
import type { LoadProgram } from './program.js';

const example = (side: Side): string =>
  `${addressOf[side]}=postgresql://user:password@localhost:5432/tidemark_${side}`;

interface Options {
  readonly side?: Side;
  readonly status?: boolean;
}

/** `tidemark migrate`; `exit` takes what the process ends with. */
export function addMigrateCommand(program: Command, load: LoadProgram, exit: (code: ExitCode) => void): void {
  program
    .command('migrate')
    .description('apply the pending migrations of the databases; a missing database is created')
    .addOption(new Option('--side <side>', 'only this side').choices(['write', 'read']))
    .option('--status', 'only tell which migrations a database lacks; ends with 1 if any')
    .addHelpText(
      'after',
      `
The write side is the database of DATABASE_URL, the read side that of READ_DATABASE_URL; without --side it is both. A
server without these addresses starts its own PostgreSQL and migrates it by itself.`,
    )
    .action(async (options: Options) => exit(await run(options, load)));
}

async function run({ side: only, status }: Options, load: LoadProgram): Promise<ExitCode> {
  const urls = addresses(only === undefined ? ['write', 'read'] : [only]);
  const { prisma } = await load();
  let exitCode: ExitCode = exitCodes.ok;
  for (const { side, url } of urls) {
    const complete = await (status ? showStatus : bringUpToDate)(side, url, prisma).catch(
      (error: unknown) => {
        const { host, pathname } = new URL(url);
        const why = error instanceof AggregateError ? error.errors.join(', ') : (error as Error).message;
        console.error(`${side}, ${host}${pathname}: ${why}`);
        return false;
      },
    );
    if (complete) continue;
    exitCode = exitCodes.failed;
    // The read side is left alone when the write side cannot be migrated; status tells of both.
    if (!status) break;
  }
  return exitCode;
}

function addresses(sides: readonly Side[]): readonly { side: Side; url: string }[] {
  const given = sides.map((side) => ({ side, url: (process.env[addressOf[side]] ?? '').trim() }));
  const missing = given.filter(({ url }) => url === '').map(({ side }) => side);
  if (missing.length > 0)
    throw new CliFailure(
      `migrate needs ${missing.map((side) => addressOf[side]).join(' and ')}, for example\n` +
        missing.map((side) => `  ${example(side)}\n`).join('') +
        '(a server without them starts its own PostgreSQL and migrates it by itself)',
      exitCodes.usage,
    );
  const wrong = given.find(({ url }) => !postgres.safeParse(url).success);
  if (wrong)
    throw new CliFailure(
      `${addressOf[wrong.side]} must be an address: ${example(wrong.side)}`,
      exitCodes.usage,
    );
  return given;
}

async function bringUpToDate(side: Side, url: string, prisma: PrismaFolder): Promise<boolean> {
  if (await ensureDatabase(url)) console.log(`${side}: the database is created`);
  const applied = await migrate(side, url, prisma);
  for (const name of applied) console.log(`${side}: ${name}`);
  console.log(
    `${side}: ${applied.length === 0 ? 'No pending migrations to apply.' : 'All migrations have been successfully applied.'}`,
  );
  return true;
}

async function showStatus(side: Side, url: string, prisma: PrismaFolder): Promise<boolean> {
  const { pending, edited } = await migrationState(side, url, prisma);
  const isUpToDate = pending.length + edited.length === 0;
  if (isUpToDate) console.log(`${side}: Database schema is up to date!`);
  if (pending.length > 0) console.log(`${side} lacks ${pending.length} migrations: ${pending.join(', ')}`);
  if (edited.length > 0) console.log(whyEdited(side, edited));
  return isUpToDate;
}
