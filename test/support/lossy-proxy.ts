import { connect, createServer, type AddressInfo } from 'node:net';

export interface LossyProxy {
  /** The URL of the database, by way of this proxy. */
  readonly url: string;
  /** Cuts the next connections whose commit has happened, before anybody hears of it. */
  losing: boolean;
  /** How many have been cut. */
  lost: number;
  stop(): Promise<void>;
}

/** Stands between a node and PostgreSQL, and loses every second answer to a COMMIT that has been carried out. */
export async function startLossyProxy(databaseUrl: string): Promise<LossyProxy> {
  const target = new URL(databaseUrl);
  let commits = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => {
      if (proxy.losing && chunk.includes('COMMIT\0') && ++commits % 2 === 0) {
        proxy.lost += 1;
        cut();
      } else client.write(chunk);
    });
    for (const socket of [client, upstream]) socket.on('error', cut).on('close', cut);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const proxy: LossyProxy = {
    url: url.href,
    losing: false,
    lost: 0,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return proxy;
}
