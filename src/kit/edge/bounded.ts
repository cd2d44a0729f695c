import { LRUCache } from 'lru-cache';

/**
 * A cache of what was used last, of at most `capacity` bytes in all. A value of more than a sixteenth of that
 * is not kept: it would push out too many others.
 */
export const bounded = <K extends {}, V extends { readonly bytes: number }>(
  capacity: number,
): LRUCache<K, V> =>
  new LRUCache({
    maxSize: capacity,
    maxEntrySize: Math.floor(capacity / 16),
    sizeCalculation: ({ bytes }) => bytes,
  });
