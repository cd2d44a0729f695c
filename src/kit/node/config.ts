import { resolve } from 'node:path';
import type { z } from 'zod';
import { address, choice, hosts, origins, postgres, secret, text, wholeNumber } from './checks.js';
import { withOptions, type ContextDefinition, type ReadyContext } from './define-context.js';
import { readSettings, type Environment, type Setting } from './settings.js';

/**
 * Every variable of the kit, once: what reads it, its default, what it means. `--help` prints this table and
 * those of the contexts, and a test holds the README's to them. An empty value counts as none.
 */
const variables = {
  PORT: [wholeNumber(0, 65_535), '4000', 'Port of HTTP and WebSocket; 0 takes any free one.'],
  HOST: [text, '127.0.0.1', 'Address to listen on; 0.0.0.0 for every interface.'],
  DATA_DIR: [
    text,
    '.data',
    'Folder of the embedded servers and of the development secret, closed to other users.',
  ],
  DATABASE_URL: [postgres, undefined, 'PostgreSQL of the write side; none starts an embedded one.'],
  READ_DATABASE_URL: [postgres, undefined, 'PostgreSQL of the read models; none starts an embedded one.'],
  REDIS_URL: [
    address(['redis:', 'rediss:'], 'redis://host:6379'),
    undefined,
    'Redis or Valkey; none starts an embedded one.',
  ],
  REDIS_PREFIX: [
    text.regex(/^[\w.:-]{1,64}$/, 'must be 1 to 64 letters, digits, or signs of _ . : -'),
    'tidemark:',
    'Begins every key there; another one for each deployment that shares a server.',
  ],
  ROLE: [
    choice(['all', 'api', 'projector', 'worker']),
    'all',
    'What this process does: all, api, projector or worker.',
  ],
  AUTH_SECRET: [secret, undefined, 'Secret that signs JWTs (HS256); in development one is made in DATA_DIR.'],
  AUTH_SECRET_OTHER: [
    secret,
    undefined,
    'While AUTH_SECRET is changed, the one after it, then the one before it: its JWTs are taken as well.',
  ],
  AUTH_JWKS_URL: [
    address(['http:', 'https:'], 'https://login.example/.well-known/jwks.json'),
    undefined,
    'Key set of the identity provider that signs JWTs, instead of AUTH_SECRET.',
  ],
  AUTH_ISSUER: [text, undefined, 'Required `iss` of JWTs.'],
  AUTH_AUDIENCE: [text, undefined, 'Required `aud` of JWTs; needed with AUTH_JWKS_URL in production.'],
  AUTH_ANY_AUDIENCE: [
    choice(['true', 'false']),
    'false',
    "true: JWTs that AUTH_JWKS_URL's provider made for other applications are taken, in production too.",
  ],
  LOG_LEVEL: [
    choice(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    'info',
    'Least level that is logged; debug has a line per operation.',
  ],
  NODE_ENV: [
    choice(['development', 'production', 'test']),
    'development',
    'production: JSON logs, no GraphiQL, no introspection, no details in errors.',
  ],
  NIGHTLY_HOUR: [
    text
      .regex(/^(off|\d|1\d|2[0-3])$/, 'must be an hour of UTC from 0 to 23, or off')
      .transform((value) => (value === 'off' ? undefined : Number(value))),
    '3',
    'Hour of UTC in which all is verified, and what contexts name is rebuilt and compared, once a night; off for never.',
  ],
  CORS_ORIGINS: [origins, undefined, 'Origins whose pages may call, separated by commas; * for all.'],
  ALLOWED_HOSTS: [
    hosts,
    undefined,
    'Hosts that clients may ask for, separated by commas; * for any. Needed in production.',
  ],
  TRUST_PROXY_HOPS: [
    wholeNumber(0, 10),
    '0',
    'Proxies in front, whose X-Forwarded-For says where a caller without JWT is.',
  ],
  MAX_BODY_BYTES: [wholeNumber(1_024, 67_108_864), '262144', 'Largest HTTP body and WebSocket message.'],
  MAX_ANSWER_BYTES: [
    wholeNumber(1_024, 1_073_741_824),
    '4194304',
    'Largest answer, and item of a feed, as its values take in JSON.',
  ],
  MAX_BODIES_PER_ADDRESS: [
    wholeNumber(1, 1_000_000),
    '100',
    'Most requests of one address whose body has not come whole.',
  ],
  REQUEST_TIMEOUT_MS: [
    wholeNumber(100, 600_000),
    '30000',
    'Longest time in which a request must have come whole, headers and body.',
  ],
  ANSWER_TIMEOUT_MS: [
    wholeNumber(100, 600_000),
    '60000',
    'Longest standstill of a connection whose client does not take its answer.',
  ],
  MAX_TOKENS: [wholeNumber(10, 1_000_000), '4000', 'Most tokens in a document.'],
  MAX_DEPTH: [wholeNumber(2, 1_000), '16', 'Deepest selection.'],
  MAX_FIELDS: [
    wholeNumber(1, 1_000_000),
    '1000',
    'Most fields selected, fragments spread out; by all operations of a document ten times that.',
  ],
  MAX_ALIASES: [wholeNumber(0, 100_000), '60', 'Most aliases.'],
  MAX_ROOT_FIELDS: [wholeNumber(1, 10_000), '20', 'Most root fields of an operation.'],
  MAX_DIRECTIVES: [wholeNumber(0, 100_000), '60', 'Most directives.'],
  MAX_COST: [
    wholeNumber(1, 1_000_000_000),
    '30000',
    'Most points of an operation: one for each object it reads, a hundredth for each value (decision 26).',
  ],
  RATE_LIMIT_POINTS: [
    wholeNumber(0, 1_000_000_000),
    '600000',
    'Points of a caller per minute (decisions 26, 27); staff ten times that, without JWT a tenth; 0 for no limit.',
  ],
  WS_MAX_SOCKETS: [wholeNumber(1, 10_000_000), '20000', 'Most WebSockets of this process.'],
  WS_MAX_SOCKETS_PER_CALLER: [
    wholeNumber(1, 10_000_000),
    '100',
    'Most WebSockets of one caller (without JWT: of one address).',
  ],
  WS_MAX_UNSIGNED_SOCKETS: [
    wholeNumber(1, 10_000_000),
    '200',
    'Most WebSockets of one address that have not signed in yet (`connection_init`).',
  ],
  WS_SIGN_IN_TIMEOUT_MS: [
    wholeNumber(100, 600_000),
    '3000',
    'Longest time in which a new WebSocket must sign in.',
  ],
  WS_MAX_OPERATIONS: [wholeNumber(1, 100_000), '100', 'Most operations at once on one WebSocket.'],
  WS_MAX_BUFFERED_BYTES: [
    wholeNumber(1_024, 1_073_741_824),
    '4194304',
    'Bytes waiting for a slow WebSocket at which it is closed.',
  ],
  DRAIN_TIMEOUT_MS: [wholeNumber(0, 600_000), '10000', 'Longest wait for what runs, at the end.'],
  DRAIN_SPREAD_MS: [
    wholeNumber(0, 600_000),
    '2000',
    'Time over which WebSockets are closed at the end, so that clients do not all come back at once.',
  ],
} as const satisfies Record<string, readonly [z.ZodType, string | undefined, string]>;

type Name = keyof typeof variables;
type Value<N extends Name> =
  z.output<(typeof variables)[N][0]> | ((typeof variables)[N][1] extends string ? never : undefined);
type Values = { [N in Name]: Value<N> };

const settings = Object.fromEntries(
  Object.entries(variables).map(([variable, [schema, byDefault, meaning]]): [string, Setting] => [
    variable,
    { variable, schema, byDefault, meaning },
  ]),
);

/** Every variable of a server with these contexts, for `--help` and the README. */
export const configReference = (
  contexts: readonly Pick<ContextDefinition, 'settings'>[],
): readonly Pick<Setting, 'variable' | 'byDefault' | 'meaning'>[] => [
  ...Object.values(settings),
  ...contexts.flatMap((context) => Object.values(context.settings)),
];

/** Every problem of the environment, each with its remedy. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

export interface Config extends ReturnType<typeof build> {
  readonly contexts: readonly ReadyContext[];
}

/** Reads the environment, for a server or a tool with these contexts; throws a ConfigError that names every problem. */
export function loadConfig(
  env: Environment = process.env,
  contexts: readonly ContextDefinition[] = [],
): Config {
  const problems: string[] = [];
  const values = readSettings(settings, env, problems) as Values;
  const given = contexts.map((context) => ({
    context,
    values: readSettings(context.settings, env, problems),
  }));
  problems.push(...contradictions(env), ...contexts.flatMap((context) => context.problems?.(env) ?? []));
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze({
    ...freeze(build(values)),
    contexts: given.map(({ context, values: own }) => withOptions(context, context.options(own))),
  });
}

/** Checked on what was given, so that they are named beside the problems of single variables. */
function contradictions(env: Environment): string[] {
  const has = (name: Name): boolean => (env[name] ?? '') !== '';
  const found: string[] = [];
  if (has('AUTH_SECRET') && has('AUTH_JWKS_URL'))
    found.push('AUTH_SECRET and AUTH_JWKS_URL are both set: unset the one that does not sign your JWTs');
  if (has('AUTH_SECRET_OTHER') && !has('AUTH_SECRET'))
    found.push('AUTH_SECRET_OTHER needs AUTH_SECRET beside it, which signs: set that, or unset both');
  if (has('AUTH_SECRET_OTHER') && env['AUTH_SECRET_OTHER'] === env['AUTH_SECRET'])
    found.push('AUTH_SECRET_OTHER is the same as AUTH_SECRET: set the one that comes next, or unset it');
  if (env['NODE_ENV'] === 'production' && !has('AUTH_SECRET') && !has('AUTH_JWKS_URL'))
    found.push(
      'AUTH_SECRET or AUTH_JWKS_URL is needed with NODE_ENV=production: `openssl rand -base64 48` makes a secret',
    );
  found.push(...audienceProblems(env, has));
  if (env['NODE_ENV'] === 'production' && !has('ALLOWED_HOSTS'))
    found.push(
      'ALLOWED_HOSTS is needed with NODE_ENV=production: the names that clients call, such as shop.example, or * for any',
    );
  if (has('ROLE') && env['ROLE'] !== 'all')
    for (const name of ['DATABASE_URL', 'READ_DATABASE_URL', 'REDIS_URL'] as const)
      if (!has(name))
        found.push(
          `${name} is needed with ROLE=${env['ROLE']}: processes can only share servers that are not embedded`,
        );
  return found;
}

/** A provider signs for every application of its users: whoever runs one of them holds tokens that would do here. */
function audienceProblems(env: Environment, has: (name: Name) => boolean): string[] {
  const takesAny = env['AUTH_ANY_AUDIENCE'] === 'true';
  if (takesAny && has('AUTH_AUDIENCE'))
    return ['AUTH_AUDIENCE and AUTH_ANY_AUDIENCE=true are both set: unset AUTH_ANY_AUDIENCE to require it'];
  if (env['NODE_ENV'] !== 'production' || !has('AUTH_JWKS_URL') || has('AUTH_AUDIENCE') || takesAny)
    return [];
  return [
    'AUTH_AUDIENCE is needed with AUTH_JWKS_URL and NODE_ENV=production: the `aud` that your identity provider gives ' +
      'the tokens of this API, or its tokens for other applications would do; AUTH_ANY_AUDIENCE=true takes those too',
  ];
}

function build(v: Values) {
  return {
    port: v.PORT,
    host: v.HOST,
    dataDir: resolve(v.DATA_DIR),
    databaseUrl: v.DATABASE_URL,
    readDatabaseUrl: v.READ_DATABASE_URL,
    redisUrl: v.REDIS_URL,
    redisPrefix: v.REDIS_PREFIX,
    role: v.ROLE,
    nodeEnv: v.NODE_ENV,
    logLevel: v.LOG_LEVEL,
    nightlyHour: v.NIGHTLY_HOUR,
    auth: {
      ...(v.AUTH_JWKS_URL !== undefined
        ? { kind: 'jwks' as const, url: v.AUTH_JWKS_URL }
        : v.AUTH_SECRET !== undefined
          ? { kind: 'secret' as const, secret: v.AUTH_SECRET, other: v.AUTH_SECRET_OTHER }
          : // In development: see auth-keys.ts.
            { kind: 'kept' as const }),
      issuer: v.AUTH_ISSUER,
      audience: v.AUTH_AUDIENCE,
    },
    corsOrigins: v.CORS_ORIGINS ?? [],
    allowedHosts: v.ALLOWED_HOSTS ?? ['*'],
    proxyHops: v.TRUST_PROXY_HOPS,
    limits: {
      bodyBytes: v.MAX_BODY_BYTES,
      answerBytes: v.MAX_ANSWER_BYTES,
      tokens: v.MAX_TOKENS,
      depth: v.MAX_DEPTH,
      fields: v.MAX_FIELDS,
      aliases: v.MAX_ALIASES,
      rootFields: v.MAX_ROOT_FIELDS,
      directives: v.MAX_DIRECTIVES,
      cost: v.MAX_COST,
    },
    requests: {
      arriveMs: v.REQUEST_TIMEOUT_MS,
      standstillMs: v.ANSWER_TIMEOUT_MS,
      openPerAddress: v.MAX_BODIES_PER_ADDRESS,
    },
    ratePoints: v.RATE_LIMIT_POINTS,
    sockets: {
      inAll: v.WS_MAX_SOCKETS,
      perCaller: v.WS_MAX_SOCKETS_PER_CALLER,
      unsignedPerAddress: v.WS_MAX_UNSIGNED_SOCKETS,
      signInMs: v.WS_SIGN_IN_TIMEOUT_MS,
      operations: v.WS_MAX_OPERATIONS,
      bufferedBytes: v.WS_MAX_BUFFERED_BYTES,
    },
    drain: { timeoutMs: v.DRAIN_TIMEOUT_MS, spreadMs: v.DRAIN_SPREAD_MS },
  } as const;
}

function freeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) freeze(inner);
  return Object.freeze(value);
}
