import type { InputProblem } from './decider.js';
import { parseDecimal } from './money.js';

/** PostgreSQL keeps no U+0000 and no half of a surrogate pair, so nothing that is stored has such a text. */
export function storable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

/** Controls, what has no width, what turns the direction of the text, and Braille's blank. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Collects everything that is wrong with an input, so that a client mends it at once. GraphQL has
 * checked the types already; this checks what types cannot say, and what PostgreSQL's jsonb would
 * refuse only after the rules had passed: U+0000 and lone surrogates.
 */
export class ShapeCheck {
  readonly problems: InputProblem[] = [];

  /** Adds a problem; `message` says what would be right. */
  fail(path: readonly string[], message: string): void {
    this.problems.push({ path, message: `${path.join('.')} ${message}` });
  }

  /** Text of `min` to `max` characters, without control characters, trimmed at both ends by the client. */
  text(path: readonly string[], value: string, limits: { min?: number; max: number }): string {
    const min = limits.min ?? 1;
    if (!value.isWellFormed()) this.fail(path, 'has half of a surrogate pair: send well-formed Unicode');
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    else if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value))
      this.fail(path, 'has a control character: take it out');
    else if (value.length > limits.max)
      this.fail(path, `must have at most ${limits.max} characters, not ${value.length}`);
    else if (value.trim().length < min)
      this.fail(path, min === 1 ? 'must not be empty' : `must have at least ${min} characters`);
    return value;
  }

  /** Text by which things are told apart, such as a SKU: without characters that cannot be seen. */
  code(path: readonly string[], value: string, limits: { max: number }): string {
    const [hidden] = unseen.exec(value) ?? [];
    if (hidden === undefined || !value.isWellFormed()) return this.text(path, value, limits);
    const point = hidden.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    this.fail(path, `has a character that cannot be seen, U+${point}: take it out`);
    return value;
  }

  optionalText(
    path: readonly string[],
    value: string | null | undefined,
    limits: { max: number },
  ): string | null {
    return value === null || value === undefined ? null : this.text(path, value, limits);
  }

  integer(path: readonly string[], value: number, limits: { min: number; max: number }): number {
    if (!Number.isInteger(value) || value < limits.min || value > limits.max)
      this.fail(path, `must be from ${limits.min} to ${limits.max}, not ${value}`);
    return value;
  }

  /** An amount of the one currency that the shop sells in, not below zero. */
  money(
    path: readonly string[],
    value: { amount: string; currencyCode: string },
    currencyCode: string,
  ): { amount: string; currencyCode: string } {
    const amount = parseDecimal(value.amount);
    if (amount === undefined)
      this.fail(
        [...path, 'amount'],
        'must be a decimal with at most 20 digits before the point and 18 after it',
      );
    else if (amount.startsWith('-')) this.fail([...path, 'amount'], 'must not be below 0');
    if (value.currencyCode !== currencyCode)
      this.fail(
        [...path, 'currencyCode'],
        `must be ${currencyCode}, the one currency here, not ${JSON.stringify(value.currencyCode)}`,
      );
    return { amount: amount ?? '0', currencyCode };
  }

  /** A moment, as an ISO string in UTC. */
  moment(path: readonly string[], value: Date): string {
    if (!Number.isNaN(value.getTime())) return value.toISOString();
    this.fail(path, 'must be a moment such as 2026-01-31T12:00:00Z');
    return new Date(0).toISOString();
  }

  /** A moment that has passed, as an ISO string in UTC. */
  past(path: readonly string[], value: Date, now: Date): string {
    if (value > now) this.fail(path, `must not lie in the future; it is ${now.toISOString()} now`);
    return this.moment(path, value);
  }
}
