// The mutations of this context, made from its commands, and their payloads. What a payload shows of a read model is left
// to a field resolver: selecting it makes the answer wait for that read model.
import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { mutationsOf } from '../../../kit/graphql/mutations.js';
import { Permit } from '../../../kit/graphql/permit.js';
import { CommandAccepted } from '../../../kit/graphql/types.js';
import { decodeId, encodeId } from '../../../kit/values/ids.js';
import { ownOrders } from '../commands/order-command.js';
import { orderCommands, productCommands } from '../commands/ordering-commands.js';
import { Order } from './order-types.js';
import { loadersOf, visibleOrders, type OrderingContext } from './ordering-context.js';
import { Product } from './product-types.js';
import { orderingRefusals } from './refusals.js';

@ObjectType({ simpleResolvers: true, implements: CommandAccepted })
class OrderCommandAccepted extends CommandAccepted {
  @Field(() => ID)
  readonly orderId!: string;

  @Field(() => String)
  readonly number!: string;
}

@ObjectType({ simpleResolvers: true, implements: CommandAccepted })
class ProductCommandAccepted extends CommandAccepted {
  @Field(() => String)
  readonly sku!: string;
}

@Resolver(() => OrderCommandAccepted)
export class OrderCommandAcceptedResolver {
  @FieldResolver(() => Order, { nullable: true })
  @Permit(ownOrders)
  async order(@Root() { orderId }: OrderCommandAccepted, @Ctx() context: OrderingContext) {
    const key = decodeId('order', orderId);
    if (key === undefined) return null;
    // A replayed command may be from a time when its caller was staff.
    const own = visibleOrders(context);
    const order = await loadersOf(context).orders.load(key);
    return order && (own === undefined || order.customerId === own) ? order : null;
  }
}

@Resolver(() => ProductCommandAccepted)
export class ProductCommandAcceptedResolver {
  @FieldResolver(() => Product, { nullable: true })
  async product(@Root() { sku }: ProductCommandAccepted, @Ctx() context: OrderingContext) {
    return (await loadersOf(context).products.load(sku)) ?? null;
  }
}

export const OrderMutations = mutationsOf(orderCommands, {
  send: ({ ordering }: OrderingContext) => ordering.commands,
  accepted: OrderCommandAccepted,
  show: ({ orderId, number }) => ({ orderId: encodeId('order', orderId), number }),
  refusals: orderingRefusals,
});

export const ProductMutations = mutationsOf(productCommands, {
  send: ({ ordering }: OrderingContext) => ordering.commands,
  accepted: ProductCommandAccepted,
  show: ({ sku }) => ({ sku }),
  refusals: orderingRefusals,
});
