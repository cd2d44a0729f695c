import { createHash } from 'node:crypto';
import { canonicalJson } from '../values/canonical-json.js';
import type { EventMetadata } from './messages.js';

/** The parts of an event that its digest protects: all that is known before it is stored. */
export interface HashedEvent {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: object;
  readonly metadata: EventMetadata;
}

/** SHA-256 of an event's canonical JSON (RFC 8785), the same before it is stored and when it is read back. */
export function eventDigest({ stream, version, type, data, metadata }: HashedEvent): Buffer {
  return sha256(canonicalJson({ stream, version, type, data, metadata }));
}

/** How a hash was made. Hashes of version 1 do not contain the time of recording; old events keep them. */
export type HashVersion = 1 | 2;

/** A hash of version 2 begins with that number; one of version 1 is a bare SHA-256. */
export const hashVersionOf = (hash: Buffer): HashVersion => (hash.length === 33 && hash[0] === 2 ? 2 : 1);

/**
 * The hash of an event. It is made of the hash of the event before it in its stream (empty for the first event), of its
 * own digest and, since version 2, of the time of recording. On writing, the database computes it (`event_chain` in the
 * migrations), because only the database knows that time.
 */
export function chainHash(version: HashVersion, before: Buffer, digest: Buffer, recordedAt: Date): Buffer {
  if (version === 1) return sha256(Buffer.concat([before, digest]));
  const time = Buffer.alloc(8);
  time.writeBigInt64BE(BigInt(recordedAt.getTime()));
  return Buffer.concat([Buffer.of(version), sha256(Buffer.concat([before, digest, time]))]);
}

function sha256(content: string | Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}
