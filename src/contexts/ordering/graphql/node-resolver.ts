import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { TidemarkError } from '../../../kit/faults/errors.js';
import { parseGlobalId } from '../../../kit/values/ids.js';
import { byId } from '../../../kit/commands/permission.js';
import { load } from '../../../kit/feeds/reading.js';
import { Permit } from '../../../kit/graphql/permit.js';
import { byIds, Holds } from '../../../kit/graphql/price.js';
import { Node } from '../../../kit/graphql/types.js';
import { productsById } from '../read-models/products.js';
import { readCustomer } from './customer-resolver.js';
import { loadOrder, type OrderingContext } from './ordering-context.js';

const mostIds = 100;

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true })
  @Permit(byId)
  async node(@Arg('id', () => ID) id: string, @Ctx() context: OrderingContext) {
    return readNode(context, id);
  }

  @Holds(mostIds, byIds)
  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description: 'One for each id, in their order, null for what is not there. At most 100.',
  })
  @Permit(byId)
  async nodes(@Arg('ids', () => [ID]) ids: string[], @Ctx() context: OrderingContext) {
    if (ids.length > mostIds)
      throw new TidemarkError(
        'BAD_USER_INPUT',
        `ids has ${ids.length} ids: ask for at most ${mostIds} at once`,
        {
          argument: 'ids',
        },
      );
    const found = new Map<string, object | null>();
    const read = async (id: string) => found.set(id, await readNode(context, id).catch(ifRefused));
    await Promise.all([...new Set(ids)].map(read));
    return ids.map((id) => found.get(id));
  }
}

/** As the item of a list: what is refused of one is no error of its neighbours. */
function ifRefused(error: unknown): Error {
  if (error instanceof TidemarkError && (error.code === 'FORBIDDEN' || error.code === 'UNAUTHENTICATED'))
    return error;
  throw error;
}

async function readNode(context: OrderingContext, id: string) {
  const found = parseGlobalId(id);
  if (found === undefined) return null;
  switch (found.kind) {
    case 'order':
      return loadOrder(context, found.key);
    case 'product':
      return (await load(context, productsById, found.key)) ?? null;
    case 'customer':
      return readCustomer(context, found.key);
    case 'orderStatus':
    case 'command':
    case 'projection':
    case 'parkedEvent':
    case 'salesDashboard':
    case 'audit':
      return null;
    case 'portfolio':
    case 'transaction':
      return context.readPortfolioNode(found.kind, found.key);
    default:
      return found.kind satisfies never;
  }
}
