import { WebSocket } from 'ws';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { token, type TestEdge } from './edge-server.js';

export interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** Speaks graphql-transport-ws by hand, to say what no proper client would. */
export interface RawSocket {
  readonly socket: WebSocket;
  /** All that has come, in order. */
  readonly messages: readonly Message[];
  /** Sends these in one go, before any answer can come. */
  send(...messages: unknown[]): void;
  /** The messages about this id, once `many` of them have come. */
  about(id: string, many: number): Promise<readonly Message[]>;
  readonly closed: Promise<{ code: number; reason: string }>;
}

/** Connected when it resolves; and acknowledged, if it is given what to begin with. */
export async function openRawSocket(wsUrl: string, init?: object): Promise<RawSocket> {
  const socket = new WebSocket(wsUrl, 'graphql-transport-ws');
  const messages: Message[] = [];
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString('utf8')) as Message));
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const raw: RawSocket = {
    socket,
    messages,
    closed,
    send(...all) {
      for (const one of all) socket.send(typeof one === 'string' ? one : JSON.stringify(one));
    },
    about: (id, many) =>
      waitFor(
        () => {
          const found = messages.filter((message) => message.id === id);
          return found.length >= many && found;
        },
        { describe: () => `${many} messages about ${id}, in ${JSON.stringify(messages)}` },
      ),
  };
  if (init) {
    raw.send({ type: 'connection_init', ...init });
    await waitFor(() => messages.some(({ type }) => type === 'connection_ack'));
  }
  return raw;
}

export const subscribe = (id: string, query = 'subscription { feed }'): Message => ({
  id,
  type: 'subscribe',
  payload: { query },
});
export const complete = (id: string): Message => ({ id, type: 'complete' });

/** As nobody. */
export const open = (server: TestEdge): Promise<RawSocket> => openRawSocket(server.wsUrl, {});

/** How much runs, as operators are told. */
export async function counted({ url }: TestEdge): Promise<number> {
  const authorization = `Bearer ${await token({ roles: ['OPERATOR'] })}`;
  const text = await (await fetch(`${url}/metrics`, { headers: { authorization } })).text();
  return Number(/^tidemark_socket_operations (\d+)$/m.exec(text)?.[1]);
}

/** An answer that comes after all that was sent before it. */
export async function roundTrip(raw: RawSocket, id: string): Promise<void> {
  raw.send(subscribe(id, '{ hello }'));
  await raw.about(id, 2);
}
