import { resolve } from 'node:path';
import { address, choice, hosts, origins, postgres, secret, text, wholeNumber } from './checks.js';
import { refuseSharedSettings } from './check-contexts.js';
import { withOptions, type ContextDefinition, type ReadyContext } from './define-context.js';
import { readSettings, setting, type Environment, type Setting, type SettingValues } from './settings.js';

/** The kit's own variables. `--help` prints these and those of the contexts, and a test holds the README to them. */
const settings = {
  PORT: setting(wholeNumber(0, 65_535), 'Port of HTTP and WebSocket; 0 takes any free one.', '4000'),
  HOST: setting(text, 'Address to listen on; 0.0.0.0 for every interface.', '127.0.0.1'),
  DATA_DIR: setting(
    text,
    'Folder of the embedded servers and of the development secret, closed to other users.',
    '.data',
  ),
  DATABASE_URL: setting(postgres, 'PostgreSQL of the write side; none starts an embedded one.'),
  READ_DATABASE_URL: setting(postgres, 'PostgreSQL of the read models; none starts an embedded one.'),
  REDIS_URL: setting(
    address(['redis:', 'rediss:'], 'redis://host:6379'),
    'Redis or Valkey; none starts an embedded one.',
  ),
  REDIS_PREFIX: setting(
    text.regex(/^[\w.:-]{1,64}$/, 'must be 1 to 64 letters, digits, or signs of _ . : -'),
    'Begins every key there; another one for each deployment that shares a server.',
    'tidemark:',
  ),
  ROLE: setting(
    choice(['all', 'api', 'projector', 'worker']),
    'What this process does: all, api, projector or worker.',
    'all',
  ),
  AUTH_SECRET: setting(secret, 'Secret that signs JWTs (HS256); in development one is made in DATA_DIR.'),
  AUTH_SECRET_OTHER: setting(
    secret,
    'While AUTH_SECRET is changed, the one after it, then the one before it: its JWTs are taken as well.',
  ),
  AUTH_JWKS_URL: setting(
    address(['http:', 'https:'], 'https://login.example/.well-known/jwks.json'),
    'Key set of the identity provider that signs JWTs, instead of AUTH_SECRET.',
  ),
  AUTH_ISSUER: setting(text, 'Required `iss` of JWTs.'),
  AUTH_AUDIENCE: setting(text, 'Required `aud` of JWTs; needed with AUTH_JWKS_URL in production.'),
  AUTH_ANY_AUDIENCE: setting(
    choice(['true', 'false']),
    "true: JWTs that AUTH_JWKS_URL's provider made for other applications are taken, in production too.",
    'false',
  ),
  LOG_LEVEL: setting(
    choice(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    'Least level that is logged; debug has a line per operation.',
    'info',
  ),
  NODE_ENV: setting(
    choice(['development', 'production', 'test']),
    'production: JSON logs, no GraphiQL, no introspection, no details in errors.',
    'development',
  ),
  NIGHTLY_HOUR: setting(
    text
      .regex(/^(off|\d|1\d|2[0-3])$/, 'must be an hour of UTC from 0 to 23, or off')
      .transform((value) => (value === 'off' ? undefined : Number(value))),
    'Hour of UTC in which all is verified, and what contexts name is rebuilt and compared, once a night; off for never.',
    '3',
  ),
  CORS_ORIGINS: setting(origins, 'Origins whose pages may call, separated by commas; * for all.'),
  ALLOWED_HOSTS: setting(
    hosts,
    'Hosts that clients may ask for, separated by commas; * for any. Needed in production.',
  ),
  TRUST_PROXY_HOPS: setting(
    wholeNumber(0, 10),
    'Proxies in front, whose X-Forwarded-For says where a caller without JWT is.',
    '0',
  ),
  MAX_BODY_BYTES: setting(
    wholeNumber(1_024, 67_108_864),
    'Largest HTTP body and WebSocket message.',
    '262144',
  ),
  MAX_ANSWER_BYTES: setting(
    wholeNumber(1_024, 1_073_741_824),
    'Largest answer, and item of a feed, as its values take in JSON.',
    '4194304',
  ),
  MAX_BODIES_PER_ADDRESS: setting(
    wholeNumber(1, 1_000_000),
    'Most requests of one address whose body has not come whole.',
    '100',
  ),
  REQUEST_TIMEOUT_MS: setting(
    wholeNumber(100, 600_000),
    'Longest time in which a request must have come whole, headers and body.',
    '30000',
  ),
  ANSWER_TIMEOUT_MS: setting(
    wholeNumber(100, 600_000),
    'Longest standstill of a connection whose client does not take its answer.',
    '60000',
  ),
  MAX_TOKENS: setting(wholeNumber(10, 1_000_000), 'Most tokens in a document.', '4000'),
  MAX_DEPTH: setting(wholeNumber(2, 1_000), 'Deepest selection.', '16'),
  MAX_FIELDS: setting(
    wholeNumber(1, 1_000_000),
    'Most fields selected, fragments spread out; by all operations of a document ten times that.',
    '1000',
  ),
  MAX_ALIASES: setting(wholeNumber(0, 100_000), 'Most aliases.', '60'),
  MAX_ROOT_FIELDS: setting(wholeNumber(1, 10_000), 'Most root fields of an operation.', '20'),
  MAX_DIRECTIVES: setting(wholeNumber(0, 100_000), 'Most directives.', '60'),
  MAX_COST: setting(
    wholeNumber(1, 1_000_000_000),
    'Most points of an operation: one for each object it reads, a hundredth for each value (decision 26).',
    '30000',
  ),
  RATE_LIMIT_POINTS: setting(
    wholeNumber(0, 1_000_000_000),
    'Points of a caller per minute (decisions 26, 27); staff ten times that, without JWT a tenth; 0 for no limit.',
    '600000',
  ),
  WS_MAX_SOCKETS: setting(wholeNumber(1, 10_000_000), 'Most WebSockets of this process.', '20000'),
  WS_MAX_SOCKETS_PER_CALLER: setting(
    wholeNumber(1, 10_000_000),
    'Most WebSockets of one caller (without JWT: of one address).',
    '100',
  ),
  WS_MAX_UNSIGNED_SOCKETS: setting(
    wholeNumber(1, 10_000_000),
    'Most WebSockets of one address that have not signed in yet (`connection_init`).',
    '200',
  ),
  WS_SIGN_IN_TIMEOUT_MS: setting(
    wholeNumber(100, 600_000),
    'Longest time in which a new WebSocket must sign in.',
    '3000',
  ),
  WS_MAX_OPERATIONS: setting(wholeNumber(1, 100_000), 'Most operations at once on one WebSocket.', '100'),
  WS_MAX_BUFFERED_BYTES: setting(
    wholeNumber(1_024, 1_073_741_824),
    'Bytes waiting for a slow WebSocket at which it is closed.',
    '4194304',
  ),
  DRAIN_TIMEOUT_MS: setting(wholeNumber(0, 600_000), 'Longest wait for what runs, at the end.', '10000'),
  DRAIN_SPREAD_MS: setting(
    wholeNumber(0, 600_000),
    'Time over which WebSockets are closed at the end, so that clients do not all come back at once.',
    '2000',
  ),
};

/** Every variable of a server with these contexts, for `--help` and the README. */
export const configReference = (contexts: readonly Pick<ContextDefinition, 'settings'>[]) =>
  [settings, ...contexts.map((context) => context.settings)].flatMap((record) =>
    Object.entries<Setting>(record).map(([variable, given]) => ({ variable, ...given })),
  );

/** Every problem of the environment, each with its remedy. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** What a server is told: the values of its settings, and its contexts with theirs. */
export interface Config extends ReturnType<typeof build> {
  readonly contexts: readonly ReadyContext[];
}

/**
 * Reads the environment, for a server or a tool with these contexts; throws a ConfigError that names every problem, and an
 * Error when two of them declare one variable.
 */
export function loadConfig(
  env: Environment = process.env,
  contexts: readonly ContextDefinition[] = [],
): Config {
  refuseSharedSettings(settings, contexts);
  const problems: string[] = [];
  const values = readSettings(settings, env, problems);
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
  const has = (name: keyof typeof settings): boolean => (env[name] ?? '') !== '';
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
function audienceProblems(env: Environment, has: (name: keyof typeof settings) => boolean): string[] {
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

function build(v: SettingValues<typeof settings>) {
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
