import { createHash } from 'node:crypto';
import type { EventMetadata } from './messages.js';

/** What of an event the chain of its stream protects: all but what a restore may change. */
export interface HashedEvent {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: object;
  readonly metadata: EventMetadata;
}

/** SHA-256 of an event's canonical JSON (RFC 8785), the same before it is stored and when it is read back. */
export function eventDigest({ stream, version, type, data, metadata }: HashedEvent): Buffer {
  return sha256(canonical({ stream, version, type, data, metadata }));
}

/** The hash of an event: of that of the event before it in its stream, empty for the first, and its own digest. */
export const chainHash = (before: Buffer, digest: Buffer): Buffer => sha256(Buffer.concat([before, digest]));

function sha256(content: string | Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}

/** JSON with keys in order of their UTF-16 units and no blanks; fields that are undefined are not there. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object' || value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}
