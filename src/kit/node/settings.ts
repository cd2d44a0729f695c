import type { z } from 'zod';

/** A setting of a server: the environment variable that gives it, its check, its default, and what it means. */
export interface Setting<T = unknown> {
  readonly variable: string;
  /** Reads the variable's text; what it says is wrong stands behind the variable's name: "must be …". */
  readonly schema: z.ZodType<T>;
  /** As it would stand in the environment; without one the setting may be undefined. */
  readonly byDefault: string | undefined;
  /** One sentence, for `--help` and the README. */
  readonly meaning: string;
}

/** Settings by the name that code calls them. */
export type Settings = Readonly<Record<string, Setting>>;
export type SettingValues<S extends Settings> = {
  readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never;
};

export function setting<T>(
  variable: string,
  schema: z.ZodType<T>,
  byDefault: string,
  meaning: string,
): Setting<T>;
export function setting<T>(
  variable: string,
  schema: z.ZodType<T>,
  byDefault: undefined,
  meaning: string,
): Setting<T | undefined>;
export function setting(
  variable: string,
  schema: z.ZodType,
  byDefault: string | undefined,
  meaning: string,
): Setting {
  return { variable, schema, byDefault, meaning };
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says; an empty value counts as none. What is wrong is added to `problems`, by variable. */
export function readSettings<S extends Settings>(
  settings: S,
  env: Environment,
  problems: string[],
): SettingValues<S> {
  const values: Record<string, unknown> = {};
  for (const [name, { variable, schema, byDefault }] of Object.entries(settings)) {
    const given = env[variable] === '' ? undefined : env[variable];
    if (given === undefined && byDefault === undefined) continue;
    const result = schema.safeParse(given ?? byDefault);
    if (result.success) values[name] = result.data;
    // Only the first: the second of one variable follows from it. The value may be a secret and is not shown.
    else problems.push(`${variable} ${result.error.issues[0]?.message ?? 'is not valid'}`);
  }
  // Whoever has added problems does not use the values.
  return values as SettingValues<S>;
}
