/** The part of the configuration (node/config.ts) that the edge needs. */
export interface EdgeConfig {
  readonly port: number;
  readonly host: string;
  readonly nodeEnv: 'development' | 'production' | 'test';
  readonly corsOrigins: readonly string[];
  /** The host names that clients may call the server by, in small letters; `*` allows any. */
  readonly allowedHosts: readonly string[];
  /** How many proxies stand in front: what they write into X-Forwarded-For is believed. */
  readonly proxyHops: number;
  readonly limits: OperationLimits & {
    /** The largest HTTP body or WebSocket message. */
    readonly bodyBytes: number;
    /** The largest answer, or item of a feed. */
    readonly answerBytes: number;
  };
  readonly requests: {
    /** Milliseconds within which a request must have arrived whole. */
    readonly arriveMs: number;
    /** Milliseconds for which a connection may stand still while it is being answered; then it is cut. */
    readonly standstillMs: number;
    /** How many requests of one address may be open whose body has not arrived whole. */
    readonly openPerAddress: number;
  };
  /**
   * Points that a customer may spend per minute; 0 for no limit. A guest's address has a tenth of them, staff
   * ten times as many.
   */
  readonly ratePoints: number;
  /** The prefix of every key in Redis. */
  readonly redisPrefix: string;
  readonly sockets: {
    readonly inAll: number;
    readonly perCaller: number;
    /** How many sockets of one address may be open whose clients have not signed in. */
    readonly unsignedPerAddress: number;
    /** Milliseconds within which a client must sign in. */
    readonly signInMs: number;
    /** How many operations may run on one socket at once. */
    readonly operations: number;
    readonly bufferedBytes: number;
  };
  readonly drain: { readonly timeoutMs: number; readonly spreadMs: number };
}

/**
 * What one operation may have at most. All but `cost` is checked before the document is validated; `tokens`
 * are those of the whole document.
 */
export interface OperationLimits {
  readonly tokens: number;
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  readonly cost: number;
}

export interface AuthConfig {
  readonly issuer?: string | undefined;
  readonly audience?: string | undefined;
}

export type KeyConfig =
  /**
   * JWTs signed with `other` are accepted too: while the secret is being changed, some are signed with the
   * next or the last one.
   */
  | { readonly kind: 'secret'; readonly secret: string; readonly other?: string | undefined }
  | { readonly kind: 'jwks'; readonly url: string };
