import { Signer } from '../cqrs/signer.js';
import type { Db } from './postgres.js';

/** The keys in force, made by migration: the newest signs, all that are not retired check. */
export async function loadSigner(db: Db): Promise<Signer> {
  const { rows } = await db.query<{ id: number; secret: Buffer }>(
    'select id, secret from signing_key where retired_at is null',
  );
  return new Signer(rows);
}
