import { kitIds } from '../../../kit/values/ids.js';
import { storable } from '../../../kit/values/typed-text.js';
import { auditEntry, type AuditPage } from '../../../kit/graphql/audit.js';
import { cursorScope, encodeCursor, pageArgs, toConnection } from '../../../kit/graphql/connections.js';
import type { Countable } from '../../../kit/graphql/count-of.js';
import type { ConnectionArgs } from '../../../kit/graphql/types.js';
import { read } from '../../../kit/feeds/reading.js';
import { countAudit, listAudit } from '../read-models/history.js';
import { portfoliosProjection } from '../read-models/portfolios.js';
import {
  countTransactions,
  listTransactions,
  transactionSortValues,
} from '../read-models/transaction-queries.js';
import type { PortfolioContext } from './portfolio-context.js';
import type { TransactionConnection, TransactionsArgs } from './transaction-types.js';

/** A page of a portfolio that the caller may see. */
export async function transactionsOf(
  context: PortfolioContext,
  key: string,
  args: TransactionsArgs,
): Promise<TransactionConnection & Countable> {
  const { search = null, type = null, symbol = null, from = null, to = null } = args;
  const unheard = [search, symbol].some((text) => text !== null && !storable(text));
  const criteria = { portfolioId: key, search, symbol, from, to, type: unheard ? [] : type };
  const filter = { ...criteria, search: null };
  const scope = cursorScope({ connection: 'transactions', filter, search, orderBy: 'NEWEST' });
  const page = pageArgs(args, scope);
  // Nothing that is stored has such a text, and it could not even be asked for.
  const asked = unheard ? { ...criteria, search: null, symbol: null } : criteria;
  const { rows } = await read(context, portfoliosProjection, ({ db }) => listTransactions(db, asked, page));
  return {
    ...toConnection(rows, page, (row) => encodeCursor(scope, transactionSortValues(row))),
    count: async () =>
      (await read(context, portfoliosProjection, ({ db }) => countTransactions(db, asked))).rows[0] ?? null,
  };
}

/** From the log itself, which is always up to date. */
export async function auditOf(
  { consistency, reads }: PortfolioContext,
  key: string,
  args: ConnectionArgs,
): Promise<AuditPage> {
  const scope = cursorScope({ connection: 'auditTrail', filter: key, search: null, orderBy: 'VERSION' });
  const page = pageArgs(args, scope);
  const found = await consistency.inTurn(() => listAudit(reads.log, key, page));
  const rows = found.map((row) => {
    const { occurredAt, openedAt, closedAt } = row.data as Partial<Record<string, string>>;
    return auditEntry(
      kitIds.encode('audit', `${key}/${row.version}`),
      row,
      occurredAt ?? openedAt ?? closedAt,
    );
  });
  return {
    ...toConnection(rows, page, ({ version }) => encodeCursor(scope, [String(version)])),
    count: () => consistency.inTurn(() => countAudit(reads.log, key)),
  };
}
