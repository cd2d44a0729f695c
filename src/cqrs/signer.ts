import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';

/** A key that signs what clients carry for us. */
export interface SigningKey {
  readonly id: number;
  readonly secret: Buffer;
}

const macBytes = 16;
const mostRemembered = 50;
const mostOpened = 500;

/**
 * Signs and checks what clients hand back: tokens and cursors. HMAC-SHA256 (RFC 2104), cut to 128 bits.
 * `purpose` keeps a cursor from passing for a token.
 */
export class Signer {
  readonly #keys: ReadonlyMap<number, KeyObject>;
  readonly #current: { readonly id: number; readonly secret: KeyObject };
  /** Between two pages of a projection all who read it get the same token. */
  readonly #signed = new Map<string, string>();
  /** A client hands the same token in with many reads. */
  readonly #opened = new Map<string, unknown>();

  /** `keys` must not be empty; the one with the greatest id signs. */
  constructor(keys: readonly SigningKey[]) {
    const current = keys.reduce<SigningKey | undefined>((a, b) => (a && a.id > b.id ? a : b), undefined);
    if (!current) throw new Error('there is no signing key: run npm run db:migrate');
    this.#keys = new Map(keys.map(({ id, secret }) => [id, createSecretKey(secret)]));
    this.#current = { id: current.id, secret: createSecretKey(current.secret) };
  }

  sign(purpose: string, payload: string): string {
    const known = this.#signed.get(`${purpose} ${payload}`);
    if (known !== undefined) return known;
    const body = `${this.#current.id.toString(36)}.${Buffer.from(payload).toString('base64url')}`;
    const signed = `${body}.${mac(this.#current.secret, purpose, body).toString('base64url')}`;
    if (this.#signed.size >= mostRemembered) this.#signed.clear();
    this.#signed.set(`${purpose} ${payload}`, signed);
    return signed;
  }

  /**
   * What `read` makes of the payload (the same object for the same text, so never to be changed), or undefined if
   * it was not signed here for this purpose.
   */
  open<T>(purpose: string, signed: string, read: (payload: string) => T): T | undefined {
    const text = `${purpose} ${signed}`;
    const known = this.#opened.get(text);
    // Of one purpose there is one reader, so the type is right.
    if (known !== undefined) return known as T;
    const payload = this.#check(purpose, signed);
    if (payload === undefined) return undefined;
    const opened = read(payload);
    if (this.#opened.size >= mostOpened) this.#opened.clear();
    this.#opened.set(text, opened);
    return opened;
  }

  #check(purpose: string, signed: string): string | undefined {
    const [id = '', payload = '', signature = '', ...rest] = signed.split('.');
    const key = this.#keys.get(Number.parseInt(id, 36));
    if (!key || rest.length > 0) return undefined;
    const given = Buffer.from(signature, 'base64url');
    const right = mac(key, purpose, `${id}.${payload}`);
    if (given.length !== macBytes || !timingSafeEqual(given, right)) return undefined;
    return Buffer.from(payload, 'base64url').toString();
  }
}

function mac(key: KeyObject, purpose: string, body: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}\n${body}`).digest().subarray(0, macBytes);
}
