import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { CommandInput, MoneyInput } from '../../../kit/graphql/types.js';
import { spellings } from '../../../kit/values/typed-text.js';
import { only, onlyOf } from '../../../kit/commands/permission.js';
import { stockStream, type MoneyData } from '../domain/events.js';
import { decidePlaceOrder } from '../domain/order.js';
import { AddressInput, checkAddress, checkFormerAddress } from './address.js';
import { ownOrders, PaymentInput } from './order-command.js';
import {
  checkMoney,
  checkPrice,
  methodLimit,
  mostLines,
  mostUnits,
  skuLimit,
  orderingCommand,
} from './ordering-command.js';
import { registeredSku } from './product-command.js';

type Optional<T> = T | null | undefined;

@InputType()
class OrderLineInput {
  @Field(() => String)
  sku!: string;

  @Field(() => Int)
  quantity!: number;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Refuse with PriceChanged unless this is the price.',
  })
  expectedUnitPrice?: MoneyInput | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: "Staff only (imports, agreed prices): charge this instead of the catalogue's price.",
  })
  unitPrice?: MoneyInput | null;
}

@InputType()
class PlaceOrderInput extends CommandInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Default: the caller; for staff, a guest. Only staff may name another than themselves.',
  })
  customerId?: string | null;

  @Field(() => [OrderLineInput], { description: '1 to 2,000; a SKU may come more than once.' })
  lines!: readonly OrderLineInput[];

  @Field(() => AddressInput)
  shippingAddress!: AddressInput;

  @Field(() => PaymentInput)
  payment!: PaymentInput;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Staff only, for importing history: when the order was really placed. Default: now.',
  })
  placedAt?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Staff only, for importing history: the order brings the units that it reserves, received with it, and takes none of those that are there. Default: false.',
  })
  receiveStock?: boolean | null;
}

export const placeOrder = orderingCommand({
  name: 'placeOrder',
  input: PlaceOrderInput,
  refusals: ['NotFound', 'NotForSale', 'InsufficientStock', 'PriceChanged'],
  make(input, { caller, now, currencyCode, newId, newNumber }, check) {
    const { lines, customerId, shippingAddress, payment, placedAt, receiveStock } = input;
    if (lines.length < 1 || lines.length > mostLines)
      check.fail(['lines'], `must be 1 to ${mostLines}, not ${lines.length}`);
    const expected = (path: string[], value: Optional<MoneyData>) =>
      value ? checkMoney(path, value, currencyCode, check) : undefined;
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
});
