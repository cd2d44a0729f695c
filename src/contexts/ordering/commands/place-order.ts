import { spellings } from '../../../kit/values/typed-text.js';
import { only, onlyOf } from '../../../kit/commands/permission.js';
import { stockStream, type MoneyData } from '../domain/events.js';
import { decidePlaceOrder, type PlaceOrder } from '../domain/order.js';
import type { OrderResult } from '../domain/order-step.js';
import { checkAddress, checkFormerAddress, type AddressInput } from './address.js';
import { ownOrders } from './order-command.js';
import {
  checkPrice,
  methodLimit,
  mostLines,
  mostUnits,
  skuLimit,
  type OrderingCommand,
} from './ordering-command.js';
import { registeredSku } from './product-command.js';

type Optional<T> = T | null | undefined;

export interface PlaceOrderInput {
  customerId?: Optional<string>;
  lines: readonly {
    sku: string;
    quantity: number;
    expectedUnitPrice?: Optional<MoneyData>;
    unitPrice?: Optional<MoneyData>;
  }[];
  shippingAddress: AddressInput;
  payment: { method: string };
  placedAt?: Optional<Date>;
  receiveStock?: Optional<boolean>;
}

export const placeOrder: OrderingCommand<PlaceOrderInput, PlaceOrder, OrderResult> = {
  name: 'placeOrder',

  make(input, { caller, now, currencyCode, newId, newNumber }, check) {
    const { lines, customerId, shippingAddress, payment, placedAt, receiveStock } = input;
    if (lines.length < 1 || lines.length > mostLines)
      check.fail(['lines'], `must be 1 to ${mostLines}, not ${lines.length}`);
    const expected = (path: string[], value: Optional<MoneyData>) =>
      value ? check.money(path, value, currencyCode) : undefined;
    const price = (path: string[], value: Optional<MoneyData>) =>
      value ? checkPrice(path, value, currencyCode, check) : undefined;
    return {
      orderId: newId(),
      number: newNumber(),
      customerId: check.optionalUser(['customerId'], customerId) ?? onlyOf(ownOrders, caller) ?? null,
      placedAt: placedAt ? check.past(['placedAt'], placedAt, now) : now.toISOString(),
      lines: lines.slice(0, mostLines).map((line, i) => ({
        sku: check.known(['lines', String(i), 'sku'], line.sku, skuLimit),
        quantity: check.integer(['lines', String(i), 'quantity'], line.quantity, { min: 1, max: mostUnits }),
        expectedUnitPrice: expected(['lines', String(i), 'expectedUnitPrice'], line.expectedUnitPrice),
        unitPrice: price(['lines', String(i), 'unitPrice'], line.unitPrice),
      })),
      shippingAddress: (placedAt ? checkFormerAddress : checkAddress)(
        ['shippingAddress'],
        shippingAddress,
        check,
      ),
      paymentMethod: check.code(['payment', 'method'], payment.method, methodLimit),
      currencyCode,
      receiveStock: receiveStock ?? false,
    };
  },

  permission: ownOrders,
  restricted: {
    customerId: ownOrders,
    placedAt: only('STAFF'),
    receiveStock: only('STAFF'),
    'lines.unitPrice': only('STAFF'),
  },

  needs: ({ lines, receiveStock }) => {
    const skus = lines.flatMap(({ sku }) => spellings(sku));
    return receiveStock ? { skus, streams: skus.map(stockStream) } : { skus };
  },
  decide: (command, state) => {
    const lines = command.lines.map((line) => ({ ...line, sku: registeredSku(line.sku, state) }));
    return decidePlaceOrder({ ...command, lines }, state);
  },
};
