import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Caller } from '../../../src/kit/log/messages.js';
import { caller, type Answer, type TestNode } from '../../support/node.js';

export const operator = caller('ops', 'OPERATOR');

const result = `__typename ... on UserError { code message path } ... on ProjectionStateRefusal { state }
  ... on ProjectionCommandAccepted { receipt { commandId token replayed awaiting } projection { name state generation } }`;

export type ProjectionMutation = 'pauseProjection' | 'resumeProjection' | 'rebuildProjection';
export type ParkedMutation = 'retryParkedEvent' | 'skipParkedEvent';

/** Sends one of the commands and answers with its payload, or with the whole answer when there is an error. */
export async function send(
  node: TestNode,
  mutation: ProjectionMutation | ParkedMutation,
  input: object,
  as: Caller | undefined = operator,
): Promise<Answer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return node.run(
    as,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${result} } }`,
    { input: { commandId: randomUUID(), ...input } },
    { timeoutMs: 5_000, onTimeout: 'ERROR' },
  );
}

/** The read database as its owner: what the projector would write, tests write themselves. */
export async function openReadDatabase(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

export interface Parked {
  readonly projection?: string;
  readonly generation?: number;
  readonly rowKey: string;
  readonly position: number;
  readonly error?: string | null;
  readonly skipped?: boolean;
}

/** Writes an event into the table of those that are parked. */
export async function park(read: pg.Client, event: Parked): Promise<void> {
  const { projection = 'orders', generation = 1, rowKey, position, error = null, skipped = false } = event;
  await read.query(
    `insert into parked_event (projection, generation, row_key, position, lane, xid, command_id, stream, type, error, attempts, skipped, parked_at)
     values ($1, $2, $3, $4, 0, 5, $5, 'order-' || $3, 'OrderPlaced', $6, $7, $8, '2026-11-23T10:00:00.123Z')`,
    [projection, generation, rowKey, position, randomUUID(), error, error === null ? 0 : 5, skipped],
  );
}
