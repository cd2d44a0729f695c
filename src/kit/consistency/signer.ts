import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** A key that signs what clients carry for us. */
export interface SigningKey {
  readonly id: number;
  readonly secret: Buffer;
}

const macBytes = 16;
const mostRemembered = 50;
const mostOpened = 500;

/** A key, a payload and a MAC of 16 bytes. */
const signedShape = /^([0-9a-z]{1,7})\.[\w-]*\.[\w-]{22}$/;

interface Keyring {
  readonly given: readonly SigningKey[];
  readonly all: ReadonlyMap<number, KeyObject>;
  readonly current: { readonly id: number; readonly secret: KeyObject };
}

function keyringOf(given: readonly SigningKey[]): Keyring {
  const last = given.at(-1);
  if (!last) throw new Error('there is no key to sign with');
  return {
    given,
    all: new Map(given.map(({ id, secret }) => [id, createSecretKey(secret)])),
    current: { id: last.id, secret: createSecretKey(last.secret) },
  };
}

/**
 * Signs and checks what clients hand back: tokens and cursors. HMAC-SHA256 (RFC 2104), cut to 128 bits.
 * `purpose` keeps a cursor from passing for a token.
 */
export class Signer {
  #keys: Keyring;
  readonly #readAgain: () => Promise<unknown>;
  /** Between two pages of a projection all who read it get the same token. */
  readonly #signed = new LRUCache<string, string>({ max: mostRemembered });
  /** A client hands the same token in with many reads. */
  readonly #opened = new LRUCache<string, {}>({ max: mostOpened });

  /** `keys` must not be empty; the last of them signs. `readAgain` has them read anew and changed. */
  constructor(keys: readonly SigningKey[], readAgain: () => Promise<unknown> = () => Promise.resolve()) {
    this.#keys = keyringOf(keys);
    this.#readAgain = readAgain;
  }

  /** Which key signs: what was signed with another one is not to be handed out any more. */
  get keyId(): number {
    return this.#keys.current.id;
  }

  /** Puts these in the place of the keys before, by the same rules. False: they are the same. */
  change(keys: readonly SigningKey[]): boolean {
    const { given } = this.#keys;
    const isSame = (key: SigningKey, n: number): boolean =>
      key.id === given[n]?.id && key.secret.equals(given[n].secret);
    if (keys.length === given.length && keys.every(isSame)) return false;
    this.#keys = keyringOf(keys);
    // They are signed with the key before, and opened with one that may be retired.
    this.#signed.clear();
    this.#opened.clear();
    return true;
  }

  /**
   * Comes before `open`: a key that is not known may have been published while this node could not read the keys, so
   * they are read again. Throws why they cannot be: then nobody may say that it was not signed here.
   */
  async knowKeyOf(signed: string): Promise<void> {
    const [, id] = signedShape.exec(signed) ?? [];
    if (id !== undefined && !this.#keys.all.has(Number.parseInt(id, 36))) await this.#readAgain();
  }

  sign(purpose: string, payload: string): string {
    const known = this.#signed.get(`${purpose} ${payload}`);
    if (known !== undefined) return known;
    const { id, secret } = this.#keys.current;
    const body = `${id.toString(36)}.${Buffer.from(payload).toString('base64url')}`;
    const signed = `${body}.${mac(secret, purpose, body).toString('base64url')}`;
    this.#signed.set(`${purpose} ${payload}`, signed);
    return signed;
  }

  /**
   * What `read` makes of the payload (the same object for the same text, so never to be changed), or undefined if
   * it was not signed here for this purpose.
   */
  open<T extends {}>(purpose: string, signed: string, read: (payload: string) => T): T | undefined {
    const text = `${purpose} ${signed}`;
    const known = this.#opened.get(text);
    // Of one purpose there is one reader, so the type is right.
    if (known !== undefined) return known as T;
    const payload = this.#check(purpose, signed);
    if (payload === undefined) return undefined;
    const opened = read(payload);
    this.#opened.set(text, opened);
    return opened;
  }

  #check(purpose: string, signed: string): string | undefined {
    const [id = '', payload = '', signature = '', ...rest] = signed.split('.');
    const key = this.#keys.all.get(Number.parseInt(id, 36));
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
