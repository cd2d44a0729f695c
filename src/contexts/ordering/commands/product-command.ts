import { Field, InputType, Int } from 'type-graphql';
import { CommandInput } from '../../../kit/graphql/types.js';
import { spellings } from '../../../kit/values/typed-text.js';
import { productStream, stockStream } from '../domain/events.js';
import type { OrderingState } from '../domain/state.js';
import type { OrderingNeeds } from '../store/ordering-store.js';

// Commands on products that are there. SKUs are composed when they are registered, but earlier releases kept them as
// they were given: so a product is looked for by the SKU that is given, and by its composed spelling.

@InputType()
export abstract class ProductInput extends CommandInput {
  @Field(() => String)
  sku!: string;
}

/** Of commands on what a product is, not on its stock. */
@InputType()
export abstract class ProductChangeInput extends ProductInput {
  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

export const productRefusals = ['NotFound', 'VersionConflict'] as const;

export interface OnProduct {
  readonly sku: string;
}

export const needsProduct = ({ sku }: OnProduct): OrderingNeeds => ({
  streams: spellings(sku).map(productStream),
  skus: spellings(sku),
});

export const needsStock = ({ sku }: OnProduct): OrderingNeeds => ({
  streams: spellings(sku).map(stockStream),
  skus: spellings(sku),
});

/** The SKU of the product that is meant; if there is none, the one that was given. */
export const registeredSku = (given: string, { products }: OrderingState): string =>
  spellings(given).find((sku) => products.has(sku)) ?? given;

/** Decides on the product that is meant. */
export const onRegistered =
  <C extends OnProduct, D>(decide: (command: C, state: OrderingState) => D) =>
  (command: C, state: OrderingState): D =>
    decide({ ...command, sku: registeredSku(command.sku, state) }, state);
