import { startPostgresProxy, type PostgresProxy } from './postgres-proxy.js';

export interface LossyProxy extends PostgresProxy {
  /** Cuts the next connections whose commit has happened, before anybody hears of it. */
  losing: boolean;
  /** How many have been cut. */
  lost: number;
}

/** Stands between a node and PostgreSQL, and loses every second answer to a COMMIT that has been carried out. */
export async function startLossyProxy(databaseUrl: string): Promise<LossyProxy> {
  let commits = 0;
  const proxy = await startPostgresProxy(databaseUrl, (piece, { pass, cut }) => {
    if (lossy.losing && piece.includes('COMMIT\0') && ++commits % 2 === 0) {
      lossy.lost += 1;
      cut();
    } else pass(piece);
  });
  const lossy: LossyProxy = { ...proxy, losing: false, lost: 0 };
  return lossy;
}
