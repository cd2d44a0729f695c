import { InvalidArgumentError, type Command } from 'commander';
import { sqlState } from '../kit/faults/outage.js';
import {
  addSigningKey,
  KeyRefusal,
  listSigningKeys,
  retireSigningKey,
  useSigningKey,
  type KeyStatus,
} from '../kit/consistency/key-rotation.js';
import { openPool, type Pool } from '../kit/databases/postgres.js';
import { CliFailure, exitCodes, type ExitCode } from './failure.js';
import { table } from './operate/table.js';

/** The keys that sign consistency tokens and cursors. `exit` takes what the process ends with. */
export function addKeyCommands(program: Command, exit: (code: ExitCode) => void): void {
  const keys = program
    .command('keys')
    .description('the keys that sign consistency tokens and cursors: in the write database, not by the API')
    .addHelpText(
      'after',
      '\nDATABASE_URL names the write database, by a login that owns its tables. To change the key: add, wait a minute,' +
        '\nuse, wait 8 days, retire. Nobody is refused, and no server is restarted.',
    );
  const run = async (work: (owner: Pool) => Promise<string>): Promise<void> => {
    console.log(await withOwner(work));
    exit(exitCodes.ok);
  };

  keys
    .command('list', { isDefault: true })
    .description('every key, what it is for, and from when on it may be used or retired; never its secret')
    .option('--json', 'as JSON')
    .action(({ json }: { json?: boolean }) =>
      run(async (owner) => {
        const all = await listSigningKeys(owner);
        return json === true ? JSON.stringify(all, undefined, 2) : describe(all);
      }),
    );

  keys
    .command('add')
    .description('publish a new key: servers come to know it, and sign nothing with it yet')
    .action(() =>
      run(async (owner) => {
        const { id, mayBeNextAt } = await addSigningKey(owner);
        return `key ${id} is published: use it from ${time(mayBeNextAt)} on (tidemark keys use ${id})`;
      }),
    );

  keys
    .command('use')
    .description('sign with this key; what others have signed is still taken')
    .argument('<id>', 'the KEY that `list` shows', keyId)
    .action((id: number) =>
      run(async (owner) => {
        await useSigningKey(owner, id);
        return `key ${id} signs; within 5 s every server does so`;
      }),
    );

  keys
    .command('retire')
    .description('refuse, for good, what this key has signed')
    .argument('<id>', 'the KEY that `list` shows', keyId)
    .option('--force', 'although clients may still hold what it has signed: they are refused, and read anew')
    .action((id: number, options: { force?: boolean }) =>
      run(async (owner) => {
        await retireSigningKey(owner, id, options);
        return `key ${id} is retired; within 5 s every server refuses what it has signed`;
      }),
    );
}

function keyId(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a number, such as 2.');
  return Number(text);
}

const time = (at: Date | undefined): string => at?.toISOString() ?? '';

const isDue = ({ mayBeNextAt, now }: KeyStatus): boolean => mayBeNextAt !== undefined && mayBeNextAt <= now;

function describe(keys: readonly KeyStatus[]): string {
  const next = (key: KeyStatus): string => {
    if (!key.mayBeNextAt) return '';
    const verb = key.state === 'PUBLISHED' ? 'use' : 'retire';
    return isDue(key) ? verb : `${verb} from ${time(key.mayBeNextAt)}`;
  };
  const rows = keys.map((key) => [
    key.id,
    key.state,
    time(key.publishedAt),
    time(key.usedAt),
    time(key.retiredAt),
    next(key),
  ]);
  return table(['KEY', 'STATE', 'PUBLISHED', 'USED', 'RETIRED', 'NEXT'], rows);
}

async function withOwner<T>(work: (owner: Pool) => Promise<T>): Promise<T> {
  const url = (process.env['DATABASE_URL'] ?? '').trim();
  if (!/^postgres(ql)?:/.test(url) || !URL.canParse(url))
    throw new CliFailure(
      'DATABASE_URL is needed: the write database whose keys it is about, such as postgres://user:password@host:5432/database',
      exitCodes.usage,
    );
  const owner = openPool(url, undefined, 1);
  try {
    return await work(owner);
  } catch (error) {
    if (error instanceof KeyRefusal)
      throw new CliFailure(`refused: ${error.message}`, exitCodes.failed, { cause: error });
    throw new CliFailure(whyNot(error, new URL(url)), exitCodes.usage, { cause: error });
  } finally {
    await owner.end();
  }
}

function whyNot(error: unknown, { host, pathname }: URL): string {
  const state = sqlState(error);
  if (state === '42P01' || state === '42703')
    return `${host}${pathname} lacks migrations of the write database: run npx tidemark migrate`;
  if (state === '42501')
    return `the login of DATABASE_URL may not do this: take the one that owns the tables of ${host}${pathname}`;
  const why = error instanceof AggregateError ? error.errors.join(', ') : (error as Error).message;
  return `no use of ${host}${pathname}: ${why}. Start that server, or correct DATABASE_URL`;
}
