import { only } from '../../../kit/commands/permission.js';
import { decideShipOrder, type ShipOrder } from '../domain/fulfilment.js';
import type { OrderResult } from '../domain/order-step.js';
import { needsOrderAndStock, onOrder, type OrderCommandInput } from './order-command.js';
import type { OrderingCommand } from './ordering-command.js';

export interface ShipOrderInput extends OrderCommandInput {
  trackingNumber: string;
}

export const shipOrder: OrderingCommand<ShipOrderInput, ShipOrder, OrderResult> = {
  name: 'shipOrder',
  make: (input, making, check) => ({
    ...onOrder(input, making),
    trackingNumber: check.code(['trackingNumber'], input.trackingNumber.trim(), { max: 100 }),
  }),
  permission: only('STAFF'),
  needs: needsOrderAndStock,
  decide: decideShipOrder,
};
