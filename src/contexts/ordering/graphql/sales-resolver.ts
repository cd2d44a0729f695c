import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { TidemarkError } from '../../../kit/faults/errors.js';
import { hashFeed } from '../../../kit/feeds/feed-cursor.js';
import { only } from '../../../kit/commands/permission.js';
import { conflate } from '../../../kit/feeds/conflate.js';
import { openFeed, type FeedEvent } from '../../../kit/feeds/feed.js';
import { mapFeed, resetOrWatermark } from '../../../kit/feeds/feed-items.js';
import { Permit } from '../../../kit/graphql/permit.js';
import { Asks, byDays, byFirst, Holds, Priced } from '../../../kit/graphql/price.js';
import { DateScalar, FeedCursorScalar } from '../../../kit/graphql/scalars.js';
import type { DayRange } from '../read-models/sales-queries.js';
import type { OrderingContext } from './ordering-context.js';
import { checkRange, toDashboard } from './sales-dashboard.js';
import { mostDays, SalesDashboard, SalesDashboardFeedItem, SalesProduct, unitsSold } from './sales-types.js';

/** Figures of everybody's orders: staff only. */
@Resolver(() => SalesDashboard)
export class SalesResolver {
  @Asks(byDays, { most: mostDays })
  @Query(() => SalesDashboard, { nullable: true })
  @Permit(only('STAFF'))
  async salesDashboard(
    @Arg('from', () => DateScalar) from: string,
    @Arg('to', () => DateScalar) to: string,
    @Ctx() context: OrderingContext,
  ) {
    checkRange({ from, to });
    return (await readDashboard(context, { from, to })).value;
  }

  @Holds(100, byFirst(10))
  @Priced({ most: mostDays })
  @FieldResolver(() => [SalesProduct])
  async topProducts(
    @Root() { from, to }: SalesDashboard,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Ctx() { consistency, ordering }: OrderingContext,
  ): Promise<SalesProduct[]> {
    const limit = first ?? 10;
    if (limit < 1 || limit > 100)
      throw new TidemarkError(
        'BAD_USER_INPUT',
        `\`first\` is ${limit}: give 1 to 100, or leave it out for 10`,
        {
          argument: 'first',
        },
      );
    const rows = await consistency.read('sales-dashboard', async () => {
      const answer = await ordering.queries.topProducts({ from, to }, limit);
      return { value: answer.rows, position: answer.position };
    });
    return rows.map(({ currency, revenue, sku, name, unitCount }) => ({
      sku,
      name,
      ...unitsSold(unitCount),
      revenue: { amount: revenue, currencyCode: currency },
    }));
  }

  @Subscription(() => SalesDashboardFeedItem, {
    subscribe: ({
      args: { from, to, after },
      context,
    }: {
      args: DayRange & { after?: string | null };
      context: OrderingContext;
    }) => followDashboard(context, { from, to }, after),
  })
  @Permit(only('STAFF'))
  salesDashboardChanged(
    @Root() item: typeof SalesDashboardFeedItem,
    @Arg('from', () => DateScalar) _from: string,
    @Arg('to', () => DateScalar) _to: string,
    @Arg('after', () => FeedCursorScalar, { nullable: true }) _after: string | null,
  ): typeof SalesDashboardFeedItem {
    return item;
  }
}

async function readDashboard({ consistency, ordering }: OrderingContext, range: DayRange) {
  return consistency.read('sales-dashboard', async () => {
    const { rows, position } = await ordering.queries.sales(range);
    const [figures = { currency: null, days: [], statuses: [], countries: [] }] = rows;
    const value = toDashboard(range, figures, ordering);
    return { value: { value, position }, position };
  });
}

/** A figure that changes more often than this is not read by anybody. */
const fourASecondMs = 250;

function followDashboard(context: OrderingContext, range: DayRange, after: string | null | undefined) {
  checkRange(range);
  const { ordering, caller, consistency, account } = context;
  const { from, to } = range;
  const events = openFeed(ordering.feeds, {
    args: hashFeed('salesDashboardChanged', range),
    principal: caller?.sub,
    after,
    // All the days that have changed become one item.
    account: { ...account, cost: 0 },
    seen: (position) => consistency.seen(position),
    tails: [ordering.salesTail],
    scope: () => ({ range: [from, to] }),
    concerns: ({ row: day }) => day >= from && day <= to,
    state: async () => {
      const { position } = await readDashboard(context, range);
      return { row: from, positions: position ? [position] : [] };
    },
  });
  const conflated = conflate(events, fourASecondMs, ordering.feeds.clock);
  // Read when it is shown: at least as far as the item's cursor.
  return mapFeed(conflated, async (event: FeedEvent<string>) => {
    if (event.kind !== 'change') return resetOrWatermark(event);
    const { cursor, resolved } = event;
    const { value: dashboard } = await readDashboard(context, range);
    return { __typename: 'SalesDashboardChanged' as const, cursor, resolved, dashboard };
  });
}
