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

/** The key behind a global id, typed by its kind: a lower-case UUID, or the `sub` of a customer. */
export type Id<K extends IdKind> = string & { readonly [kind in K as `__${kind}Id`]?: never };

const kinds = Object.keys(prefixes) as IdKind[];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const number = '[1-9]\\d{0,8}';
const entry = new RegExp(`${uuid.source.slice(0, -1)}/${number}$`);

/**
 * The kinds whose key is text, and how to tell a key that a server could have written. Keys go into statements as a UUID,
 * a number, a day or a text, so no other form may pass. The key of every kind that is not here is a UUID, and the id
 * holds its 16 bytes.
 */
const textKeys: Partial<Record<IdKind, (key: string) => boolean>> = {
  /** The `sub`. */
  customer: (key) => key !== '',
  /** The first and the last day of the dashboard. */
  salesDashboard: (key) => /^[^/]+\/[^/]+$/.test(key) && key.split('/').every(isDay),
  /** The command's id, and the principal who sent it. */
  command: (key) => uuid.test(key.slice(0, 36)) && key[36] === ' ' && key.length > 37,
  projection: (key) => /^[a-z][a-z0-9-]{0,99}$/.test(key),
  parkedEvent: (key) => readParked(key) !== undefined,
  /** The portfolio, and the version of its event. */
  transaction: (key) => entry.test(key),
  /** The portfolio, the order, the product or its stock, and the version of the event. */
  audit: (key) => entry.test(key.replace('/stock/', '/')),
};
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The global id of the thing with this key. Throws when the kind has UUIDs for keys and this is not one. */
export function encodeId(kind: IdKind, key: string): string {
  if (textKeys[kind]) return prefixes[kind] + Buffer.from(key, 'utf8').toString('base64url');
  if (!uuid.test(key.toLowerCase()))
    throw new TypeError(`the key of an id of kind ${kind} is a UUID, not ${JSON.stringify(key)}`);
  return prefixes[kind] + Buffer.from(key.replaceAll('-', ''), 'hex').toString('base64url');
}

/**
 * The key behind a global id, or undefined if it is no id of this kind. Ids are read nowhere else. Only the exact text
 * that a server makes is accepted: Buffer ignores stray characters and bits, and a client's cache would take two ids of
 * one thing for two things.
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

/** Undefined for an id that no server has made. */
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

/** The texts in a JSON list, without those that PostgreSQL cannot store; none if it is something else. */
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

/** Is this a day of the calendar, written YYYY-MM-DD? */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString() === `${text}T00:00:00.000Z`;
}

/** A UUIDv7, which begins with the time, so rows made at about one time lie together in an index. */
export const newUuid = (clock: { now(): Date }): string => v7({ msecs: clock.now().getTime() });

/** Crockford's base32: no I, L, O or U to misread on the phone. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const orderNumberBytes = 10;

/**
 * An order's number such as 4Z7QK-9M2XT from 10 random bytes. 50 random bits tell nobody how many orders
 * there are; a clash is caught by the unique index, and is likely only after some 30 million orders.
 */
export function newOrderNumber(random: Buffer): string {
  if (random.length < orderNumberBytes)
    throw new TypeError(`newOrderNumber needs ${orderNumberBytes} random bytes`);
  // 32 symbols divide 256 values: every symbol is as likely as any other.
  const text = Array.from(random.subarray(0, orderNumberBytes), (byte) =>
    symbols.charAt(byte % symbols.length),
  ).join('');
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

/** The order number that a text means: in any case or width, with or without the hyphen, with O for 0 and I or L for 1. */
export function orderNumberMeant(text: string): string {
  const read = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return read.length === orderNumberBytes ? `${read.slice(0, 5)}-${read.slice(5)}` : text;
}
