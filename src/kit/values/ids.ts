import { v7 } from 'uuid';
import { storable } from './typed-text.js';

// Global ids: opaque to clients, `ord_…` to us. No two types share one, so `node` knows from the id alone
// which read model to ask. Inside are the 16 bytes of a UUID; a customer's key is the `sub` of a token.

const prefixes = {
  order: 'ord_',
  orderStatus: 'ost_',
  product: 'prd_',
  customer: 'cus_',
  salesDashboard: 'sld_',
  command: 'cmd_',
  projection: 'prj_',
  parkedEvent: 'pkd_',
  portfolio: 'pfo_',
  transaction: 'trn_',
  audit: 'aud_',
} as const;
export type IdKind = keyof typeof prefixes;

/** What stands behind a global id: a lower-case UUID, for a customer the `sub`. A string that knows whose it is. */
export type Id<K extends IdKind> = string & { readonly [kind in K as `__${kind}Id`]?: never };

/** A UUID that no thing has: what an id that names nothing is looked up as, so that it is not found as any other. */
export const nobody = '00000000-0000-0000-0000-000000000000';

const kinds = Object.keys(prefixes) as IdKind[];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const number = '[1-9]\\d{0,8}';
const entry = new RegExp(`${uuid.source.slice(0, -1)}/${number}$`);

/**
 * Of the kinds whose key is text, what a key looks like, in the one way that a server writes it: it goes into statements as
 * a UUID, a number, a day or a text. Every other key is a UUID, the 16 bytes of which the id holds.
 */
const textKeys: Partial<Record<IdKind, (key: string) => boolean>> = {
  /** The `sub`. */
  customer: (key) => key !== '',
  /** A dashboard's days. */
  salesDashboard: (key) => /^[^/]+\/[^/]+$/.test(key) && key.split('/').every(isDay),
  /** Its id, and whose it is. */
  command: (key) => uuid.test(key.slice(0, 36)) && key[36] === ' ' && key.length > 37,
  projection: (key) => /^[a-z][a-z0-9-]{0,99}$/.test(key),
  parkedEvent: (key) => readParked(key) !== undefined,
  /** The portfolio, and the version of its event. */
  transaction: (key) => entry.test(key),
  /** The portfolio, the order, the product or its stock, and the version of the event. */
  audit: (key) => entry.test(key.replace('/stock/', '/')),
};
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The id of what has this key. Throws where the key of the kind is a UUID and this is none. */
export function encodeId(kind: IdKind, key: string): string {
  if (textKeys[kind]) return prefixes[kind] + Buffer.from(key, 'utf8').toString('base64url');
  if (!uuid.test(key.toLowerCase()))
    throw new TypeError(`the key of an id of kind ${kind} is a UUID, not ${JSON.stringify(key)}`);
  return prefixes[kind] + Buffer.from(key.replaceAll('-', ''), 'hex').toString('base64url');
}

/**
 * The key behind a global id, or undefined if it is not one of this kind: the one place where an id is read. Only the one
 * text that a server makes is taken: Buffer reads over stray characters and bits, and two ids of one thing would be two
 * things to a client's cache. Nor is a text that is no key of its kind.
 */
export function decodeId<K extends IdKind>(kind: K, text: string): Id<K> | undefined {
  if (!text.startsWith(prefixes[kind])) return undefined;
  const bytes = Buffer.from(text.slice(prefixes[kind].length), 'base64url');
  const isKey = textKeys[kind];
  const key = isKey ? textOf(bytes) : uuidOf(bytes);
  if (key === undefined || isKey?.(key) === false) return undefined;
  return encodeId(kind, key) === text ? (key as Id<K>) : undefined;
}

/** What a transaction's key holds. */
export function transactionOf(key: Id<'transaction'>): { portfolioId: string; version: number } {
  const [portfolioId = '', version = ''] = key.split('/');
  return { portfolioId, version: Number(version) };
}

/** The event at the head of a parked row: what an id of a parked event holds. */
export interface ParkedKey {
  readonly projection: string;
  readonly rowKey: string;
  /** Its place in the log, as a decimal string. */
  readonly position: string;
}

export const parkedId = ({ projection, rowKey, position }: ParkedKey): string =>
  encodeId('parkedEvent', JSON.stringify([projection, rowKey, position]));

/** Undefined for what no server has made. */
export function decodeParkedId(id: string): ParkedKey | undefined {
  const key = decodeId('parkedEvent', id);
  return key === undefined ? undefined : readParked(key);
}

function readParked(key: string): ParkedKey | undefined {
  const [projection, rowKey, position] = textsIn(key);
  if (projection === undefined || rowKey === undefined || position === undefined) return undefined;
  const isWritten = JSON.stringify([projection, rowKey, position]) === key;
  return isWritten && /^[1-9]\d{0,17}$/.test(position) ? { projection, rowKey, position } : undefined;
}

/** The texts in a list of JSON, as far as PostgreSQL can keep them; none if it is something else. */
function textsIn(json: string): string[] {
  try {
    const list = JSON.parse(json) as unknown;
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string').filter(storable) : [];
  } catch {
    return [];
  }
}

export function parseGlobalId(text: string): { readonly kind: IdKind; readonly key: string } | undefined {
  const kind = kinds.find((candidate) => text.startsWith(prefixes[candidate]));
  if (kind === undefined) return undefined;
  const key = decodeId(kind, text);
  return key === undefined ? undefined : { kind, key };
}

function uuidOf(bytes: Buffer): string | undefined {
  if (bytes.length !== 16) return undefined;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function textOf(bytes: Buffer): string | undefined {
  try {
    const text = utf8.decode(bytes);
    return storable(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** A day that there is, as it is written. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString() === `${text}T00:00:00.000Z`;
}

/** A UUIDv7: rows of one time lie together in an index. */
export const newUuid = (clock: { now(): Date }): string => v7({ msecs: clock.now().getTime() });
