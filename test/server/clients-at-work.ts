import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { SignJWT } from 'jose';
import type { ServerProcess } from '../support/server-process.js';
import { waitFor } from '../../src/kit/testing/wait-for.js';

/** A server that a balancer sends clients to. */
interface Backend {
  readonly server: ServerProcess;
  underWay: number;
}

/** Clients that read, write and follow all the time, each time on the next server, and what became of that. */
export interface ClientsAtWork {
  /** Secrets of which JWTs are signed, in turn. */
  secrets: readonly string[];
  /** Tokens and cursors that clients have kept, and hand in each time. */
  kept: Kept;
  /** What was refused, or failed in another way. */
  readonly refused: string[];
  /** Servers that clients are sent to. */
  readonly servers: () => readonly ServerProcess[];
  /** Sends clients to another server instead of the `n`th, and resolves with that when it has no client left. */
  replace(n: number, server: ServerProcess): Promise<ServerProcess>;
  /** Resolves when each client has done each thing on each server since it was asked. */
  goOn(): Promise<void>;
  /** What a client of now would keep. */
  keepAnew(): Promise<Kept>;
  stop(): Promise<void>;
}

export interface Kept {
  readonly token: string;
  readonly cursor: string;
}

const betweenMs = 25;
const sku = 'CUP';
const following = `subscription ($after: FeedCursor) { productChanged(sku: "${sku}", after: $after) {
  __typename ... on FeedItem { cursor } ... on FeedReset { reason } } }`;

export function bearer(secret: string): Promise<string> {
  return (
    new SignJWT({ roles: ['STAFF', 'CUSTOMER'] })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('clerk')
      // None like another, so that no server has seen it before.
      .setJti(randomUUID())
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(secret))
      .then((jwt) => `Bearer ${jwt}`)
  );
}

export async function registerProduct(server: ServerProcess, secret: string): Promise<void> {
  const input = { commandId: randomUUID(), sku, name: sku, price: { amount: '1', currencyCode: 'GBP' } };
  const { body } = await server.post(
    {
      query: `mutation ($input: RegisterProductInput!) { registerProduct(input: $input) {
        __typename ... on ProductCommandAccepted { product { sku } } } }`,
      variables: { input },
      extensions: { consistency: { timeoutMs: 5_000 } },
    },
    { authorization: await bearer(secret) },
  );
  if (!body.data?.registerProduct.product) throw new Error(JSON.stringify(body));
}

/** Begins with `servers`, on which the product is registered, and JWTs signed with `secret`. */
export async function putClientsToWork(
  servers: readonly ServerProcess[],
  secret: string,
): Promise<ClientsAtWork> {
  const backends: Backend[] = servers.map((server) => ({ server, underWay: 0 }));
  const refused: string[] = [];
  const done: string[] = [];
  let stopped = false;

  let signed = 0;
  const authorization = () => bearer(clients.secrets[signed++ % clients.secrets.length] ?? '');

  async function post({ url, post: send }: ServerProcess, body: object, tokens: readonly string[]) {
    const answer = await send(
      { ...body, extensions: { consistency: { after: tokens } } },
      { authorization: await authorization() },
    );
    const token = answer.body.extensions?.consistency.token;
    if (answer.body.errors || token === undefined)
      throw new Error(`${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return { data: answer.body.data as Record<string, { __typename: string }>, token };
  }

  async function follow({ url, socket: open }: ServerProcess, after: string | undefined): Promise<string> {
    const socket = open((await authorization()).slice('Bearer '.length));
    try {
      const feed = socket.iterate<{ productChanged: { __typename: string; cursor: string } }>({
        query: following,
        variables: { after },
      });
      const { value } = await feed.next();
      const item = value?.data?.productChanged;
      if (!item || item.__typename === 'FeedReset') throw new Error(`${url}: ${JSON.stringify(value)}`);
      await feed.return?.();
      return item.cursor;
    } finally {
      await socket.dispose();
    }
  }

  /** What each kind of client does with what it has from the last time; answers with what it has now. */
  const work: Record<string, (server: ServerProcess, last: string | undefined) => Promise<string>> = {
    async reads(server, last) {
      const tokens = [clients.kept.token, ...(last === undefined ? [] : [last])];
      return (await post(server, { query: `{ product(sku: "${sku}") { name available } }` }, tokens)).token;
    },
    async writes(server, last) {
      const query = 'mutation ($input: ReceiveStockInput!) { receiveStock(input: $input) { __typename } }';
      const input = { commandId: randomUUID(), sku, quantity: 1 };
      const tokens = [clients.kept.token, ...(last === undefined ? [] : [last])];
      const { data, token } = await post(server, { query, variables: { input } }, tokens);
      if (data['receiveStock']?.__typename !== 'ProductCommandAccepted')
        throw new Error(`${server.url}: ${JSON.stringify(data)}`);
      return token;
    },
    follows: (server, last) => follow(server, last),
    resumes: (server) => follow(server, clients.kept.cursor),
  };

  async function keepWorking(name: string, once: (typeof work)[string]): Promise<void> {
    let last: string | undefined;
    for (let turn = 0; !stopped; turn++) {
      const backend = backends[turn % backends.length];
      if (!backend) continue;
      backend.underWay++;
      try {
        last = await once(backend.server, last);
        done.push(`${name} ${backend.server.url}`);
      } catch (error) {
        last = undefined;
        const why = error instanceof Error ? error.message : JSON.stringify(error);
        // A database that answers too late, on a busy machine, is no refusal: clients ask again, and must be answered.
        if (!why.includes('SERVICE_UNAVAILABLE')) refused.push(`${name} ${why}`);
      } finally {
        backend.underWay--;
      }
      // Servers start beside them on few processors.
      await delay(betweenMs);
    }
  }

  const keepAnew = async (): Promise<Kept> => {
    const [{ server }] = backends as [Backend];
    const { token } = await post(server, { query: `{ product(sku: "${sku}") { name } }` }, []);
    return { token, cursor: await follow(server, undefined) };
  };

  const clients: ClientsAtWork = {
    secrets: [secret],
    kept: { token: '', cursor: '' },
    refused,
    servers: () => backends.map(({ server }) => server),
    async replace(n, server) {
      const before = backends[n];
      if (!before) throw new Error(`there is no server ${n}`);
      backends[n] = { server, underWay: 0 };
      await waitFor(() => before.underWay === 0);
      return before.server;
    },
    async goOn() {
      const from = done.length;
      const wanted = backends.flatMap(({ server }) =>
        Object.keys(work).map((name) => `${name} ${server.url}`),
      );
      await waitFor(() => refused.length > 0 || wanted.every((one) => done.includes(one, from)), {
        timeoutMs: 120_000,
        describe: () => `${wanted.join(', ')} among ${done.slice(from).join(', ')}`,
      });
    },
    keepAnew,
    async stop() {
      stopped = true;
      await working;
    },
  };
  clients.kept = await keepAnew();
  const working = Promise.all(Object.entries(work).map(([name, once]) => keepWorking(name, once)));
  return clients;
}
