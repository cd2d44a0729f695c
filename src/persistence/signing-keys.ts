import { Signer } from '../cqrs/signer.js';
import type { WriteClient } from './prisma.js';

/** The keys in force, made by migration: the newest signs, all that are not retired check. */
export async function loadSigner(db: WriteClient): Promise<Signer> {
  const keys = await db.signingKey.findMany({ where: { retiredAt: null } });
  return new Signer(keys.map(({ id, secret }) => ({ id, secret: Buffer.from(secret) })));
}
