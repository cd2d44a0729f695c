import type { RecordedEvent } from '../cqrs/messages.js';
import type { Projection } from '../cqrs/projection.js';
import { RowFault } from './checkpoint.js';

/** The keys of the rows that an event concerns. Throws RowFault when the code of the projection cannot tell. */
export function rowKeysOf(projection: Projection, event: RecordedEvent): readonly string[] {
  try {
    return projection.rowKeys(event);
  } catch (error) {
    throw new RowFault(error);
  }
}
