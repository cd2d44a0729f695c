import { randomBytes } from 'node:crypto';
import { transaction, type Db, type Pool } from '../databases/postgres.js';

// What an operator does to the signing keys, as the owner of their table: no server may change them. Times are the
// database's, so that no two machines have to agree on one.

/** From its publication on, before it may sign: nodes read their keys every 5 s, so each knows it by then. */
const publishedMs = 60_000;
/**
 * From its last use on, before it may be retired: tokens and cursors are good for 7 days after they were given, and for
 * a day a node that cannot read its keys may go on signing with it.
 */
const checksMs = 8 * 86_400_000;

/**
 * PUBLISHED: nodes come to know it, it signs nothing. SIGNS: the one that does. CHECKS: it has signed before, and what it
 * has signed is taken. RETIRED: what it has signed is refused.
 */
export type KeyState = 'PUBLISHED' | 'SIGNS' | 'CHECKS' | 'RETIRED';

/** A key as operators see it: never its secret. */
export interface KeyStatus {
  readonly id: number;
  readonly state: KeyState;
  readonly publishedAt: Date;
  readonly usedAt: Date | undefined;
  readonly retiredAt: Date | undefined;
  /** PUBLISHED: when it may be used. CHECKS: when it may be retired. In the past, it may. */
  readonly mayBeNextAt: Date | undefined;
  /** What time it is for the database. */
  readonly now: Date;
}

/** Why an operator's wish is not fulfilled, and what to do instead. */
export class KeyRefusal extends Error {}

interface Row {
  readonly id: number;
  readonly created_at: Date;
  readonly used_at: Date | null;
  readonly retired_at: Date | null;
  readonly replaced_at: Date | null;
  readonly now: Date;
}

export async function listSigningKeys(db: Db): Promise<readonly KeyStatus[]> {
  const { rows } = await db.query<Row>(`
    select id, created_at, used_at, retired_at, clock_timestamp() as now,
      (select min(used_at) from signing_key as later where later.used_at > key.used_at) as replaced_at
    from signing_key as key order by id`);
  return rows.map(statusOf);
}

function statusOf({ id, created_at, used_at, retired_at, replaced_at, now }: Row): KeyStatus {
  const state = retired_at ? 'RETIRED' : !used_at ? 'PUBLISHED' : replaced_at ? 'CHECKS' : 'SIGNS';
  const next =
    state === 'PUBLISHED'
      ? created_at.getTime() + publishedMs
      : state === 'CHECKS' && replaced_at
        ? replaced_at.getTime() + checksMs
        : undefined;
  return {
    id,
    state,
    publishedAt: created_at,
    usedAt: used_at ?? undefined,
    retiredAt: retired_at ?? undefined,
    mayBeNextAt: next === undefined ? undefined : new Date(next),
    now,
  };
}

/** Publishes a new key. */
export const addSigningKey = (owner: Pool): Promise<KeyStatus> =>
  changing(owner, async (tx) => {
    const { rows } = await tx.query<{ id: number }>(
      'insert into signing_key (secret) values ($1) returning id',
      [randomBytes(32)],
    );
    return rows[0]?.id ?? 0;
  });

/** From now on this key signs. Throws KeyRefusal when not every node may know it yet, or when it is retired. */
export const useSigningKey = (owner: Pool, id: number): Promise<KeyStatus> =>
  changing(owner, async (tx) => {
    const { state, mayBeNextAt, now } = await keyOf(tx, id);
    if (state === 'SIGNS') throw new KeyRefusal(`key ${id} signs already`);
    if (state === 'RETIRED') throw new KeyRefusal(`key ${id} is retired, for good: add another`);
    if (state === 'PUBLISHED' && mayBeNextAt && now < mayBeNextAt)
      throw new KeyRefusal(
        `key ${id} was published less than ${publishedMs / 1_000} s ago, and a server that does not know it yet would refuse ` +
          `what it signs: use it from ${mayBeNextAt.toISOString()} on`,
      );
    // The last to be used signs, also when the clock of this primary is behind that of the one before.
    await tx.query(
      `update signing_key set used_at = greatest(clock_timestamp(),
         (select max(used_at) + interval '1 millisecond' from signing_key)) where id = $1`,
      [id],
    );
    return id;
  });

/**
 * From now on what this key has signed is refused. Throws KeyRefusal for the key that signs, and, unless it is forced, for
 * one whose tokens and cursors clients may still hold.
 */
export const retireSigningKey = (owner: Pool, id: number, { force = false }): Promise<KeyStatus> =>
  changing(owner, async (tx) => {
    const { state, mayBeNextAt, now } = await keyOf(tx, id);
    if (state === 'SIGNS')
      throw new KeyRefusal(
        `key ${id} signs: take another into use first (tidemark keys add, tidemark keys use)`,
      );
    if (state === 'RETIRED') throw new KeyRefusal(`key ${id} is retired already`);
    if (state === 'CHECKS' && mayBeNextAt && now < mayBeNextAt && !force)
      throw new KeyRefusal(
        `clients may still hold tokens and cursors that key ${id} has signed, and would be refused with them ` +
          `(CONSISTENCY_TOKEN_INVALID, FeedReset INVALID_CURSOR), so they would read everything anew: retire it from ` +
          `${mayBeNextAt.toISOString()} on, or with --force if its secret has leaked`,
      );
    await tx.query('update signing_key set retired_at = clock_timestamp() where id = $1', [id]);
    return id;
  });

/** One at a time: each decides on what the one before has left. Answers with the key whose id `change` gives. */
const changing = (owner: Pool, change: (tx: Db) => Promise<number>): Promise<KeyStatus> =>
  transaction(owner, async (tx) => {
    await tx.query('lock table signing_key in share row exclusive mode');
    return keyOf(tx, await change(tx));
  });

async function keyOf(tx: Db, id: number): Promise<KeyStatus> {
  const keys = await listSigningKeys(tx);
  const key = keys.find((one) => one.id === id);
  if (!key) throw new KeyRefusal(`there is no key ${id}; there are ${keys.map((one) => one.id).join(', ')}`);
  return key;
}
