import { ConfigError, type Config } from './config.js';
import type { AuthConfig, KeyConfig } from '../edge/edge-config.js';
import { keptSecret, openDataDir } from '../embedded/data-dir.js';

/**
 * What JWTs are checked by, and signed with by `npm run token`. Where the environment names no key, as it may in
 * development, it is a secret that is kept in DATA_DIR and made by the first program that asks for it.
 */
export function authKeys({ auth, dataDir }: Config): AuthConfig & KeyConfig {
  return auth.kind === 'kept' ? { ...auth, kind: 'secret', secret: developmentSecret(dataDir) } : auth;
}

function developmentSecret(dataDir: string): string {
  try {
    openDataDir(dataDir);
    return keptSecret(dataDir, 'auth-secret');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError([
      `DATA_DIR cannot keep a development secret: ${why}; or set AUTH_SECRET, which is kept nowhere`,
    ]);
  }
}
