import type { InputProblem } from './decider.js';
import { userIn } from '../values/ids.js';
import { storable, tooLong, typed, unwanted, type TypedKind } from '../values/typed-text.js';

/** Why a text is no user's `sub`, with the remedy; undefined if it may be one. */
export function noUser(text: string): string | undefined {
  const sub = userIn(text);
  return sub && `must be the sub of the user's JWT, here ${JSON.stringify(sub)}, not the id of a Customer`;
}

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

  /** One line that people type, such as a name: in one spelling, and no blanks around it. `max` counts as people do. */
  line(path: readonly string[], value: string, limits: { max: number }): string {
    return this.#typed(path, 'line', typed(value), limits);
  }

  /** `line`, or null where none is given. */
  optionalLine(
    path: readonly string[],
    value: string | null | undefined,
    limits: { max: number },
  ): string | null {
    return value === null || value === undefined ? null : this.line(path, value, limits);
  }

  /** The same of what may have several lines, such as a reason. */
  text(path: readonly string[], value: string, limits: { max: number }): string {
    return this.#typed(path, 'lines', typed(value), limits);
  }

  /** `text`, or null where none is given. */
  optionalText(
    path: readonly string[],
    value: string | null | undefined,
    limits: { max: number },
  ): string | null {
    return value === null || value === undefined ? null : this.text(path, value, limits);
  }

  /** Text by which things are told apart, such as a SKU: composed, and without characters that cannot be seen. */
  code(path: readonly string[], value: string, limits: { max: number }): string {
    return this.#typed(path, 'code', value.normalize('NFC'), limits);
  }

  /** What something is known by already, as it was given: only what cannot be a name of anything is refused. */
  known(path: readonly string[], value: string, limits: { max: number }): string {
    const length = tooLong(value, limits.max);
    if (!storable(value)) this.fail(path, 'has U+0000, or half of a surrogate pair: take it out');
    else if (length !== undefined) this.fail(path, length);
    else if (value.trim() === '') this.fail(path, 'must not be empty');
    return value;
  }

  /** The `sub` of a user's token. */
  user(path: readonly string[], value: string): string {
    const problem = noUser(value);
    if (problem === undefined) return this.known(path, value, { max: 200 });
    this.fail(path, problem);
    return value;
  }

  /** `user`, or null where none is given. */
  optionalUser(path: readonly string[], value: string | null | undefined): string | null {
    return value === null || value === undefined ? null : this.user(path, value);
  }

  #typed(path: readonly string[], kind: TypedKind, text: string, { max }: { max: number }): string {
    const wrong = () => {
      if (!text.isWellFormed()) return 'has half of a surrogate pair: send well-formed Unicode';
      if (text.trim() === '') return 'must not be empty';
      const length = tooLong(text, max);
      if (length !== undefined) return length;
      const character = unwanted(kind, text);
      if (character !== undefined) return `has a character that cannot be seen, ${character}: take it out`;
      return text === text.trim() ? undefined : 'must not begin or end with a blank';
    };
    const problem = wrong();
    if (problem !== undefined) this.fail(path, problem);
    return text;
  }

  /** A whole number within these bounds, both included. */
  integer(path: readonly string[], value: number, limits: { min: number; max: number }): number {
    if (!Number.isInteger(value) || value < limits.min || value > limits.max)
      this.fail(path, `must be from ${limits.min} to ${limits.max}, not ${value}`);
    return value;
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
