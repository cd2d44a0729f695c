/** What a check has found to be wrong, as lines for people; more than the first hundred are only counted. */
export class Differences {
  readonly #lines: string[] = [];
  readonly #left: string[] = [];
  readonly #looked = new Set<string>();
  #count = 0;

  /** Says that this read model is being compared. */
  look(readModel: string): void {
    this.#looked.add(readModel);
  }

  hasLooked(readModel: string): boolean {
    return this.#looked.has(readModel);
  }

  /** Adds a difference: `where` names the thing, `what` says what is wrong with it. */
  add(where: string, what: string): void {
    this.#count += 1;
    if (this.#lines.length < mostLines) this.#lines.push(`${where}: ${what}`);
  }

  /** Compares the values of one thing; both are shown when they differ. */
  compare(where: string, expected: unknown, found: unknown): void {
    const [right, is] = [JSON.stringify(expected), JSON.stringify(found)];
    if (right !== is) this.add(where, `is ${is ?? 'not there'}, and by the log ${right ?? 'not there'}`);
  }

  /** Nothing is wrong with it, as far as anybody knows: it could not be compared. */
  leave(where: string, why: string): void {
    this.#left.push(`${where}: could not be compared: ${why}`);
  }

  get left(): readonly string[] {
    return this.#left;
  }

  get count(): number {
    return this.#count;
  }

  get lines(): readonly string[] {
    const more = this.#count - this.#lines.length;
    return more > 0 ? [...this.#lines, `and ${more} more`] : this.#lines;
  }
}

const mostLines = 100;
