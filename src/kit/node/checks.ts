import { z } from 'zod';

// What the texts of environment variables are checked by; each says what would be right.

/** Any text. */
export const text = z.string();
/** A whole number within these bounds, both included. */
export const wholeNumber = (min: number, max: number) =>
  text
    .regex(/^\d{1,15}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`);
/** One of these words. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: () => `must be one of ${values.join(', ')}` });

/** An address with one of these protocols, such as `https:`; `example` is shown when it is none. */
export const address = (protocols: readonly string[], example: string) =>
  text.refine(
    (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
    `must be an address such as ${example}`,
  );
export const postgres = address(
  ['postgres:', 'postgresql:'],
  'postgresql://user:password@host:5432/database',
);
export const secret = text.min(32, 'must have at least 32 characters: `openssl rand -base64 48` makes one');

export const origins = text
  .transform((value) => value.split(',').map((origin) => origin.trim()))
  .refine(
    (list) => list.every((one) => one === '*' || (URL.canParse(one) && new URL(one).origin === one)),
    'must be origins such as https://shop.example, separated by commas, or *',
  );

export const hosts = text
  .transform((value) => value.split(',').map((host) => host.trim().toLowerCase()))
  .refine(
    (list) => list.every((one) => /^(?:\*|[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:.]+\])$/.test(one)),
    'must be names of hosts such as shop.example, without ports, separated by commas, or *',
  );
