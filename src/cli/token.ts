import { InvalidArgumentError, type Command } from 'commander';
import { SignJWT } from 'jose';
import { authKeys } from '../kit/node/auth-keys.js';
import { loadConfig } from '../kit/node/config.js';
import { roles, type Role } from '../kit/log/messages.js';
import { CliFailure } from './failure.js';

const unitSeconds = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
const longestSeconds = 366 * unitSeconds.d;

function parseRoles(text: string): Role[] {
  const given = text.split(',').map((role) => role.trim());
  const unknown = given.filter((role) => !roles.some((known) => known === role));
  if (unknown.length > 0)
    throw new InvalidArgumentError(
      `${unknown.join(', ')} is no role: give some of ${roles.join(', ')}, separated by commas.`,
    );
  return roles.filter((role) => given.includes(role));
}

function parseTtl(text: string): number {
  const [, amount, unit] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const seconds = Number(amount) * unitSeconds[(unit ?? 's') as keyof typeof unitSeconds];
  if (!(seconds >= 1 && seconds <= longestSeconds))
    throw new InvalidArgumentError(
      'give a number with s, m, h or d, such as 15m or 1h, of at most 366 days.',
    );
  return seconds;
}

function parseSub(text: string): string {
  if (text.length === 0 || text.length > 200) throw new InvalidArgumentError('give 1 to 200 characters.');
  return text;
}

interface Options {
  readonly sub: string;
  readonly roles: readonly Role[];
  readonly ttl: number;
}

/** `tidemark token` prints a JWT for the running configuration, and nothing else: it goes into `$(…)`. */
export function addTokenCommand(program: Command): void {
  program
    .command('token')
    .description(
      'print a JWT for the running configuration (AUTH_SECRET, or the development secret in DATA_DIR)',
    )
    .requiredOption('--sub <id>', 'who: the customer or staff id', parseSub)
    .option('--roles <roles>', `some of ${roles.join(', ')}, separated by commas`, parseRoles, ['CUSTOMER'])
    .option('--ttl <time>', 'how long it is valid, such as 15m, 1h or 7d', parseTtl, unitSeconds.h)
    .addHelpText('after', '\nExample: tidemark token --sub anna --roles CUSTOMER,STAFF --ttl 1h')
    .action(async (options: Options) => console.log(await tokenOf(options)));
}

async function tokenOf({ sub, roles: given, ttl }: Options): Promise<string> {
  const auth = authKeys(loadConfig());
  if (auth.kind === 'jwks')
    throw new CliFailure('AUTH_JWKS_URL is set: only the identity provider behind it can make tokens.');
  const token = new SignJWT({ roles: given })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime(`${ttl}s`);
  if (auth.issuer !== undefined) token.setIssuer(auth.issuer);
  if (auth.audience !== undefined) token.setAudience(auth.audience);
  return token.sign(new TextEncoder().encode(auth.secret));
}
