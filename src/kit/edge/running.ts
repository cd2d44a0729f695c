import { TidemarkError } from '../faults/errors.js';
import type { ValidDocument } from './study.js';

/**
 * Bounds what the running operations of one caller keep in memory. A feed keeps its document for hours, also
 * when the cache of documents has forgotten it.
 */
export interface Running {
  /**
   * Counts an operation until the returned function is called: its document, once for all operations of the
   * caller that run it, and the `characters` of what else came with it. Throws LIMIT_EXCEEDED.
   */
  hold(caller: string, known: ValidDocument, characters: number): () => void;
}

/**
 * The most bytes of one caller. 10,000 feeds that share a few documents, with 200 characters of variables
 * each, are 16 MB.
 */
const mostBytes = 67_108_864;
/** What a character of JSON takes once it is read into objects. */
const bytesPerCharacter = 8;

interface Share {
  bytes: number;
  readonly uses: Map<ValidDocument, number>;
}

export function createRunning(): Running {
  const shares = new Map<string, Share>();
  return {
    hold(caller, known, characters) {
      const share = shares.get(caller) ?? { bytes: 0, uses: new Map<ValidDocument, number>() };
      const uses = share.uses.get(known) ?? 0;
      const own = characters * bytesPerCharacter;
      const sum = share.bytes + own + (uses === 0 ? known.bytes : 0);
      // A caller's only operation may be as large as the other limits allow.
      if (sum > mostBytes && share.uses.size > 0) throw tooMuch(sum);
      shares.set(caller, share);
      share.uses.set(known, uses + 1);
      share.bytes = sum;
      return () => {
        const left = (share.uses.get(known) ?? 0) - 1;
        share.bytes -= own;
        if (left > 0) return void share.uses.set(known, left);
        share.bytes -= known.bytes;
        share.uses.delete(known);
        if (share.uses.size === 0) shares.delete(caller);
      };
    },
  };
}

const tooMuch = (actual: number): TidemarkError =>
  new TidemarkError(
    'LIMIT_EXCEEDED',
    `The limit "runningBytes" is ${mostBytes}, and what you have running takes ${actual}: run one document with other variables, or less at once.`,
    { limit: 'runningBytes', actual, maximum: mostBytes },
  );
