import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { decodeId, encodeId } from '../domain/ids.js';
import { answerCommand, senderOf } from '../../../kit/graphql/command-answer.js';
import { Permit, Sends } from '../../../kit/graphql/permit.js';
import { cancelOrder } from '../commands/cancel-order.js';
import { changeShippingAddress } from '../commands/change-shipping-address.js';
import { deliverOrder } from '../commands/deliver-order.js';
import { failDelivery } from '../commands/fail-delivery.js';
import { placeOrder } from '../commands/place-order.js';
import { reauthorizePayment } from '../commands/reauthorize-payment.js';
import { refundOrder } from '../commands/refund-order.js';
import { returnOrder } from '../commands/return-order.js';
import { returnOrderLines } from '../commands/return-order-lines.js';
import { shipOrder } from '../commands/ship-order.js';
import { ownOrders } from '../commands/order-command.js';
import {
  CancelOrderResult,
  ChangeShippingAddressResult,
  DeliverOrderResult,
  FailDeliveryResult,
  OrderCommandAccepted,
  PlaceOrderResult,
  ReauthorizePaymentResult,
  RefundOrderResult,
  ReturnOrderLinesResult,
  ReturnOrderResult,
  ShipOrderResult,
} from './command-results.js';
import {
  CancelOrderInput,
  ChangeShippingAddressInput,
  DeliverOrderInput,
  FailDeliveryInput,
  PlaceOrderInput,
  ReauthorizePaymentInput,
  RefundOrderInput,
  ReturnOrderLinesInput,
  ReturnOrderInput,
  ShipOrderInput,
} from './order-inputs.js';
import { Order } from './order-types.js';
import { loadOrder, type OrderingContext } from './ordering-context.js';
import { showOrderingRefusal } from './show-refusal.js';

/** Mutations of orders: each hands its input to its command, and shows what became of it. */
@Resolver()
export class OrderingCommandResolver {
  @Mutation(() => PlaceOrderResult, { nullable: true })
  @Sends(placeOrder)
  async placeOrder(
    @Arg('input', () => PlaceOrderInput) input: PlaceOrderInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.placeOrder(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, orderAccepted, showOrderingRefusal);
  }

  @Mutation(() => CancelOrderResult, { nullable: true })
  @Sends(cancelOrder)
  async cancelOrder(
    @Arg('input', () => CancelOrderInput) input: CancelOrderInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.cancelOrder(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, orderAccepted, showOrderingRefusal);
  }

  @Mutation(() => ChangeShippingAddressResult, { nullable: true })
  @Sends(changeShippingAddress)
  async changeShippingAddress(
    @Arg('input', () => ChangeShippingAddressInput) input: ChangeShippingAddressInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.changeShippingAddress(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, orderAccepted, showOrderingRefusal);
  }

  @Mutation(() => ShipOrderResult, { nullable: true })
  @Sends(shipOrder)
  async shipOrder(
    @Arg('input', () => ShipOrderInput) input: ShipOrderInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.shipOrder(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, orderAccepted, showOrderingRefusal);
  }

  @Mutation(() => ReauthorizePaymentResult, {
    nullable: true,
    description:
      'Staff only. Asks for a payment anew that is VOIDED, FAILED or DECLINED while its order goes on; of an order that is\nshipped it is captured then.',
  })
  @Sends(reauthorizePayment)
  async reauthorizePayment(
    @Arg('input', () => ReauthorizePaymentInput) input: ReauthorizePaymentInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.reauthorizePayment(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, orderAccepted, showOrderingRefusal);
  }

  @Mutation(() => DeliverOrderResult, { nullable: true })
  @Sends(deliverOrder)
  async deliverOrder(
    @Arg('input', () => DeliverOrderInput) input: DeliverOrderInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.deliverOrder(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, orderAccepted, showOrderingRefusal);
  }

  @Mutation(() => ReturnOrderResult, { nullable: true })
  @Sends(returnOrder)
  async returnOrder(
    @Arg('input', () => ReturnOrderInput) input: ReturnOrderInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.returnOrder(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, orderAccepted, showOrderingRefusal);
  }

  @Mutation(() => ReturnOrderLinesResult, {
    nullable: true,
    description:
      'Staff only. Takes back some units of a delivered order, and gives back what they were sold for. The order is RETURNED\nwhen nothing of it is left.',
  })
  @Sends(returnOrderLines)
  async returnOrderLines(
    @Arg('input', () => ReturnOrderLinesInput) input: ReturnOrderLinesInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.returnOrderLines(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, orderAccepted, showOrderingRefusal);
  }

  @Mutation(() => FailDeliveryResult, {
    nullable: true,
    description:
      'Staff only. The parcel of a shipped order does not arrive: the order is RETURNED, and its payment given back.',
  })
  @Sends(failDelivery)
  async failDelivery(
    @Arg('input', () => FailDeliveryInput) input: FailDeliveryInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.failDelivery(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, orderAccepted, showOrderingRefusal);
  }

  @Mutation(() => RefundOrderResult, {
    nullable: true,
    description:
      'Staff only. Gives back an amount without a return: never more, in sum, than what was captured.',
  })
  @Sends(refundOrder)
  async refundOrder(
    @Arg('input', () => RefundOrderInput) input: RefundOrderInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.refundOrder(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, orderAccepted, showOrderingRefusal);
  }
}

/** The read-model fields of payloads: selecting one makes the answer wait for its read model. */
@Resolver(() => OrderCommandAccepted)
export class OrderCommandAcceptedResolver {
  @FieldResolver(() => Order, { nullable: true })
  @Permit(ownOrders)
  async order(@Root() { orderId }: OrderCommandAccepted, @Ctx() context: OrderingContext) {
    const key = decodeId('order', orderId);
    // It looks again who asks: a replayed command may be from a time when its caller was staff.
    return key === undefined ? null : loadOrder(context, key);
  }
}

type Receipt = OrderCommandAccepted['receipt'];

const orderAccepted = (
  receipt: Receipt,
  { orderId, number }: { orderId: string; number: string },
): OrderCommandAccepted => ({
  __typename: 'OrderCommandAccepted',
  receipt,
  orderId: encodeId('order', orderId),
  number,
});
