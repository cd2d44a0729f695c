import { createHash } from 'node:crypto';
import type { Db, Tx } from '../databases/postgres.js';
import { canonicalInput } from '../values/canonical-json.js';

/** What makes a command one and the same: whose it is, and the id that its client gave it. */
export interface CommandKey {
  readonly principal: string;
  readonly commandId: string;
}

/** An accepted command, as it was answered. */
export interface LedgerEntry extends CommandKey {
  /** The mutation's name, such as placeOrder. */
  readonly name: string;
  readonly inputHash: Buffer;
  readonly result: object;
  readonly eventTypes: readonly string[];
  readonly acceptedAt: Date;
}

/** One that is in the ledger, and the transaction that has entered it. */
export interface LedgerRow extends LedgerEntry {
  readonly xid: bigint;
}

const columns = `principal, command_id as "commandId", name, input_hash as "inputHash", xid, result,
  event_types as "eventTypes", accepted_at as "acceptedAt"`;

/**
 * Takes the commands for this transaction and answers with those that another transaction is
 * handling right now. The lock is one of the transaction (no session state) and never waits, so a
 * twin elsewhere holds nobody up. It is released after the commit has become visible: who gets it
 * next finds the ledger row.
 */
export async function takeCommands(tx: Tx, keys: readonly CommandKey[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ taken: boolean }>({
    name: 'take-commands',
    text: `
      select pg_try_advisory_xact_lock(hashtextextended(key.principal || ' ' || key.command_id, 0)) as taken
      from rows from (json_to_recordset($1) as (principal text, command_id text))
        with ordinality as key (principal, command_id, place)
      order by key.place`,
    values: [JSON.stringify(keys.map((key) => ({ principal: key.principal, command_id: key.commandId })))],
  });
  return new Set(keys.filter((_, i) => rows[i]?.taken !== true).map(keyOf));
}

/** Accepted commands among these. Call it after `takeCommands`, in a later statement. */
export async function findCommands(db: Db, keys: readonly CommandKey[]): Promise<Map<string, LedgerRow>> {
  const { rows } = await db.query<LedgerRow>({
    name: 'find-commands',
    text: `
      select found.* from json_to_recordset($1) as key (principal text, command_id uuid)
      cross join lateral (
        select ${columns} from command
        where command.principal = key.principal and command.command_id = key.command_id limit 1
      ) as found`,
    values: [JSON.stringify(keys.map((key) => ({ principal: key.principal, command_id: key.commandId })))],
  });
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Enters commands as accepted by this transaction. */
export async function enterCommands(tx: Tx, entries: readonly LedgerEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({
    principal: entry.principal,
    command_id: entry.commandId,
    name: entry.name,
    input_hash: `\\x${entry.inputHash.toString('hex')}`,
    result: entry.result,
    event_types: entry.eventTypes,
    accepted_at: entry.acceptedAt,
  }));
  await tx.query({
    name: 'enter-commands',
    text: `
      insert into command (principal, command_id, name, input_hash, result, event_types, accepted_at)
      select * from json_to_recordset($1)
        as (principal text, command_id uuid, name text, input_hash bytea, result jsonb, event_types text[], accepted_at timestamptz)`,
    values: [JSON.stringify(rows)],
  });
}

/** A key for maps; a principal may hold any character, a UUID holds no blank. */
export function keyOf(key: CommandKey): string {
  return `${key.commandId} ${key.principal}`;
}

/** SHA-256 of an input, whatever the order of its fields: the same input sent again hashes the same. */
export function hashInput(input: unknown): Buffer {
  return createHash('sha256').update(canonicalInput(input)).digest();
}
