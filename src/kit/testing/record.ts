import type { StreamEvent } from '../commands/decider.js';
import type { DomainEvent, RecordedEvent } from '../log/messages.js';

/** What the log knows of an event beside itself. */
type Recording = Omit<RecordedEvent, 'type' | 'data'>;

/** An event, of a stream or not, or one with all or some of what the log would know of it. */
export type ToRecord<E extends DomainEvent> = E | StreamEvent<E> | (E & Partial<Recording>);

const nobody = { commandId: '', command: '', actor: '', correlationId: '', causationId: '' };

/**
 * Events as a log would keep them, without a log: at positions from 1 on, each in a transaction of its own, recorded in
 * 1970. One without a stream is of `stream`; versions count within each. What an event says of itself counts instead.
 */
export function record<E extends DomainEvent>(events: readonly ToRecord<E>[]): RecordedEvent<E>[] {
  const versions = new Map<string, number>();
  return events.map((one, n) => {
    const { type, data, ...told }: DomainEvent & Partial<Recording> =
      'event' in one ? { ...one.event, stream: one.stream } : one;
    const stream = told.stream ?? 'stream';
    const version = told.version ?? (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const position = told.position ?? BigInt(n + 1);
    const recording: Recording = {
      position,
      xid: told.xid ?? 1_000n + position,
      stream,
      version,
      metadata: told.metadata ?? nobody,
      recordedAt: told.recordedAt ?? new Date(0),
    };
    // `type` and `data` are those of one event.
    return { ...recording, type, data } as RecordedEvent<E>;
  });
}
