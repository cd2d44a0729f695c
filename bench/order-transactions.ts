// The rows of placeOrder by nothing but PostgreSQL: bench/order.pgbench, run by pgbench or by pg.
import { execFile } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { accessSync, constants, globSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { closedLoop } from './graphql-client.js';

export interface Load {
  readonly clients: number;
  readonly products: number;
  readonly seconds: number;
}

const script = fileURLToPath(new URL('order.pgbench', import.meta.url));

/** The embedded PostgreSQL comes without it; the newest of the system's packages is taken. */
export function findPgbench(): string | undefined {
  const versions = globSync('/usr/lib/postgresql/*/bin').toSorted((a, b) =>
    b.localeCompare(a, 'en', { numeric: true }),
  );
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...versions];
  return folders.map((folder) => join(folder, 'pgbench')).find(isExecutable);
}

/** Orders a second. */
export async function ordersByPgbench(pgbench: string, url: string, load: Load): Promise<number> {
  const options = ['-M', 'prepared', '-c', `${load.clients}`, '-j', '2', '-n', '-T', `${load.seconds}`];
  const args = [...options, '-D', `products=${load.products}`, '-f', script, url];
  const { stdout } = await promisify(execFile)(pgbench, args);
  const tps = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
  if (tps === undefined) throw new Error(`pgbench said:\n${stdout}`);
  return Number(tps);
}

/** The same statements, each prepared and answered before the next is sent, as pgbench does it. */
export async function ordersByPg(url: string, { clients, products, seconds }: Load): Promise<number> {
  const statements = readFileSync(script, 'utf8')
    .split('\n')
    .filter((line) => /^(select sku|insert|update)/.test(line))
    .map(prepared);
  const sessions = Array.from({ length: clients }, () => new pg.Client({ connectionString: url }));
  await Promise.all(sessions.map((session) => session.connect()));
  try {
    return await closedLoop(clients, seconds, async (client) => {
      const session = sessions[client];
      if (!session) return;
      const values = new Map([
        ['oid', randomUUID()],
        ['cid', randomUUID()],
        ...['s1', 's2', 's3', 's4', 's5'].map((name) => [name, `${randomInt(products)}`] as const),
      ]);
      await session.query('begin');
      // pgbench asks the server for the two ids.
      await session.query({ name: 'ids', text: 'select gen_random_uuid()::text, gen_random_uuid()::text' });
      for (const { name, text, names } of statements)
        await session.query({ name, text, values: names.map((one) => values.get(one)) });
      await session.query('commit');
    });
  } finally {
    await Promise.all(sessions.map((session) => session.end()));
  }
}

/** `:name` becomes a numbered parameter, as pgbench does it. */
function prepared(line: string, index: number): { name: string; text: string; names: string[] } {
  const names: string[] = [];
  const text = line.replace(/(?<!:):([a-z]\w*)/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { name: `order-${index}`, text: text.replace(/;\s*$/, ''), names };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
