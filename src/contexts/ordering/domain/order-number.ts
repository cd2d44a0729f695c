/** Crockford's base32: no I, L, O or U to misread on the phone. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const orderNumberBytes = 10;

/**
 * An order's number such as 4Z7QK-9M2XT from 10 random bytes. 50 random bits tell nobody how many orders
 * there are; a clash is caught by the unique index, and is likely only after some 30 million orders.
 */
export function newOrderNumber(random: Buffer): string {
  if (random.length < orderNumberBytes)
    throw new TypeError(`newOrderNumber needs ${orderNumberBytes} random bytes`);
  // 32 symbols divide 256 values: every symbol is as likely as any other.
  const text = Array.from(random.subarray(0, orderNumberBytes), (byte) =>
    symbols.charAt(byte % symbols.length),
  ).join('');
  return `${text.slice(0, 5)}-${text.slice(5)}`;
}

/** The order number that a text means, in any case and width, without the hyphen, or read as base32 is: O for 0, I and L for 1. */
export function orderNumberMeant(text: string): string {
  const read = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return read.length === orderNumberBytes ? `${read.slice(0, 5)}-${read.slice(5)}` : text;
}
