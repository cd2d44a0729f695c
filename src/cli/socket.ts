import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { CliFailure } from './failure.js';

/** Connected when it resolves; it does not connect again. Throws CliFailure. */
export async function openSocket(url: string, jwt: string): Promise<Client> {
  const connected = Promise.withResolvers<void>();
  const socket = createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${jwt}` },
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: (error) => {
      connected.reject(new CliFailure(`no WebSocket at ${url}: ${describeSocketError(error)}`));
    },
    on: { connected: () => connected.resolve() },
  });
  await connected.promise;
  return socket;
}

/** What is wrong with a socket, or with a subscription on it. */
export function describeSocketError(error: unknown): string {
  if (Array.isArray(error)) return error.map((one: unknown) => describeSocketError(one)).join(', ');
  if (typeof error !== 'object' || error === null) return String(error);
  if ('code' in error && 'reason' in error)
    return `the socket was closed (${String(error.code)} ${String(error.reason)})`;
  return 'message' in error ? String(error.message) : 'unknown';
}
