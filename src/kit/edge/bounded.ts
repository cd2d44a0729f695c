/**
 * Remembers what was used lately, at most `capacity` bytes of it, in two halves: what was used since the newer one was
 * begun, and what was used before. When the newer one is full, the older one is forgotten. To find something often
 * costs one look, where an order by last use would cost three.
 */
export class Bounded<K, V extends { readonly bytes: number }> {
  readonly #half: number;
  #newer = new Map<K, V>();
  #newerBytes = 0;
  #older = new Map<K, V>();
  #olderBytes = 0;

  constructor(capacity: number) {
    this.#half = capacity / 2;
  }

  get bytes(): number {
    return this.#newerBytes + this.#olderBytes;
  }

  get(key: K): V | undefined {
    const found = this.#newer.get(key);
    if (found) return found;
    const before = this.#older.get(key);
    if (before) this.keep(key, before);
    return before;
  }

  /** What would push out a sixteenth of all is not kept. */
  fits(bytes: number): boolean {
    return bytes <= this.#half / 8;
  }

  /** Of a key that is not there, or with the value that is. */
  keep(key: K, value: V): void {
    if (!this.fits(value.bytes)) return;
    if (this.#older.delete(key)) this.#olderBytes -= value.bytes;
    if (this.#newerBytes + value.bytes > this.#half) {
      this.#older = this.#newer;
      this.#olderBytes = this.#newerBytes;
      this.#newer = new Map();
      this.#newerBytes = 0;
    }
    this.#newer.set(key, value);
    this.#newerBytes += value.bytes;
  }
}
