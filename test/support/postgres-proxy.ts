import { connect, createServer, type AddressInfo } from 'node:net';

/** One connection through the proxy. */
export interface ProxiedSession {
  /** Hands this on to the client. */
  pass(answer: Buffer): void;
  cut(): void;
}

export interface PostgresProxy {
  /** The URL of the database, by way of this proxy. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Stands between a node and PostgreSQL; `answer` decides what becomes of each piece that PostgreSQL sends. */
export async function startPostgresProxy(
  databaseUrl: string,
  answer: (piece: Buffer, session: ProxiedSession) => void,
): Promise<PostgresProxy> {
  const target = new URL(databaseUrl);
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const session = {
      pass: (piece: Buffer) => void client.write(piece),
      cut: () => {
        // What was passed on still arrives.
        client.destroySoon();
        upstream.destroy();
      },
    };
    client.on('data', (piece) => upstream.write(piece));
    upstream.on('data', (piece) => answer(piece, session));
    for (const socket of [client, upstream]) socket.on('error', session.cut).on('close', session.cut);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: url.href, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
