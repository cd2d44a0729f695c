// What a command on a product can answer. The payload's `product` is left to a field resolver: selecting it is
// what makes the answer wait for its read model.
import { Field, Int, ObjectType, createUnionType } from 'type-graphql';
import {
  CommandIdConflict,
  InvalidInput,
  NotFound,
  UserError,
  VersionConflict,
} from '../../../kit/graphql/refusals.js';
import { CommandAccepted, typeName } from '../../../kit/graphql/types.js';

@ObjectType({ simpleResolvers: true, implements: CommandAccepted })
export class ProductCommandAccepted extends CommandAccepted {
  readonly __typename = 'ProductCommandAccepted';

  @Field(() => String)
  readonly sku!: string;
}

@ObjectType({ simpleResolvers: true, implements: UserError })
export class SkuTaken extends UserError {
  readonly __typename = 'SkuTaken';
  declare readonly code: 'SKU_TAKEN';
}

@ObjectType({
  simpleResolvers: true,
  implements: UserError,
  description: 'Units in orders not yet shipped are promised: no fewer than these can be on hand.',
})
export class StockReserved extends UserError {
  readonly __typename = 'StockReserved';
  declare readonly code: 'STOCK_RESERVED';

  @Field(() => Int)
  readonly onHand!: number;

  @Field(() => Int)
  readonly reserved!: number;
}

export const RegisterProductResult = createUnionType({
  name: 'RegisterProductResult',
  types: () => [ProductCommandAccepted, InvalidInput, SkuTaken, CommandIdConflict] as const,
  resolveType: typeName,
});
export type RegisterProductResult = typeof RegisterProductResult;

export const ChangeProductPriceResult = createUnionType({
  name: 'ChangeProductPriceResult',
  types: () => [ProductCommandAccepted, InvalidInput, NotFound, VersionConflict, CommandIdConflict] as const,
  resolveType: typeName,
});
export type ChangeProductPriceResult = typeof ChangeProductPriceResult;

export const RenameProductResult = createUnionType({
  name: 'RenameProductResult',
  types: () => [ProductCommandAccepted, InvalidInput, NotFound, VersionConflict, CommandIdConflict] as const,
  resolveType: typeName,
});
export type RenameProductResult = typeof RenameProductResult;

export const WithdrawProductResult = createUnionType({
  name: 'WithdrawProductResult',
  types: () => [ProductCommandAccepted, InvalidInput, NotFound, VersionConflict, CommandIdConflict] as const,
  resolveType: typeName,
});
export type WithdrawProductResult = typeof WithdrawProductResult;

export const ReinstateProductResult = createUnionType({
  name: 'ReinstateProductResult',
  types: () => [ProductCommandAccepted, InvalidInput, NotFound, VersionConflict, CommandIdConflict] as const,
  resolveType: typeName,
});
export type ReinstateProductResult = typeof ReinstateProductResult;

export const ReceiveStockResult = createUnionType({
  name: 'ReceiveStockResult',
  types: () => [ProductCommandAccepted, InvalidInput, NotFound, CommandIdConflict] as const,
  resolveType: typeName,
});
export type ReceiveStockResult = typeof ReceiveStockResult;

export const CorrectStockResult = createUnionType({
  name: 'CorrectStockResult',
  types: () => [ProductCommandAccepted, InvalidInput, NotFound, StockReserved, CommandIdConflict] as const,
  resolveType: typeName,
});
export type CorrectStockResult = typeof CorrectStockResult;
