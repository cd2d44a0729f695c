import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { load } from '../../../kit/feeds/reading.js';
import { answerCommand, senderOf } from '../../../kit/graphql/command-answer.js';
import { Sends } from '../../../kit/graphql/permit.js';
import { changeProductPrice } from '../commands/change-product-price.js';
import { correctStock } from '../commands/correct-stock.js';
import { receiveStock } from '../commands/receive-stock.js';
import { registerProduct } from '../commands/register-product.js';
import { reinstateProduct } from '../commands/reinstate-product.js';
import { renameProduct } from '../commands/rename-product.js';
import { withdrawProduct } from '../commands/withdraw-product.js';
import { productsBySku } from '../read-models/products.js';
import type { OrderingContext } from './ordering-context.js';
import {
  ChangeProductPriceInput,
  CorrectStockInput,
  ReceiveStockInput,
  RegisterProductInput,
  ReinstateProductInput,
  RenameProductInput,
  WithdrawProductInput,
} from './product-inputs.js';
import {
  ChangeProductPriceResult,
  CorrectStockResult,
  ProductCommandAccepted,
  ReceiveStockResult,
  RegisterProductResult,
  ReinstateProductResult,
  RenameProductResult,
  WithdrawProductResult,
} from './product-results.js';
import { Product } from './product-types.js';
import { showOrderingRefusal } from './show-refusal.js';

/** Mutations of products: each hands its input to its command, and shows what became of it. */
@Resolver()
export class ProductCommandResolver {
  @Mutation(() => RegisterProductResult, { nullable: true })
  @Sends(registerProduct)
  async registerProduct(
    @Arg('input', () => RegisterProductInput) input: RegisterProductInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.registerProduct(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, productAccepted, showOrderingRefusal);
  }

  @Mutation(() => ChangeProductPriceResult, { nullable: true })
  @Sends(changeProductPrice)
  async changeProductPrice(
    @Arg('input', () => ChangeProductPriceInput) input: ChangeProductPriceInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.changeProductPrice(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, productAccepted, showOrderingRefusal);
  }

  @Mutation(() => RenameProductResult, {
    nullable: true,
    description: 'Staff only. Orders that were placed before keep the name that the product had.',
  })
  @Sends(renameProduct)
  async renameProduct(
    @Arg('input', () => RenameProductInput) input: RenameProductInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.renameProduct(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, productAccepted, showOrderingRefusal);
  }

  @Mutation(() => WithdrawProductResult, {
    nullable: true,
    description:
      'Staff only. Takes a product out of sale: orders of it are refused as NotForSale, and what was ordered before goes on.',
  })
  @Sends(withdrawProduct)
  async withdrawProduct(
    @Arg('input', () => WithdrawProductInput) input: WithdrawProductInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.withdrawProduct(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, productAccepted, showOrderingRefusal);
  }

  @Mutation(() => ReinstateProductResult, {
    nullable: true,
    description: 'Staff only. Puts a product that was withdrawn back on sale.',
  })
  @Sends(reinstateProduct)
  async reinstateProduct(
    @Arg('input', () => ReinstateProductInput) input: ReinstateProductInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.reinstateProduct(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, productAccepted, showOrderingRefusal);
  }

  @Mutation(() => ReceiveStockResult, { nullable: true })
  @Sends(receiveStock)
  async receiveStock(
    @Arg('input', () => ReceiveStockInput) input: ReceiveStockInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.receiveStock(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, productAccepted, showOrderingRefusal);
  }

  @Mutation(() => CorrectStockResult, {
    nullable: true,
    description: 'Staff only. Sets right what is on hand, by what was lost or found or by what was counted.',
  })
  @Sends(correctStock)
  async correctStock(
    @Arg('input', () => CorrectStockInput) input: CorrectStockInput,
    @Ctx() context: OrderingContext,
  ) {
    const outcome = await context.ordering.commands.correctStock(input, senderOf(context));
    return answerCommand(context, input.commandId, outcome, productAccepted, showOrderingRefusal);
  }
}

@Resolver(() => ProductCommandAccepted)
export class ProductCommandAcceptedResolver {
  @FieldResolver(() => Product, { nullable: true })
  async product(@Root() { sku }: ProductCommandAccepted, @Ctx() context: OrderingContext) {
    return (await load(context, productsBySku, sku)) ?? null;
  }
}

type Receipt = ProductCommandAccepted['receipt'];

const productAccepted = (receipt: Receipt, { sku }: { sku: string }): ProductCommandAccepted => ({
  __typename: 'ProductCommandAccepted',
  receipt,
  sku,
});
