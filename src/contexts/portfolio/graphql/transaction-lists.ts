import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { kitIds } from '../../../kit/values/ids.js';
import { storable } from '../../../kit/values/typed-text.js';
import { auditEntry, type AuditPage } from '../../../kit/graphql/audit.js';
import { cursorScope, encodeCursor, pageArgs, toConnection } from '../../../kit/graphql/connections.js';
import { countPrice, Priced } from '../../../kit/graphql/price.js';
import type { ConnectionArgs } from '../../../kit/graphql/types.js';
import { transactionSortValues, type TransactionCriteria } from '../read-models/transaction-queries.js';
import type { PortfolioContext } from './portfolio-context.js';
import { TransactionConnection, type TransactionsArgs } from './transaction-types.js';

interface TransactionPage extends TransactionConnection {
  readonly criteria: TransactionCriteria;
}

/** A page of a portfolio that the caller may see. */
export async function transactionsOf(
  { consistency, portfolio }: PortfolioContext,
  key: string,
  args: TransactionsArgs,
): Promise<TransactionPage> {
  const { search = null, type = null, symbol = null, from = null, to = null } = args;
  const unheard = [search, symbol].some((text) => text !== null && !storable(text));
  const criteria = { portfolioId: key, search, symbol, from, to, type: unheard ? [] : type };
  const filter = { ...criteria, search: null };
  const scope = cursorScope({ connection: 'transactions', filter, search, orderBy: 'NEWEST' });
  const page = pageArgs(args, scope);
  // Nothing that is stored has such a text, and it could not even be asked for.
  const asked = unheard ? { ...criteria, search: null, symbol: null } : criteria;
  const rows = await consistency.read('portfolios', async () => {
    const answer = await portfolio.queries.transactions(asked, page);
    return { value: answer.rows, position: answer.position };
  });
  return {
    ...toConnection(rows, page, (row) => encodeCursor(scope, transactionSortValues(row))),
    criteria: asked,
  };
}

/** From the log itself, which is always up to date. */
export async function auditOf(
  { consistency, portfolio }: PortfolioContext,
  key: string,
  args: ConnectionArgs,
): Promise<AuditPage> {
  const scope = cursorScope({ connection: 'auditTrail', filter: key, search: null, orderBy: 'VERSION' });
  const page = pageArgs(args, scope);
  const found = await consistency.inTurn(() => portfolio.queries.audit(key, page));
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
    count: () => consistency.inTurn(() => portfolio.queries.auditCount(key)),
  };
}

@Resolver(() => TransactionConnection)
export class TransactionConnectionResolver {
  @Priced(countPrice)
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Exact. Priced; null where counting would take too long.',
  })
  async totalCount(
    @Root() { criteria }: TransactionPage,
    @Ctx() { consistency, portfolio }: PortfolioContext,
  ) {
    return consistency.read('portfolios', async () => {
      const { rows, position } = await portfolio.queries.transactionCount(criteria);
      return { value: rows[0] ?? null, position };
    });
  }
}
