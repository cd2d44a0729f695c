export const roles = ['CUSTOMER', 'STAFF', 'ADVISOR', 'OPERATOR'] as const;
export type Role = (typeof roles)[number];

/** Who sends a command or a query: what a valid JWT says. */
export interface Caller {
  /** The token's `sub`. */
  readonly sub: string;
  readonly roles: ReadonlySet<Role>;
  /** When the token ends, in milliseconds of the wall clock; feeds are cut off then. */
  readonly expiresAt: number;
}

/** Who caused an event, by which command and as part of what. It is kept with every event. */
export interface EventMetadata {
  readonly commandId: string;
  /** The command's name, such as placeOrder. */
  readonly command: string;
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly traceparent?: string;
}

/** An event that a decider returns: not recorded yet. `type` names its shape for good. */
export interface DomainEvent {
  readonly type: string;
  readonly data: object;
}

/**
 * Every type of some events: `read` is what a read model or a process manager takes, `unread` what only commands decide on,
 * or what is only kept.
 */
export type EventTypes<E extends DomainEvent = DomainEvent> = Readonly<Record<E['type'], 'read' | 'unread'>>;

/** An event as the log keeps it; of several types, one of them by its `type`. */
export type RecordedEvent<E extends DomainEvent = DomainEvent> = E extends DomainEvent
  ? Recording & { readonly type: E['type']; readonly data: E['data'] }
  : never;

interface Recording {
  /** Place in the log; order within a stream is the order of positions. */
  readonly position: bigint;
  /** The transaction that wrote it. */
  readonly xid: bigint;
  readonly stream: string;
  /** 1 for the first event of a stream, without gaps. */
  readonly version: number;
  readonly metadata: EventMetadata;
  readonly recordedAt: Date;
}
