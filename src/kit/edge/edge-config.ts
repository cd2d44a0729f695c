/** What the edge needs of the configuration; the whole one (node/config.ts) fits. */
export interface EdgeConfig {
  readonly port: number;
  readonly host: string;
  readonly nodeEnv: 'development' | 'production' | 'test';
  readonly corsOrigins: readonly string[];
  /** Names by which clients call, in small letters; `*` for any. */
  readonly allowedHosts: readonly string[];
  /** Proxies in front whose X-Forwarded-For is believed. */
  readonly proxyHops: number;
  readonly limits: OperationLimits & {
    /** Of an HTTP body and of a WebSocket message. */
    readonly bodyBytes: number;
    /** Of an answer, or an item of a feed. */
    readonly answerBytes: number;
  };
  readonly requests: {
    /** Milliseconds in which a request must have come whole. */
    readonly arriveMs: number;
    /** Milliseconds for which a connection may stand still that is answered. */
    readonly standstillMs: number;
    /** Whose body has not come whole. */
    readonly openPerAddress: number;
  };
  /** Cost that one caller may use up per minute; 0 for no limit. */
  readonly ratePoints: number;
  /** Before every key in Redis. */
  readonly redisPrefix: string;
  readonly sockets: {
    readonly inAll: number;
    readonly perCaller: number;
    /** Whose clients have not said who they are. */
    readonly unsignedPerAddress: number;
    /** Milliseconds in which they must. */
    readonly signInMs: number;
    /** At once, on one socket. */
    readonly operations: number;
    readonly bufferedBytes: number;
  };
  readonly drain: { readonly timeoutMs: number; readonly spreadMs: number };
}

/** Of one operation, counted before it is validated. */
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
  /** JWTs of `other` are taken too: while the secret is changed, some are signed with the next or the last one. */
  | { readonly kind: 'secret'; readonly secret: string; readonly other?: string | undefined }
  | { readonly kind: 'jwks'; readonly url: string };
