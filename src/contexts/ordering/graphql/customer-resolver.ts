import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { storable } from '../../../kit/values/typed-text.js';
import { load } from '../../../kit/feeds/reading.js';
import { maySee } from '../../../kit/graphql/context.js';
import { Permit } from '../../../kit/graphql/permit.js';
import { checkUser } from '../../../kit/graphql/user-argument.js';
import { ownOrders } from '../commands/order-command.js';
import { Viewer } from '../../../kit/graphql/viewer.js';
import { customersByKey } from '../read-models/customers.js';
import { Customer } from './customer-types.js';
import { OrderFilter, OrdersArgs } from './order-inputs.js';
import { pageOfOrders } from './order-lists.js';
import { OrderConnection } from './order-types.js';
import { visibleOrders, type OrderingContext } from './ordering-context.js';

@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => Customer, { nullable: true })
  @Permit(ownOrders)
  async customer(@Arg('customerId', () => ID) customerId: string, @Ctx() context: OrderingContext) {
    checkUser('customerId', customerId);
    return readCustomer(context, customerId);
  }

  @FieldResolver(() => OrderConnection, { nullable: true })
  async orders(
    @Root() { customerId }: Customer,
    @Args(() => OrdersArgs) args: OrdersArgs,
    @Ctx() context: OrderingContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const asked = args.filter?.customerId;
    checkUser('filter.customerId', asked);
    const nobodys = asked !== undefined && asked !== null && asked !== customerId;
    const filter = Object.assign(
      new OrderFilter(),
      args.filter,
      { customerId },
      nobodys ? { status: [] } : {},
    );
    return pageOfOrders(context, Object.assign(new OrdersArgs(), args, { filter }), info);
  }
}

/** The caller as a customer. */
@Resolver(() => Viewer)
export class ViewerCustomerResolver {
  @FieldResolver(() => Customer, { nullable: true, description: 'Null before the first order.' })
  @Permit(ownOrders)
  async customer(@Root() { id }: Viewer, @Ctx() context: OrderingContext) {
    return readCustomer(context, id);
  }
}

/** A customer as far as the caller may see them: staff sees all, others themselves. */
export async function readCustomer(context: OrderingContext, customerId: string) {
  const own = visibleOrders(context);
  if (!storable(customerId) || !maySee(own, customerId)) return null;
  return (await load(context, customersByKey, customerId)) ?? null;
}
