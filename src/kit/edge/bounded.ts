import { LRUCache } from 'lru-cache';

/** Remembers what was used lately, at most `capacity` bytes of it; what would push out a sixteenth of all is not kept. */
export const bounded = <K extends {}, V extends { readonly bytes: number }>(
  capacity: number,
): LRUCache<K, V> =>
  new LRUCache({
    maxSize: capacity,
    maxEntrySize: Math.floor(capacity / 16),
    sizeCalculation: ({ bytes }) => bytes,
  });
