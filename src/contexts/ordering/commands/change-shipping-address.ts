import { decideChangeShippingAddress, type ChangeShippingAddress } from '../domain/fulfilment.js';
import type { OrderResult } from '../domain/order-step.js';
import { checkAddress, type AddressInput } from './address.js';
import { needsOrder, onOrder, ownOrders, type OrderCommandInput } from './order-command.js';
import type { OrderingCommand } from './ordering-command.js';

export interface ChangeShippingAddressInput extends OrderCommandInput {
  shippingAddress: AddressInput;
}

export const changeShippingAddress: OrderingCommand<
  ChangeShippingAddressInput,
  ChangeShippingAddress,
  OrderResult
> = {
  name: 'changeShippingAddress',
  make: (input, making, check) => ({
    ...onOrder(input, making),
    shippingAddress: checkAddress(['shippingAddress'], input.shippingAddress, check),
  }),
  permission: ownOrders,
  needs: needsOrder,
  decide: decideChangeShippingAddress,
};
