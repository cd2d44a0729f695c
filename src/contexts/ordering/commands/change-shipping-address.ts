import { Field, InputType } from 'type-graphql';
import { decideChangeShippingAddress } from '../domain/fulfilment.js';
import { AddressInput, checkAddress } from './address.js';
import { needsOrder, onOrder, ownOrders, OrderCommandInput, orderRefusals } from './order-command.js';
import { orderingCommand } from './ordering-command.js';

@InputType()
class ChangeShippingAddressInput extends OrderCommandInput {
  @Field(() => AddressInput)
  shippingAddress!: AddressInput;
}

export const changeShippingAddress = orderingCommand({
  name: 'changeShippingAddress',
  input: ChangeShippingAddressInput,
  refusals: orderRefusals,
  make: (input, env, check) => ({
    ...onOrder(input, env),
    shippingAddress: checkAddress(['shippingAddress'], input.shippingAddress, check),
  }),
  permission: ownOrders,
  needs: needsOrder,
  decide: decideChangeShippingAddress,
});
