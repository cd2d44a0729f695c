import type { RecordedEvent } from '../log/messages.js';
import type { Projection } from './projection.js';
import { RowFault } from './checkpoint.js';

/** The keys of the rows that an event concerns. Throws RowFault when the code of the projection cannot tell. */
export function rowKeysOf(projection: Projection, event: RecordedEvent): readonly string[] {
  try {
    return projection.rowKeys(event);
  } catch (error) {
    throw new RowFault(error);
  }
}
