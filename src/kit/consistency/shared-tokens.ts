import { LRUCache } from 'lru-cache';
import { isSamePlace, shownBy, type ProjectionPosition } from '../projections/projection.js';
import { isVisible, type Snapshot } from '../log/snapshot.js';
import type { Signer } from './signer.js';
import { decidedToken, emptyToken, encodeToken, mergeTokens, seenToken, type Token } from './token.js';

/** What has been made of a token last. */
interface Made {
  merged?: { readonly with: Token; readonly token: Token };
  pruned?: { readonly by: Snapshot; readonly token: Token };
  text?: { readonly epoch: number; readonly keyId: number; readonly text: string };
}

/** So many tokens are remembered with what was made of them. */
const mostMade = 500;

/**
 * Between two moves of a projection all answers show the same, and thousands of quiet feeds do so for hours; clients hand
 * one token in with many reads. What is made of a token is made, signed and held once for all of these.
 */
export class SharedTokens {
  /** By projection, the position that was shown last. */
  readonly #shown = new Map<string, { readonly position: ProjectionPosition; readonly token: Token }>();
  readonly #made = new LRUCache<Token, Made>({ max: mostMade });

  /** With it, no later read shows less than this position. */
  shownAt(position: ProjectionPosition): Token {
    const { projection } = position;
    const known = this.#shown.get(projection);
    if (known && isSamePlace(known.position, position)) return known.token;
    const shown = shownBy(position);
    const token = shown ? seenToken(projection, shown) : emptyToken;
    this.#shown.set(projection, { position, token });
    return token;
  }

  /** As `mergeTokens`. */
  merge(a: Token, b: Token): Token {
    // One of them, most often; else the same two again.
    if (a.xids.length === 0) return mergeTokens(a, b);
    const made = this.#of(a);
    if (made.merged?.with !== b) made.merged = { with: b, token: mergeTokens(a, b) };
    return made.merged.token;
  }

  /** What every projection is known to cover takes the place of the writes in it: fewer bytes, the same promise. */
  prune(token: Token, everywhere: Snapshot | undefined): Token {
    if (!everywhere || !token.xids.some((xid) => isVisible(everywhere, xid))) return token;
    const made = this.#of(token);
    if (made.pruned?.by !== everywhere)
      made.pruned = { by: everywhere, token: mergeTokens(token, decidedToken(everywhere)) };
    return made.pruned.token;
  }

  /** As `encodeToken`. */
  encode(signer: Signer, epoch: number, token: Token): string {
    const made = this.#of(token);
    const { keyId } = signer;
    if (made.text?.epoch !== epoch || made.text.keyId !== keyId)
      made.text = { epoch, keyId, text: encodeToken(signer, epoch, token) };
    return made.text.text;
  }

  #of(token: Token): Made {
    const known = this.#made.get(token);
    if (known) return known;
    const made: Made = {};
    this.#made.set(token, made);
    return made;
  }
}
