import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { TidemarkError } from '../../../kit/faults/errors.js';
import { decodeId } from '../domain/ids.js';
import { storable } from '../../../kit/values/typed-text.js';
import { cursorScope, encodeCursor, pageArgs, toConnection } from '../../../kit/graphql/connections.js';
import { checkUser } from '../../../kit/graphql/user-argument.js';
import { Permit } from '../../../kit/graphql/permit.js';
import { byDays, countPrice, Holds, Priced } from '../../../kit/graphql/price.js';
import { DateScalar, DateTimeScalar, FeedCursorScalar } from '../../../kit/graphql/scalars.js';
import { ownPortfolios } from '../commands/portfolio-command.js';
import { portfolioSortValues, type PortfolioView } from '../read-models/portfolio-queries.js';
import { valuationOf } from '../read-models/valuation.js';
import { findPortfolio, loadersOf, visibleOf, type PortfolioContext } from './portfolio-context.js';
import { followPortfolio } from './portfolio-feed.js';
import {
  PerformancePoint,
  Portfolio,
  PortfolioConnection,
  PortfolioFeedItem,
  PortfolioState,
  Valuation,
} from './portfolio-types.js';
import { auditOf, transactionsOf } from './transaction-lists.js';
import { PortfoliosArgs, TransactionConnection, TransactionsArgs } from './transaction-types.js';
import { AuditConnection } from '../../../kit/graphql/audit.js';
import { ConnectionArgs } from '../../../kit/graphql/types.js';

/** A page of portfolios, with what its count needs. */
interface PortfolioPage extends PortfolioConnection {
  readonly ownerId: string;
}

const mostDays = 3_660;
const dayMs = 86_400_000;

@Resolver(() => Portfolio)
export class PortfolioResolver {
  @Query(() => Portfolio, { nullable: true })
  @Permit(ownPortfolios)
  async portfolio(@Arg('id', () => ID) id: string, @Ctx() context: PortfolioContext) {
    const key = decodeId('portfolio', id);
    if (key === undefined) return null;
    return (await findPortfolio(context, key)) ?? null;
  }

  @Query(() => PortfolioState, {
    nullable: true,
    description:
      'As it was at `asOf` (default: now), both ends included, by what was recorded until `knownAt` (default: now). Null before it was opened.',
  })
  @Permit(ownPortfolios)
  async portfolioAt(
    @Arg('id', () => ID) id: string,
    @Arg('asOf', () => DateTimeScalar, { nullable: true }) asOf: Date | null,
    @Arg('knownAt', () => DateTimeScalar, { nullable: true }) knownAt: Date | null,
    @Ctx() context: PortfolioContext,
  ): Promise<PortfolioState | null> {
    const own = visibleOf(context);
    const key = decodeId('portfolio', id);
    if (key === undefined) return null;
    const { consistency, portfolio } = context;
    const found = await consistency.inTurn(() =>
      portfolio.queries.portfolioAt(key, own, asOf ?? undefined, knownAt ?? undefined),
    );
    return found ? { ...found, portfolioId: id } : null;
  }

  @Query(() => PortfolioConnection, { nullable: true, description: 'Default owner: the caller.' })
  @Permit(ownPortfolios)
  async portfolios(
    @Args(() => PortfoliosArgs) args: PortfoliosArgs,
    @Ctx() context: PortfolioContext,
  ): Promise<PortfolioPage> {
    const own = visibleOf(context);
    checkUser('ownerId', args.ownerId);
    const ownerId = args.ownerId ?? context.caller?.sub ?? '';
    const scope = cursorScope({ connection: 'portfolios', filter: ownerId, search: null, orderBy: 'NEWEST' });
    const page = pageArgs(args, scope);
    const visible = storable(ownerId) && (own === undefined || own === ownerId);
    const rows = await context.consistency.read('portfolios', async () => {
      const answer = await context.portfolio.queries.portfoliosOf(visible ? ownerId : '', page);
      return { value: visible ? answer.rows : [], position: answer.position };
    });
    return {
      ...toConnection(rows, page, (row) => encodeCursor(scope, portfolioSortValues(row))),
      ownerId: visible ? ownerId : '',
    };
  }

  @FieldResolver(() => Valuation, { nullable: true, description: 'Live market value from Redis.' })
  async valuation(@Root() portfolio: PortfolioView, @Ctx() context: PortfolioContext): Promise<Valuation> {
    const { quotes } = loadersOf(context);
    const rows = await Promise.all(
      portfolio.positions.map(async ({ symbol }) => [symbol, await quotes.load(symbol)] as const),
    );
    return valuationOf(portfolio, new Map(rows.flatMap(([symbol, row]) => (row ? [[symbol, row]] : []))));
  }

  @FieldResolver(() => TransactionConnection, {
    nullable: true,
    description: 'Newest first, by occurredAt, then recordedAt.',
  })
  async transactions(
    @Root() { key }: PortfolioView,
    @Args(() => TransactionsArgs) args: TransactionsArgs,
    @Ctx() context: PortfolioContext,
  ) {
    return transactionsOf(context, key, args);
  }

  @Holds(mostDays, byDays)
  @FieldResolver(() => [PerformancePoint], {
    nullable: true,
    description: 'Net asset value at the end of each day.',
  })
  async performance(
    @Root() { key, baseCurrency }: PortfolioView,
    @Arg('from', () => DateScalar) from: string,
    @Arg('to', () => DateScalar) to: string,
    @Ctx() context: PortfolioContext,
  ): Promise<PerformancePoint[]> {
    const days = daysOf(from, to, context.portfolio.clock.now());
    const points = await context.portfolio.queries.performance(context.consistency, key, baseCurrency, days);
    const money = (amount: string) => ({ amount, currencyCode: baseCurrency });
    return points.map(({ date, netAssetValue, netDeposits, contributionsInKind, unpriced }) => ({
      date,
      netAssetValue: money(netAssetValue),
      netDeposits: money(netDeposits),
      contributionsInKind: money(contributionsInKind),
      unpriced,
    }));
  }

  @FieldResolver(() => AuditConnection, {
    nullable: true,
    description: 'Every event of this portfolio, as recorded: who, when, by which command. By version.',
  })
  async auditTrail(
    @Root() { key }: PortfolioView,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: PortfolioContext,
  ) {
    return auditOf(context, key, args);
  }

  @Subscription(() => PortfolioFeedItem, {
    subscribe: ({
      args,
      context,
    }: {
      args: { portfolioId: string; after?: string | null };
      context: PortfolioContext;
    }) => followPortfolio(context, args.portfolioId, args.after),
  })
  @Permit(ownPortfolios)
  portfolioChanged(
    @Root() item: typeof PortfolioFeedItem,
    @Arg('portfolioId', () => ID) _portfolioId: string,
    @Arg('after', () => FeedCursorScalar, { nullable: true }) _after: string | null,
  ): typeof PortfolioFeedItem {
    return item;
  }
}

@Resolver(() => PortfolioConnection)
export class PortfolioConnectionResolver {
  @Priced(countPrice)
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Exact. Priced; null where counting would take too long.',
  })
  async totalCount(@Root() { ownerId }: PortfolioPage, @Ctx() { consistency, portfolio }: PortfolioContext) {
    return consistency.read('portfolios', async () => {
      const { rows, position } = await portfolio.queries.portfolioCount(ownerId);
      return { value: rows[0] ?? null, position };
    });
  }
}

/** Every day of the range that has begun. Throws BAD_USER_INPUT for one that is no range, or too long. */
function daysOf(from: string, to: string, now: Date): string[] {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const count = (last - first) / dayMs + 1;
  if (count < 1)
    throw new TidemarkError('BAD_USER_INPUT', '`to` lies before `from`: exchange them', { argument: 'to' });
  if (count > mostDays)
    throw new TidemarkError('BAD_USER_INPUT', `the range has ${count} days: ask for at most ${mostDays}`, {
      argument: 'to',
    });
  const days = Array.from({ length: count }, (_, i) =>
    new Date(first + i * dayMs).toISOString().slice(0, 10),
  );
  const today = now.toISOString().slice(0, 10);
  return days.filter((day) => day <= today);
}
