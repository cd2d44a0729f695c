import type { Logger } from 'pino';
import type { Clock } from '../time/clock.js';
import { isOutage } from '../faults/outage.js';
import { pause } from '../time/pause.js';
import { Signer, type SigningKey } from './signer.js';
import type { WriteClient } from '../databases/prisma.js';

/** How often a node reads its keys again: a key is published for much longer than that before it may be used. */
const everyMs = 5_000;
/** Keys that were read so lately are not read again for a token of none of them: whoever makes tokens up must not ask for more. */
const freshMs = 1_000;

/** The keys in force, made by migration and by `tidemark keys`. The one that was taken into use last is the last, and signs. */
export async function readSigningKeys(db: WriteClient): Promise<readonly SigningKey[]> {
  const keys = await db.signingKey.findMany({
    where: { retiredAt: null },
    orderBy: [{ usedAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
  });
  if (!keys.at(-1)?.usedAt)
    throw new Error(
      'no signing key is in use: run npx tidemark migrate, or take one into use: tidemark keys use',
    );
  return keys.map(({ id, secret }) => ({ id, secret: Buffer.from(secret) }));
}

/**
 * A signer whose keys are read again every 5 s until `signal` aborts, and at once, though once a second at most, when it
 * is shown something of a key that it does not know.
 */
export async function followSigningKeys(
  db: WriteClient,
  { clock, logger, signal }: { clock: Clock; logger: Logger; signal: AbortSignal },
): Promise<Signer> {
  let readAt = clock.monotonic();
  let reading: Promise<void> | undefined;
  const read = async (): Promise<void> => {
    const begun = clock.monotonic();
    const keys = await readSigningKeys(db);
    readAt = begun;
    if (signer.change(keys))
      logger.info({ keys: keys.map(({ id }) => id), signs: signer.keyId }, 'the signing keys have changed');
  };
  const readOnce = (): Promise<void> => (reading ??= read().finally(() => (reading = undefined)));
  const signer = new Signer(await readSigningKeys(db), async () => {
    if (clock.monotonic() - readAt > freshMs) await readOnce();
  });
  void (async () => {
    for (;;) {
      await pause(everyMs, signal);
      if (signal.aborted) return;
      await readOnce().catch((err: unknown) => {
        if (!signal.aborted && !isOutage(err)) logger.error({ err }, 'the signing keys cannot be read');
      });
    }
  })();
  return signer;
}
