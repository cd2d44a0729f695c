import type { z } from 'zod';

/** What an environment variable gives a server. */
export interface Setting<T = unknown> {
  /** Reads the variable's text; what it says is wrong stands behind the variable's name: "must be …". */
  readonly schema: z.ZodType<T>;
  /** One sentence, for `--help` and the README. */
  readonly meaning: string;
  /** As it would stand in the environment; without one the value may be undefined. */
  readonly byDefault: string | undefined;
}

/** Settings by the names of their variables. */
export type Settings = Readonly<Record<string, Setting>>;
/** The values of settings, by the names of their variables. */
export type SettingValues<S extends Settings> = {
  readonly [Variable in keyof S]: S[Variable] extends Setting<infer T> ? T : never;
};

/** One entry of Settings; `byDefault` is text that `schema` reads. */
export function setting<T>(schema: z.ZodType<T>, meaning: string): Setting<T | undefined>;
export function setting<T>(schema: z.ZodType<T>, meaning: string, byDefault: string): Setting<T>;
export function setting(schema: z.ZodType, meaning: string, byDefault?: string): Setting {
  return { schema, meaning, byDefault };
}

/** Variables by their names, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says; an empty value counts as none. What is wrong is added to `problems`, by variable. */
export function readSettings<S extends Settings>(
  settings: S,
  env: Environment,
  problems: string[],
): SettingValues<S> {
  const values: Record<string, unknown> = {};
  for (const [variable, { schema, byDefault }] of Object.entries(settings)) {
    const given = env[variable] === '' ? undefined : env[variable];
    if (given === undefined && byDefault === undefined) continue;
    const result = schema.safeParse(given ?? byDefault);
    if (result.success) values[variable] = result.data;
    // Only the first: the second of one variable follows from it. The value may be a secret and is not shown.
    else problems.push(`${variable} ${result.error.issues[0]?.message ?? 'is not valid'}`);
  }
  // Whoever has added problems does not use the values.
  return values as SettingValues<S>;
}
