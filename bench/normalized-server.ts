// The rival of read-advantage, in a process of its own: the same edge and the same GraphQL types, answered
// from the write tables by Prisma, as an API without read models would.
import { PrismaPg } from '@prisma/adapter-pg';
import DataLoader from 'dataloader';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { authKeys } from '../src/kit/node/auth-keys.js';
import { loadConfig } from '../src/kit/node/config.js';
import { systemClock } from '../src/kit/time/clock.js';
import { decodeId, encodeId } from '../test/support/ids.js';
import { multiply } from '../src/kit/values/money.js';
import { everyone } from '../src/kit/commands/permission.js';
import { createAuthenticator } from '../src/kit/edge/auth.js';
import { createEdge } from '../src/kit/edge/edge.js';
import { createLogger } from '../src/kit/edge/logger.js';
import { buildGraphQLSchema } from '../src/kit/graphql/build-schema.js';
import { cursorScope, encodeCursor, pageArgs, toConnection } from '../src/kit/graphql/connections.js';
import type { RequestContext } from '../src/kit/graphql/context.js';
import { Permit } from '../src/kit/graphql/permit.js';
import { Customer } from '../src/contexts/ordering/graphql/customer-types.js';
import { OrderLookup, OrdersArgs } from '../src/contexts/ordering/graphql/order-inputs.js';
import { Order, OrderConnection } from '../src/contexts/ordering/graphql/order-types.js';
import { openPool } from '../src/kit/databases/postgres.js';
import { PrismaClient } from '../src/generated/contexts/write/client.js';

interface Context extends RequestContext {
  readonly prisma: PrismaClient;
  readonly customers: DataLoader<string, Customer | undefined>;
}

@Resolver(() => Order)
class NormalizedOrderResolver {
  @Query(() => Order, { nullable: true })
  @Permit(everyone)
  async order(@Arg('by', () => OrderLookup) { id, number }: OrderLookup, @Ctx() { prisma }: Context) {
    const key = id === undefined ? undefined : decodeId('order', id);
    const where = key === undefined ? { number: number ?? '' } : { id: key };
    const row = await prisma.order.findUnique({ where, include: whole });
    return row && toOrder(row);
  }

  @Query(() => OrderConnection, { nullable: true })
  @Permit(everyone)
  async orders(@Args(() => OrdersArgs) args: OrdersArgs, @Ctx() { prisma }: Context) {
    const { placedTo } = args.filter ?? {};
    const scope = cursorScope({
      connection: 'orders',
      filter: args.filter,
      search: null,
      orderBy: 'PLACED_AT_DESC',
    });
    const page = pageArgs(args, scope);
    const rows = await prisma.order.findMany({
      where: placedTo ? { placedAt: { lt: placedTo } } : {},
      orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
      take: page.limit + 1,
      include: whole,
    });
    return toConnection(rows.map(toOrder), page, ({ placedAt, key }) => encodeCursor(scope, [placedAt, key]));
  }

  @FieldResolver(() => Customer, { nullable: true })
  async customer(@Root() { customerId }: Order, @Ctx() { customers }: Context) {
    return customerId === null ? null : ((await customers.load(customerId)) ?? null);
  }
}

const whole = {
  lines: { include: { product: true }, orderBy: { lineNo: 'asc' } },
  payment: true,
} as const;

type Row = Awaited<ReturnType<typeof oneRow>>;
const oneRow = (prisma: PrismaClient, id: string) =>
  prisma.order.findUniqueOrThrow({ where: { id }, include: whole });

function toOrder(row: Row) {
  const money = (amount: { toFixed(): string }) => ({ amount: amount.toFixed(), currencyCode: row.currency });
  return {
    __typename: 'Order' as const,
    id: encodeId('order', row.id),
    key: row.id,
    number: row.number,
    status: row.status,
    version: row.version,
    customerId: row.customerId,
    placedAt: row.placedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    shippingAddress: {
      name: row.shipName,
      line1: row.shipLine1,
      line2: row.shipLine2,
      city: row.shipCity,
      region: row.shipRegion,
      postalCode: row.shipPostalCode,
      countryCode: row.shipCountry,
    },
    lines: row.lines.map(({ sku, quantity, unitPrice, product }) => ({
      sku,
      name: product.name,
      quantity,
      unitPrice: money(unitPrice),
      lineTotal: { amount: multiply(unitPrice.toFixed(), quantity), currencyCode: row.currency },
    })),
    total: money(row.total),
    payment: row.payment && {
      status: row.payment.status,
      amount: money(row.payment.amount),
      declineReason: row.payment.declineReason,
    },
    cancelReason: row.cancelReason,
  };
}

/** The summary of all customers of a request, by one query. */
function customersOf(prisma: PrismaClient): Context['customers'] {
  return new DataLoader(async (customerIds) => {
    const rows = await prisma.order.groupBy({
      by: ['customerId', 'currency'],
      where: { customerId: { in: [...customerIds] }, status: { notIn: ['CANCELLED', 'RETURNED'] } },
      _count: true,
      _sum: { total: true },
      _min: { placedAt: true },
      _max: { placedAt: true },
    });
    const found = new Map(
      rows.map(({ customerId, currency, _count, _sum, _min, _max }) => [
        customerId,
        {
          __typename: 'Customer' as const,
          id: encodeId('customer', customerId ?? ''),
          customerId: customerId ?? '',
          orderCount: _count,
          lifetimeValue: { amount: _sum.total?.toFixed() ?? '0', currencyCode: currency },
          firstOrderAt: _min.placedAt,
          lastOrderAt: _max.placedAt,
        },
      ]),
    );
    return customerIds.map((customerId) => found.get(customerId));
  });
}

const config = loadConfig();
// As many connections, and by the same driver, as the read side has.
const pool = openPool(config.databaseUrl ?? '', 'tidemark_command', 10);
const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
const edge = await createEdge({
  schema: await buildGraphQLSchema([NormalizedOrderResolver]),
  config,
  clock: systemClock,
  log: createLogger({ level: config.logLevel, format: 'json' }),
  auth: createAuthenticator(authKeys(config), systemClock),
  makeContext: (request): Context => ({
    ...request,
    consistency: { report: () => undefined },
    prisma,
    customers: customersOf(prisma),
  }),
  health: {
    ready: () => Promise.resolve({ ok: true, checks: {} }),
    projections: () => Promise.resolve([]),
    openJobs: () => Promise.resolve([]),
  },
});
const { url, wsUrl } = await edge.listen();
process.send?.({ type: 'ready', url, wsUrl });
const stop = (): void => void edge.drain().then(() => pool.end()).finally(() => process.exit(0)); // prettier-ignore
process.once('SIGTERM', stop).once('disconnect', stop);
