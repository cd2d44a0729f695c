#!/usr/bin/env node
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { ensureDatabase, migrate, pendingMigrations, type Side } from '../kit/databases/migrate.js';
import { postgres } from '../kit/node/checks.js';
import { CliFailure, exitCodes, runTool, type ExitCode } from './failure.js';

const help = `Usage: npm run db:migrate [-- --side write|read]  applies the pending migrations; a missing database is created
       npm run db:status [-- --side write|read]   tells which migrations a database lacks; exit code 1 if any

The write side is the database of DATABASE_URL, the read side that of READ_DATABASE_URL; without --side it is both.
npm start without them starts its own PostgreSQL and migrates it by itself.
`;

const variables = { write: 'DATABASE_URL', read: 'READ_DATABASE_URL' } as const;
const example = (side: Side): string =>
  `${variables[side]}=postgresql://user:password@localhost:5432/tidemark_${side}`;

/** `npm run db:migrate`, and with --status `npm run db:status`. */
async function main(): Promise<ExitCode> {
  const options = {
    side: { type: 'string' },
    status: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  const values = given(options);
  if (values.help) {
    process.stdout.write(help);
    return exitCodes.ok;
  }
  const command = values.status ? 'db:status' : 'db:migrate';
  const urls = addresses(sidesOf(values.side), command);
  let exitCode: ExitCode = exitCodes.ok;
  for (const { side, url } of urls) {
    const complete = await (values.status ? showStatus : bringUpToDate)(side, url).catch((error: unknown) => {
      const { host, pathname } = new URL(url);
      const why = error instanceof AggregateError ? error.errors.join(', ') : (error as Error).message;
      console.error(`${side}, ${host}${pathname}: ${why}`);
      return false;
    });
    if (complete) continue;
    exitCode = exitCodes.failed;
    // The read side is left alone when the write side cannot be migrated; status tells of both.
    if (!values.status) break;
  }
  return exitCode;
}

function given<const T extends ParseArgsOptionsConfig>(options: T) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new CliFailure(`${(error as Error).message}\n\n${help}`, exitCodes.usage);
  }
}

function sidesOf(given: string | undefined): readonly Side[] {
  if (given === undefined) return ['write', 'read'];
  if (given === 'write' || given === 'read') return [given];
  throw new CliFailure(`--side is write or read, not ${given}`, exitCodes.usage);
}

function addresses(sides: readonly Side[], command: string): readonly { side: Side; url: string }[] {
  const given = sides.map((side) => ({ side, url: (process.env[variables[side]] ?? '').trim() }));
  const missing = given.filter(({ url }) => url === '').map(({ side }) => side);
  if (missing.length > 0)
    throw new CliFailure(
      `${command} needs ${missing.map((side) => variables[side]).join(' and ')}, for example\n` +
        missing.map((side) => `  ${example(side)}\n`).join('') +
        '(npm start without them starts its own PostgreSQL and migrates it by itself)',
      exitCodes.usage,
    );
  const wrong = given.find(({ url }) => !postgres.safeParse(url).success);
  if (wrong)
    throw new CliFailure(
      `${variables[wrong.side]} must be an address: ${example(wrong.side)}`,
      exitCodes.usage,
    );
  return given;
}

async function bringUpToDate(side: Side, url: string): Promise<boolean> {
  if (await ensureDatabase(url)) console.log(`${side}: the database is created`);
  const applied = await migrate(side, url);
  for (const name of applied) console.log(`${side}: ${name}`);
  console.log(
    `${side}: ${applied.length === 0 ? 'No pending migrations to apply.' : 'All migrations have been successfully applied.'}`,
  );
  return true;
}

async function showStatus(side: Side, url: string): Promise<boolean> {
  const pending = await pendingMigrations(side, url);
  if (pending.length === 0) console.log(`${side}: Database schema is up to date!`);
  else console.log(`${side} lacks ${pending.length} migrations: ${pending.join(', ')}`);
  return pending.length === 0;
}

await runTool(main);
