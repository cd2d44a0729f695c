import { LRUCache } from 'lru-cache';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import type { Clock } from '../time/clock.js';
import { TidemarkError } from '../faults/errors.js';
import { roles, type Caller, type Role } from '../log/messages.js';
import { storable } from '../values/typed-text.js';
import type { AuthConfig, KeyConfig } from './edge-config.js';

export interface Authenticator {
  /**
   * The caller that an `Authorization` header names; undefined without a header. Throws UNAUTHENTICATED for a
   * header that is not valid, rather than treat its sender as a guest, and SERVICE_UNAVAILABLE when the
   * identity provider's keys cannot be had.
   */
  authenticate(header: string | undefined): Promise<Caller | undefined>;
}

/**
 * For this long a token that was found valid is accepted without checking its signature again, which would be
 * a tenth of a small request's cost. A key that the provider withdraws is honoured that much longer.
 */
const rememberedMs = 60_000;
const mostRemembered = 5_000;
/** How far this machine's clock may differ from that of the machine that signed. */
const toleratedSkewSeconds = 5;

export function createAuthenticator(config: AuthConfig & KeyConfig, clock: Clock): Authenticator {
  const options: JWTVerifyOptions = {
    clockTolerance: toleratedSkewSeconds,
    requiredClaims: ['sub', 'exp'],
    ...(config.issuer === undefined ? {} : { issuer: config.issuer }),
    ...(config.audience === undefined ? {} : { audience: config.audience }),
  };
  const verify = verifier(config);
  const known = new LRUCache<string, { caller: Caller; until: number }>({ max: mostRemembered });

  function remember(token: string, caller: Caller): Caller {
    const until = Math.min(clock.now().getTime() + rememberedMs, caller.expiresAt);
    known.set(token, { caller, until });
    return caller;
  }

  return {
    async authenticate(header) {
      if (header === undefined || header === '') return undefined;
      const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header.trim())?.[1];
      if (token === undefined) throw unauthenticated('The Authorization header must be `Bearer` and a JWT.');
      const found = known.get(token);
      if (found && clock.now().getTime() < found.until) return found.caller;
      known.delete(token);
      let payload: JWTPayload;
      try {
        payload = await verify(token, { ...options, currentDate: clock.now() });
      } catch (error) {
        throw refusal(error);
      }
      return remember(token, toCaller(payload));
    },
  };
}

function verifier(config: KeyConfig): (token: string, options: JWTVerifyOptions) => Promise<JWTPayload> {
  switch (config.kind) {
    case 'secret': {
      const verify = async (secret: string, token: string, options: JWTVerifyOptions) =>
        (await jwtVerify(token, new TextEncoder().encode(secret), { ...options, algorithms: ['HS256'] }))
          .payload;
      const { secret, other } = config;
      return (token, options) =>
        verify(secret, token, options).catch((error: unknown) => {
          const mayBeOfOther = other !== undefined && error instanceof errors.JWSSignatureVerificationFailed;
          if (!mayBeOfOther) throw error;
          return verify(other, token, options);
        });
    }
    case 'jwks': {
      // The time limit is shorter than a client waits for its answer.
      const keys = createRemoteJWKSet(new URL(config.url), { timeoutDuration: 3_000 });
      // Asymmetric only: with HS256 allowed, the public key would be a secret that everyone has.
      const algorithms = [
        'RS256',
        'RS384',
        'RS512',
        'PS256',
        'PS384',
        'PS512',
        'ES256',
        'ES384',
        'ES512',
        'EdDSA',
      ];
      return async (token, options) => (await jwtVerify(token, keys, { ...options, algorithms })).payload;
    }
  }
}

/**
 * jose checks the types of `exp`, `iss` and `aud` only: `sub` and `roles` may be anything, whatever its
 * TypeScript types say.
 */
function toCaller({ exp, ...claims }: JWTPayload): Caller {
  const sub: unknown = claims.sub;
  if (typeof sub !== 'string' || sub === '' || sub.length > 200 || !storable(sub))
    throw unauthenticated(
      "The token's `sub` must be a text of 1 to 200 characters, without U+0000 and lone surrogates.",
    );
  if (exp === undefined) throw unauthenticated('The token has no `exp`.');
  const given: unknown = claims['roles'] ?? [];
  if (!Array.isArray(given) || !given.every((role) => typeof role === 'string'))
    throw unauthenticated("The token's `roles` must be an array of texts.");
  // Roles that are not ours belong to other systems and are left out.
  const known = roles.filter((role: Role) => given.includes(role));
  // The server's own commands are in the ledger under such names: no user may take their command ids.
  if (sub.startsWith('process-manager:'))
    throw unauthenticated(
      "The token's `sub` must not begin with process-manager:, which names the server's own work.",
    );
  return { sub, roles: new Set(known), expiresAt: exp * 1000 };
}

function refusal(error: unknown): Error {
  if (error instanceof errors.JWTExpired)
    return unauthenticated('The token has expired: sign in again.', { reason: 'EXPIRED' });
  const isProvidersFault =
    error instanceof errors.JWKSTimeout ||
    (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC') ||
    !(error instanceof errors.JOSEError);
  if (isProvidersFault)
    return new TidemarkError('SERVICE_UNAVAILABLE', "The identity provider's keys cannot be had; try again.");
  return unauthenticated('The token is not valid: it was not signed for this server, or was changed.');
}

const unauthenticated = (message: string, extensions: { reason?: 'EXPIRED' } = {}): TidemarkError =>
  new TidemarkError('UNAUTHENTICATED', message, extensions);
