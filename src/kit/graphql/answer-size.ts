import { TidemarkError } from '../faults/errors.js';
import { nextTurn } from '../time/loop-turns.js';

/** How many bytes of an answer are made between two turns of the event loop: a few milliseconds of work. */
export const bytesPerTurn = 65_536;

/** How large the answer of one operation, or one item of its feed, has grown so far. */
export class AnswerSize {
  readonly #most: number;
  #bytes = 0;
  /** Bytes that were let through since others had their turn. */
  #sinceTurn = 0;
  #turn: Promise<void> | undefined;

  constructor(mostBytes: number) {
    this.#most = mostBytes;
  }

  /** Begins to count anew: the next item of a feed is about to be made. */
  begin(): void {
    this.#bytes = 0;
  }

  /**
   * Counts bytes that are about to be shown. Throws LIMIT_EXCEEDED when the answer gets too large, and every
   * time from then on.
   */
  take(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#most) throw this.#tooLarge();
  }

  /**
   * Resolves when so many more bytes may be made; undefined when they may be at once. A long answer is made
   * in many turns of the event loop, a part in each, so that nobody waits for the whole.
   */
  turnFor(bytes: number): Promise<void> | undefined {
    this.#sinceTurn += bytes;
    if (this.#sinceTurn > bytesPerTurn) {
      this.#sinceTurn = bytes;
      this.#turn = this.#turn ? this.#turn.then(nextTurn) : nextTurn();
    }
    return this.#turn;
  }

  /** Why the answer is refused; undefined while it is small enough. */
  get refusal(): TidemarkError | undefined {
    return this.#bytes > this.#most ? this.#tooLarge() : undefined;
  }

  #tooLarge(): TidemarkError {
    return new TidemarkError(
      'LIMIT_EXCEEDED',
      `The limit "answerBytes" is ${this.#most}, and this answer has more: ask for fewer items, or fewer fields of each.`,
      { limit: 'answerBytes', actual: this.#bytes, maximum: this.#most },
    );
  }
}
