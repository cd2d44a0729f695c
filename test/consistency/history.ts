// What the clients of a round did and were told: all that the checker knows of them.

/** A thing that has one state after another in one read model, such as `orders/ord_…` or `products/MUG`. */
export type Register = `${string}/${string}`;

export const projectionOf = (register: Register): string => register.slice(0, register.indexOf('/'));

/** What was shown of a register, some of its fields; null when it was not there. */
export type Shown = Readonly<Record<string, string | number>> | null;

/** A token by where it came from: the answer of an operation, or the receipt in it. */
export interface TokenSource {
  readonly of: 'answer' | 'receipt';
  readonly operation: number;
}

/** One attempt to have a command carried out. */
export interface Attempt {
  readonly commandId: string;
  readonly name: string;
  /** `unknown`: no answer came, or one that says nothing about the outcome. */
  readonly outcome: 'accepted' | 'refused' | 'unknown';
  readonly replayed: boolean;
  /** The order's id or the product's SKU that the answer named. */
  readonly named: string | undefined;
  readonly refusal: string | undefined;
  /** What a refusal said that it was decided on. */
  readonly decidedOn: readonly (readonly [Register, Shown])[];
}

/** One request over HTTP and its answer. */
export interface Operation {
  readonly id: number;
  readonly client: string;
  readonly node: string;
  readonly what: string;
  /** Milliseconds on the harness's clock. */
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly after: readonly TokenSource[];
  readonly timeoutMs: number;
  readonly onTimeout: 'STALE' | 'ERROR';
  /** Undefined when no answer came, or an error without it. */
  readonly status: string | undefined;
  readonly waitedMs: number;
  readonly behind: readonly string[];
  /** Code of the error, or what broke. */
  readonly error: string | undefined;
  readonly attempt: Attempt | undefined;
  readonly shown: readonly (readonly [Register, Shown])[];
  /** All of this customer's orders were shown: of those left out, it was shown that they are not there. */
  readonly allOrdersOf: string | undefined;
  /** Commands that were told as SETTLED. */
  readonly settled: readonly string[];
  /** After all is done: the last state must be shown. */
  readonly last: boolean;
}

export interface FeedItem {
  readonly at: number;
  readonly node: string;
  /** Counts the connections of this feed. */
  readonly connection: number;
  readonly kind: 'changed' | 'left' | 'watermark' | 'reset';
  readonly shown: readonly (readonly [Register, Shown])[];
  /** The order that left. */
  readonly left: Register | undefined;
  readonly resolved: readonly string[];
  readonly reason: string | undefined;
}

/** A feed that one client followed, over as many connections as it took, by cursors. */
export interface Feed {
  readonly client: string;
  readonly feed: 'orderFeed' | 'orderChanged' | 'productChanged';
  /** The order or the SKU; of an orderFeed the customer whose orders it shows. */
  readonly of: string;
  /** Only orders in these statuses; undefined: all. */
  readonly statuses: readonly string[] | undefined;
  /** The read of the page that it began from. */
  readonly page: number | undefined;
  /** Nothing more was read of it, since its page was read anew: it need not be complete. */
  abandoned: boolean;
  readonly items: FeedItem[];
}

export interface History {
  /** Nodes may read from a standby: without a token nobody is promised what another node has shown. */
  readonly withStandby: boolean;
  readonly operations: Operation[];
  readonly feeds: Feed[];
  /** What `commandProgress` has told as SETTLED. */
  readonly settled: { readonly at: number; readonly node: string; readonly commandId: string }[];
  /** Commands that were accepted and had not settled long after all faults had ended. */
  readonly unsettled: string[];
  /** Projections whose rows began anew, in this round or shortly before it: one for each time. */
  readonly renewed: string[];
  /** What a comparison of all read models with the log found. */
  readonly differences: string[];
}

export const emptyHistory = (withStandby: boolean): History => ({
  withStandby,
  operations: [],
  feeds: [],
  settled: [],
  unsettled: [],
  renewed: [],
  differences: [],
});
