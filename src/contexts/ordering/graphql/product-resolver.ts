import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { defineFeed, feedState, type FeedOf } from '../../../kit/feeds/define-feed.js';
import type { State } from '../../../kit/feeds/feed.js';
import { load, read } from '../../../kit/feeds/reading.js';
import type { ReadModels } from '../../../kit/projections/read-models.js';
import { TidemarkError } from '../../../kit/faults/errors.js';
import type { ProjectionPosition } from '../../../kit/projections/projection.js';
import { everyone, only } from '../../../kit/commands/permission.js';
import { spellings, storable } from '../../../kit/values/typed-text.js';
import { AuditConnection, type AuditPage } from '../../../kit/graphql/audit.js';
import { cursorScope, encodeCursor, pageArgs, toConnection } from '../../../kit/graphql/connections.js';
import { Permit } from '../../../kit/graphql/permit.js';
import type { Countable } from '../../../kit/graphql/count-of.js';
import { ConnectionArgs } from '../../../kit/graphql/types.js';
import {
  availabilityBySku,
  availabilityModel,
  changedAvailability,
  type AvailabilityRow,
} from '../read-models/availability.js';
import {
  changedProducts,
  countProducts,
  findProducts,
  listProducts,
  productsBySku,
  productSortValues,
  productsProjection,
  type ProductCriteria,
  type ProductView,
} from '../read-models/products.js';
import { streamsOfProduct } from '../read-models/history.js';
import { productSearchProjection } from '../read-models/product-search.js';
import { formatSearch, type Searched } from '../read-models/search-queries.js';
import type { OrderingContext } from './ordering-context.js';
import { auditTrail } from './audit-trail.js';
import {
  Product,
  ProductConnection,
  ProductFeedItem,
  ProductsArgs,
  type ProductFilter,
} from './product-types.js';
import { continueSearch, readFound, searchArgs } from './searches.js';

const mostSkus = 100;

/** Products can be read by everybody; what staff alone may see is refused field by field. */
@Resolver(() => Product)
export class ProductResolver {
  @Query(() => Product, { nullable: true })
  @Permit(everyone)
  async product(@Arg('sku', () => String) sku: string, @Ctx() context: OrderingContext) {
    return storable(sku) ? ((await load(context, productsBySku, sku)) ?? null) : null;
  }

  @Query(() => ProductConnection, { nullable: true })
  @Permit(everyone, { 'filter.lowStock': only('STAFF') })
  async products(
    @Args(() => ProductsArgs) args: ProductsArgs,
    @Ctx() context: OrderingContext,
  ): Promise<ProductConnection & Countable> {
    const { terms, orderBy } = searchArgs(args, 'NAME_ASC');
    const { filter } = args;
    const scope = cursorScope({
      connection: 'products',
      filter,
      search: terms?.join(' ') ?? null,
      // Names had another order before: a page after a cursor of then would leave products out.
      orderBy: orderBy === 'NAME_ASC' ? 'NAME_ASC as people sort' : orderBy,
    });
    const asked = pageArgs(args, scope);
    const skus = await skusOf(context, filter);
    const { page, search } = terms
      ? await continueSearch(context, productSearchProjection, asked, terms)
      : { page: asked, search: undefined };
    // A search of signs alone has no words, and finds nothing.
    const criteria: ProductCriteria = {
      skus: search?.terms.length === 0 ? [] : skus,
      search,
      forSale: filter?.forSale ?? undefined,
    };
    const { rows } = await readProducts(context, criteria, ({ db }) =>
      listProducts(db, criteria, orderBy, page),
    );
    const connection = toConnection(rows, page, (product) =>
      encodeCursor(scope, [
        ...productSortValues(product, orderBy),
        ...(search ? [formatSearch(search)] : []),
      ]),
    );
    return {
      ...connection,
      count: async () =>
        (await readProducts(context, criteria, ({ db }) => countProducts(db, criteria))).rows[0] ?? null,
    };
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "On hand less reserved, from the availability read model (Redis). Null while that one can't say.",
  })
  async available(@Root() product: Product, @Ctx() context: OrderingContext) {
    const row = await stockIn(context, product);
    return row ? row.onHand - row.reserved : null;
  }

  @FieldResolver(() => Boolean, { nullable: true })
  async lowStock(@Root() product: Product, @Ctx() context: OrderingContext) {
    const row = await stockIn(context, product);
    return row ? row.onHand - row.reserved <= context.ordering.lowStock : null;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Staff only.' })
  @Permit(only('STAFF'))
  async onHand(@Root() product: Product, @Ctx() context: OrderingContext) {
    return (await stockIn(context, product))?.onHand ?? null;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Staff only. In orders not yet shipped.' })
  @Permit(only('STAFF'))
  async reserved(@Root() product: Product, @Ctx() context: OrderingContext) {
    return (await stockIn(context, product))?.reserved ?? null;
  }

  @FieldResolver(() => AuditConnection, {
    nullable: true,
    description:
      'Staff only. Every change of this product and every receipt and correction of its stock, as recorded: who, when, by which\ncommand. In order. `version` counts the changes of the product, and apart from them those of its stock.',
  })
  @Permit(only('STAFF'))
  async auditTrail(
    @Root() { key, sku }: ProductView,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: OrderingContext,
  ): Promise<AuditPage> {
    return auditTrail(context, 'productAudit', key, streamsOfProduct(sku), args);
  }
}

const readProducts = <T extends Searched<unknown>>(
  context: OrderingContext,
  { search }: ProductCriteria,
  query: (from: ReadModels) => Promise<T>,
): Promise<T> => readFound(context, productsProjection, search && productSearchProjection, query);

/** What was read later is no older; undefined when it is: its store was lost in between. */
function stillAt(
  place: ProjectionPosition | undefined,
  later: ProjectionPosition | undefined,
): ProjectionPosition | undefined {
  const isThere =
    later?.generation === place?.generation &&
    later?.lanes.every(({ lane, seq }) => seq >= (place?.lanes[lane]?.seq ?? 0n));
  return isThere === true ? place : undefined;
}

/** The stock of products that were read together with it, for a feed's item. */
const stockOf = new WeakMap<object, AvailabilityRow | undefined>();

function stockIn(context: OrderingContext, product: Product): Promise<AvailabilityRow | undefined> {
  return stockOf.has(product)
    ? Promise.resolve(stockOf.get(product))
    : load(context, availabilityBySku, product.sku);
}

/** The SKUs that a filter leaves; undefined: all. */
async function skusOf(
  context: OrderingContext,
  filter: ProductFilter | null | undefined,
): Promise<string[] | undefined> {
  const { sku = null, lowStock = null } = filter ?? {};
  if (sku !== null && sku.length > mostSkus)
    throw new TidemarkError(
      'BAD_USER_INPUT',
      `filter.sku has ${sku.length} SKUs: ask for at most ${mostSkus} at once`,
      {
        argument: 'filter.sku',
      },
    );
  const wanted = sku?.filter(storable).flatMap(spellings);
  if (lowStock === null) return wanted;
  const { keys: low } = await read(context, availabilityModel, (from) =>
    from.rows(availabilityModel).marked(),
  );
  if (lowStock) return low.filter((key) => wanted?.includes(key) ?? true);
  if (wanted) return wanted.filter((key) => !low.includes(key));
  throw new TidemarkError(
    'BAD_USER_INPUT',
    'filter.lowStock: false needs filter.sku: name the SKUs, or leave it out',
    {
      argument: 'filter.lowStock',
    },
  );
}

export const productChanged = defineFeed({
  name: 'productChanged',
  items: () => ProductFeedItem,
  args: { sku: () => String },
  permission: everyone,
  follows: [changedProducts, changedAvailability],
  open(context: OrderingContext, { sku }: { sku: string }): FeedOf<string, ProductView> {
    const keys = storable(sku) ? spellings(sku) : [];
    return {
      of: sku,
      scope: () => ({ keys }),
      concerns: ({ key }) => keys.includes(key),
      rereads: true,
      state: () => readProduct(context, keys),
      item: (product) => ({ __typename: 'ProductChanged', product }),
    };
  },
});

/** A product as it is shown from both of its read models. */
async function readProduct(context: OrderingContext, keys: readonly string[]): Promise<State<ProductView>> {
  // Before the row, which may be newer then; of all lanes, while the row is of one.
  const place = await context.reads.position(availabilityModel);
  const [products, stock] = await Promise.all([
    read(context, productsProjection, ({ db }) => findProducts(db, 'sku', keys)),
    read(context, availabilityModel, (from) => from.rows(availabilityModel).read(keys)),
  ]);
  // Its stock may be known before its name is: then the product is not there yet.
  const row = keys.flatMap((key) => products.rows.filter((product) => product.sku === key))[0];
  if (row) stockOf.set(row, stock.rows.get(row.sku));
  return feedState(row, [products.position, stillAt(place, stock.position)]);
}
