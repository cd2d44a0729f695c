import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { defineFeed, feedState } from '../../../kit/feeds/define-feed.js';
import { read } from '../../../kit/feeds/reading.js';
import { TidemarkError } from '../../../kit/faults/errors.js';
import { only } from '../../../kit/commands/permission.js';
import { Permit } from '../../../kit/graphql/permit.js';
import { Asks, byDays, byFirst, Holds, Priced } from '../../../kit/graphql/price.js';
import { DateScalar } from '../../../kit/graphql/scalars.js';
import { salesModel, changedSales, findSales, findTopProducts, type DayRange } from '../read-models/sales.js';
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
    return (await readDashboard(context, { from, to })).dashboard;
  }

  @Holds(100, byFirst(10))
  @Priced({ most: mostDays })
  @FieldResolver(() => [SalesProduct])
  async topProducts(
    @Root() { from, to }: SalesDashboard,
    @Arg('first', () => Int, { nullable: true }) first: number | null,
    @Ctx() context: OrderingContext,
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
    const { rows } = await read(context, salesModel, ({ db }) => findTopProducts(db, { from, to }, limit));
    return rows.map(({ currency, revenue, sku, name, unitCount }) => ({
      sku,
      name,
      ...unitsSold(unitCount),
      revenue: { amount: revenue, currencyCode: currency },
    }));
  }
}

async function readDashboard(context: OrderingContext, range: DayRange) {
  const { rows, position } = await read(context, salesModel, ({ db }) => findSales(db, range));
  const [figures = { currency: null, days: [], statuses: [], countries: [] }] = rows;
  return { dashboard: toDashboard(range, figures, context.ordering), position };
}

export const salesDashboardChanged = defineFeed({
  name: 'salesDashboardChanged',
  items: () => SalesDashboardFeedItem,
  args: { from: () => DateScalar, to: () => DateScalar },
  permission: only('STAFF'),
  follows: [changedSales],
  // A figure that changes more often than four times a second is not read by anybody.
  everyMs: 250,
  open(context: OrderingContext, range: DayRange) {
    checkRange(range);
    const { from, to } = range;
    return {
      of: { from, to },
      scope: () => ({ range: [from, to] }),
      concerns: ({ row: day }) => day >= from && day <= to,
      state: async () => feedState(from, [(await readDashboard(context, range)).position]),
      // Read when it is shown: at least as far as the item's cursor.
      async item() {
        const { dashboard } = await readDashboard(context, range);
        return { __typename: 'SalesDashboardChanged', dashboard };
      },
    };
  },
});
