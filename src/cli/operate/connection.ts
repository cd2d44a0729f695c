import type { Client } from 'graphql-ws';
import { connect, type ApiClient, type TypedDocument } from '../client.js';
import { CliFailure, exitCodes } from '../failure.js';
import { describeSocketError, openSocket } from '../socket.js';

export interface ServerOptions {
  readonly url: string;
  readonly token?: string;
}

/** What a command talks to: requests, and feeds on a socket that is opened when the first is asked for. */
export interface Connection {
  readonly api: ApiClient;
  /** Ends with the loop that takes from it. Throws CliFailure when the server ends it. */
  follow<Data, Variables extends Record<string, unknown>>(
    document: TypedDocument<Data, Variables>,
    variables: Variables,
  ): AsyncIterable<Data>;
  close(): Promise<void>;
}

/** Throws CliFailure when there is no token. */
export function connectAsOperator({ url, token }: ServerOptions): Connection {
  const given = (token ?? process.env['TIDEMARK_TOKEN'] ?? '').trim();
  if (given === '')
    throw new CliFailure(
      'a token is needed: --token, or TIDEMARK_TOKEN. Make one where the server runs: npm run -s token -- --sub me --roles OPERATOR',
      exitCodes.usage,
    );
  const api = connect(url, given, 'OPERATOR');
  let socket: Promise<Client> | undefined;
  return {
    api,
    async *follow<Data, Variables extends Record<string, unknown>>(
      document: TypedDocument<Data, Variables>,
      variables: Variables,
    ) {
      socket ??= openSocket(url.replace(/^http/, 'ws'), given);
      const items = (await socket).iterate<Data>({ query: document.toString(), variables });
      try {
        for await (const { data, errors } of items) {
          if (errors?.[0]) throw new CliFailure(errors[0].message);
          if (data) yield data;
        }
      } catch (error) {
        if (error instanceof CliFailure) throw error;
        throw new CliFailure(`the server ended the feed: ${describeSocketError(error)}`, exitCodes.failed, {
          cause: error,
        });
      }
    },
    async close() {
      await (await socket?.catch(() => undefined))?.dispose();
    },
  };
}
