import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between two programs: cuts what is open, and makes what goes through late. */
export interface Proxy {
  readonly port: number;
  /** Where new connections go; undefined refuses them. */
  target: number | undefined;
  /** How late every piece arrives, either way. */
  delayMs: number;
  /** Cuts every open connection, whatever is under way. */
  cut(): void;
  stop(): Promise<void>;
}

export async function startProxy(target?: number): Promise<Proxy> {
  const open = new Set<() => void>();
  const server = createServer((client) => {
    if (proxy.target === undefined) {
      client.destroy();
      return;
    }
    client.setNoDelay(true);
    const upstream = connect({ port: proxy.target, host: '127.0.0.1', noDelay: true });
    const cut = () => {
      open.delete(cut);
      client.destroy();
      upstream.destroy();
    };
    open.add(cut);
    pass(client, upstream, proxy);
    pass(upstream, client, proxy);
    for (const socket of [client, upstream]) socket.on('error', cut).on('close', cut);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: Proxy = {
    port: (server.address() as AddressInfo).port,
    target,
    delayMs: 0,
    cut: () => open.forEach((cut) => cut()),
    stop: () => {
      proxy.cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
}

/** What comes from one side goes to the other in its order, each piece as late as the proxy says. */
function pass(from: Socket, to: Socket, proxy: Proxy): void {
  let queue: Promise<unknown> | undefined;
  from.on('data', (piece) => {
    if (proxy.delayMs === 0 && !queue) {
      to.write(piece);
      return;
    }
    const due = new Promise((resolve) => setTimeout(resolve, proxy.delayMs));
    const sent = Promise.all([queue, due]).then(() => {
      if (!to.destroyed) to.write(piece);
      if (queue === sent) queue = undefined;
    });
    queue = sent;
  });
  from.on('end', () => void (queue ? queue.then(() => to.end()) : to.end()));
}
