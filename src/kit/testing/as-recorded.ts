/**
 * A value as it is stored and compared: without the properties that are undefined, which JSON leaves out. Instances of
 * classes, and what is no plain object or array, are left as they are.
 */
export function asRecorded<T>(value: T): T {
  if (Array.isArray(value)) return value.map(asRecorded) as T;
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([name, inner]) => [name, asRecorded(inner)]),
  ) as T;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
