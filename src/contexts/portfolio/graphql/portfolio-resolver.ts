import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { load, read } from '../../../kit/feeds/reading.js';
import { maySee } from '../../../kit/graphql/context.js';
import { TidemarkError } from '../../../kit/faults/errors.js';
import { decodeId } from '../domain/ids.js';
import { storable } from '../../../kit/values/typed-text.js';
import { cursorScope, encodeCursor, pageArgs, toConnection } from '../../../kit/graphql/connections.js';
import { checkUser } from '../../../kit/graphql/user-argument.js';
import type { Countable } from '../../../kit/graphql/count-of.js';
import { Permit } from '../../../kit/graphql/permit.js';
import { byDays, Holds } from '../../../kit/graphql/price.js';
import { DateScalar, DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { AuditConnection } from '../../../kit/graphql/audit.js';
import { ConnectionArgs } from '../../../kit/graphql/types.js';
import { portfolioAt } from '../read-models/history.js';
import { performanceInTurns, type PerformancePoint as Performance } from '../read-models/performance.js';
import { readDayQuotes, readWorthChanges } from '../read-models/performance-queries.js';
import {
  countPortfolios,
  listPortfolios,
  portfolioSortValues,
  portfoliosProjection,
  type PortfolioView,
} from '../read-models/portfolios.js';
import { quoteDaysProjection } from '../read-models/quote-days.js';
import { quotesBySymbol } from '../read-models/quotes.js';
import { ownPortfolios } from '../commands/portfolio-command.js';
import { valuationOf } from '../read-models/valuation.js';
import { findPortfolio, visibleOf, type PortfolioContext } from './portfolio-context.js';
import {
  PerformancePoint,
  Portfolio,
  PortfolioConnection,
  PortfolioState,
  Valuation,
} from './portfolio-types.js';
import { auditOf, transactionsOf } from './transaction-lists.js';
import { PortfoliosArgs, TransactionConnection, TransactionsArgs } from './transaction-types.js';

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
    const { consistency, reads } = context;
    const found = await consistency.inTurn(() =>
      portfolioAt(reads.log, key, own, asOf ?? undefined, knownAt ?? undefined),
    );
    return found ? { ...found, portfolioId: id } : null;
  }

  @Query(() => PortfolioConnection, { nullable: true, description: 'Default owner: the caller.' })
  @Permit(ownPortfolios)
  async portfolios(
    @Args(() => PortfoliosArgs) args: PortfoliosArgs,
    @Ctx() context: PortfolioContext,
  ): Promise<PortfolioConnection & Countable> {
    const own = visibleOf(context);
    checkUser('ownerId', args.ownerId);
    const ownerId = args.ownerId ?? context.caller?.sub ?? '';
    const scope = cursorScope({ connection: 'portfolios', filter: ownerId, search: null, orderBy: 'NEWEST' });
    const page = pageArgs(args, scope);
    const visible = storable(ownerId) && maySee(own, ownerId);
    // Nothing is anybody's without a name.
    const owner = visible ? ownerId : '';
    const { rows } = await read(context, portfoliosProjection, ({ db }) => listPortfolios(db, owner, page));
    return {
      ...toConnection(visible ? rows : [], page, (row) => encodeCursor(scope, portfolioSortValues(row))),
      count: async () =>
        (await read(context, portfoliosProjection, ({ db }) => countPortfolios(db, owner))).rows[0] ?? null,
    };
  }

  @FieldResolver(() => Valuation, { nullable: true, description: 'Live market value from Redis.' })
  async valuation(@Root() portfolio: PortfolioView, @Ctx() context: PortfolioContext): Promise<Valuation> {
    const rows = await Promise.all(
      portfolio.positions.map(
        async ({ symbol }) => [symbol, await load(context, quotesBySymbol, symbol)] as const,
      ),
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
    const points = await readPerformance(context, key, baseCurrency, days);
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
}

/** `days` are consecutive. */
async function readPerformance(
  context: PortfolioContext,
  key: string,
  currency: string,
  days: readonly string[],
): Promise<readonly Performance[]> {
  const [from] = days;
  const to = days.at(-1);
  if (from === undefined || to === undefined) return [];
  const { rows: changes } = await read(context, portfoliosProjection, ({ db }) =>
    readWorthChanges(db, key, to),
  );
  const symbols = [...new Set(changes.flatMap(({ symbol }) => (symbol === null ? [] : [symbol])))];
  const { rows: prices } = await read(context, quoteDaysProjection, ({ db }) =>
    readDayQuotes(db, symbols, currency, { from, to }),
  );
  return performanceInTurns(days, [...changes, ...prices]);
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
