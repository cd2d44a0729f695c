/** Of an answer, what tells about tokens. */
export interface Answered {
  readonly errors?:
    readonly { readonly extensions?: Readonly<Record<string, unknown>> | undefined }[] | undefined;
  readonly extensions?: { readonly consistency?: { readonly token: string } | undefined } | undefined;
}

/** The server takes this many in one request. */
const mostTokens = 16;

/** After a restore, a failover or the retirement of a key: such tokens will never be honoured again. */
const refusals: ReadonlySet<unknown> = new Set([
  'CONSISTENCY_TOKEN_INVALID',
  'CONSISTENCY_TOKEN_EPOCH',
  'CONSISTENCY_TOKEN_AHEAD',
]);

/** Tokens that were not merged into one yet: the server merges those that are handed to it. */
export class Tokens {
  #held: readonly string[] = [];

  /** More than one request may hand on. */
  get isOverfull(): boolean {
    return this.#held.length > mostTokens;
  }

  /** For the next request's `extensions.consistency.after`: the oldest, as many as it takes. */
  take(): readonly string[] {
    return this.#held.slice(0, mostTokens);
  }

  /**
   * The answer to a request that was sent with `sent` stands for all of those. False when the server has refused
   * them: they are dropped, and the request, which was not executed, is to be sent again.
   */
  answered(sent: readonly string[], { errors, extensions }: Answered): boolean {
    const isRefused = sent.length > 0 && errors?.some((error) => refusals.has(error.extensions?.['code']));
    const token = extensions?.consistency?.token;
    if (isRefused || token !== undefined) this.#held = this.#held.filter((held) => !sent.includes(held));
    if (token !== undefined) this.add(token);
    return !isRefused;
  }

  /** A receipt's token, from whatever way it came; or that of a feed's item, which stands for that of the one before. */
  add(token: string, before?: string): void {
    this.#held = [...this.#held.filter((held) => held !== token && held !== before), token];
  }
}
