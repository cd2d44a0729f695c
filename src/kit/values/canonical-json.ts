/**
 * JSON with keys in the order of their UTF-16 units and no blanks (RFC 8785); fields that are undefined are not there.
 * Hashes of it are stored and handed out: its bytes stay as they are for good.
 */
export const canonicalJson = (value: unknown): string => write(value, (field) => field !== undefined);

/** The same of what somebody sends: leaving an optional field out is giving null, so neither is there. */
export const canonicalInput = (value: unknown): string =>
  write(value, (field) => field !== undefined && field !== null);

function write(value: unknown, isThere: (field: unknown) => boolean): string {
  if (value === null || typeof value !== 'object' || value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => write(item ?? null, isThere)).join(',')}]`;
  const fields = Object.entries(value)
    .filter(([, field]) => isThere(field))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${write(field, isThere)}`);
  return `{${fields.join(',')}}`;
}
