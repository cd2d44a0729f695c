import { decodeId, encodeId } from '../../cqrs/ids.js';
import { storable } from '../../cqrs/shape.js';

/** The event at the head of a parked row: what an id of a parked event holds. */
interface ParkedKey {
  readonly projection: string;
  readonly rowKey: string;
  /** Its place in the log, as a decimal string. */
  readonly position: string;
}

export const parkedId = ({ projection, rowKey, position }: ParkedKey): string =>
  encodeId('parkedEvent', JSON.stringify([projection, rowKey, position]));

/** Undefined for what no server has made. */
export function decodeParkedId(id: string): ParkedKey | undefined {
  const key = decodeId('parkedEvent', id);
  if (key === undefined) return undefined;
  try {
    const parts = JSON.parse(key) as unknown;
    if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string' && storable(part)))
      return undefined;
    const [projection, rowKey, position] = parts as string[];
    return projection !== undefined && rowKey !== undefined && /^\d{1,18}$/.test(position ?? '')
      ? { projection, rowKey, position: position ?? '' }
      : undefined;
  } catch {
    return undefined;
  }
}
