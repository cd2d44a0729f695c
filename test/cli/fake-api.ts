import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeRequest {
  readonly operation: string;
  readonly input: { readonly commandId: string; readonly sku?: string; readonly lines?: readonly unknown[] };
  readonly after: readonly string[];
}

/** Undefined: handle the command. `drop` handles it and breaks the connection before it is answered. */
export type Trouble = { readonly body: unknown; readonly status?: number } | 'drop' | undefined;

export interface FakeApi {
  readonly url: string;
  readonly requests: FakeRequest[];
  /** Command ids that had an effect, each once. */
  readonly handled: Set<string>;
  trouble: (request: FakeRequest, count: number) => Trouble;
  close(): Promise<void>;
}

/** As much of the API as an import asks for: a ledger of command ids, and tokens that remember each other. */
export async function startFakeApi(): Promise<FakeApi> {
  const requests: FakeRequest[] = [];
  const handled = new Set<string>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { query, variables, extensions } = JSON.parse(text);
    const operation = /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '';
    const after: string[] = extensions?.consistency?.after ?? [];
    const seen: FakeRequest = { operation, input: variables.input, after };
    requests.push(seen);
    const trouble = api.trouble(seen, requests.length);
    const send = (body: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (trouble !== undefined && trouble !== 'drop') return send(trouble.body, trouble.status);
    const written = seen.input?.commandId;
    const replayed = written !== undefined && handled.has(written);
    if (written !== undefined) handled.add(written);
    if (trouble === 'drop') return void response.destroy();
    const tokens = new Set(after.flatMap((token) => token.split('+')));
    if (written !== undefined) tokens.add(written);
    const field = operation.charAt(0).toLowerCase() + operation.slice(1);
    const consistency = { token: [...tokens].join('+'), status: 'FRESH', waitedMs: 0, behind: [] };
    send({
      data: { [field]: { __typename: 'Accepted', receipt: { replayed } } },
      extensions: { consistency },
    });
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api: FakeApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    requests,
    handled,
    trouble: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return api;
}
