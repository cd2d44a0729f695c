import { startPostgresProxy, type PostgresProxy } from './postgres-proxy.js';

export interface FreezingProxy extends PostgresProxy {
  /** From now on nothing that PostgreSQL says gets through, until it is thawed: a frozen host, a dropped NAT entry. */
  freeze(): void;
  thaw(): void;
}

/** Stands between a node and PostgreSQL, and lets it fall silent without a connection being closed. */
export async function startFreezingProxy(databaseUrl: string): Promise<FreezingProxy> {
  let held: (() => void)[] | undefined;
  const proxy = await startPostgresProxy(databaseUrl, (piece, { pass }) => {
    if (held) held.push(() => pass(piece));
    else pass(piece);
  });
  return {
    ...proxy,
    freeze: () => void (held ??= []),
    thaw: () => {
      const before = held ?? [];
      held = undefined;
      before.forEach((pass) => pass());
    },
  };
}
