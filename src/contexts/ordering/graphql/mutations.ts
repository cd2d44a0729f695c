// The mutations of this context, made from its commands, and their payloads. What a payload shows of a read model is left
// to a field resolver: selecting it makes the answer wait for that read model.
import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { load } from '../../../kit/feeds/reading.js';
import { mutationsOf } from '../../../kit/graphql/mutations.js';
import { Permit } from '../../../kit/graphql/permit.js';
import { CommandAccepted } from '../../../kit/graphql/types.js';
import { decodeId, encodeId } from '../domain/ids.js';
import { ownOrders } from '../commands/order-command.js';
import { orderCommands, productCommands } from '../commands/ordering-commands.js';
import { productsBySku } from '../read-models/products.js';
import { Order } from './order-types.js';
import { loadOrder, type OrderingContext } from './ordering-context.js';
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
    // As far as it is the caller's now: a replayed command may be from a time when they were staff.
    return key === undefined ? null : loadOrder(context, key);
  }
}

@Resolver(() => ProductCommandAccepted)
export class ProductCommandAcceptedResolver {
  @FieldResolver(() => Product, { nullable: true })
  async product(@Root() { sku }: ProductCommandAccepted, @Ctx() context: OrderingContext) {
    return (await load(context, productsBySku, sku)) ?? null;
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
