/** Remembers what was used last, as much as weighs `capacity` bytes together. */
export class Bounded<K, V extends { readonly bytes: number }> {
  readonly #capacity: number;
  // Maps keep the order of insertion, so the first key is the one not used for the longest time.
  readonly #entries = new Map<K, V>();
  #bytes = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: K): V | undefined {
    const found = this.#entries.get(key);
    if (found) {
      this.#entries.delete(key);
      this.#entries.set(key, found);
    }
    return found;
  }

  /** What would push out a sixteenth of all is not kept. */
  fits(bytes: number): boolean {
    return bytes <= this.#capacity / 16;
  }

  keep(key: K, value: V): void {
    this.#forget(key);
    if (!this.fits(value.bytes)) return;
    this.#entries.set(key, value);
    this.#bytes += value.bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#capacity) break;
      this.#forget(oldest);
    }
  }

  #forget(key: K): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }
}
