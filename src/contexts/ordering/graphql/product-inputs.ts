// The inputs of commands on products and their stock; what types cannot say is the commands' to check.
import { Directive, Field, InputType, Int } from 'type-graphql';
import { UuidScalar } from '../../../kit/graphql/scalars.js';
import { MoneyInput } from '../../../kit/graphql/types.js';

@InputType()
export class RegisterProductInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => String)
  sku!: string;

  @Field(() => String)
  name!: string;

  @Field(() => MoneyInput)
  price!: MoneyInput;

  @Field(() => Int, { nullable: true })
  initialStock?: number | null;
}

@InputType()
export class ChangeProductPriceInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => String)
  sku!: string;

  @Field(() => MoneyInput)
  price!: MoneyInput;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class RenameProductInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => String)
  sku!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class WithdrawProductInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => String)
  sku!: string;

  @Field(() => String, { nullable: true })
  reason?: string | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class ReinstateProductInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => String)
  sku!: string;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class ReceiveStockInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => String)
  sku!: string;

  @Field(() => Int)
  quantity!: number;
}

@Directive('@oneOf')
@InputType({ description: 'Exactly one of the fields.' })
class StockCorrectionInput {
  @Field(() => Int, { nullable: true, description: 'Units to add; below 0, units that are lost.' })
  delta?: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many a stocktake has found, those in orders not yet shipped among them. Where orders are shipped meanwhile, send what was wrong as `delta`.',
  })
  counted?: number;
}

@InputType()
export class CorrectStockInput {
  @Field(() => UuidScalar)
  commandId!: string;

  @Field(() => String)
  sku!: string;

  @Field(() => StockCorrectionInput)
  correction!: StockCorrectionInput;

  @Field(() => String, { description: 'Such as "stocktake" or "broken in the warehouse".' })
  reason!: string;
}
