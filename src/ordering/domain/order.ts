import { accept, refuse } from '../../cqrs/decider.js';
import { compare, multiply, sum } from '../../cqrs/money.js';
import {
  orderStream,
  type AddressData,
  type MoneyData,
  type OrderLineData,
  type UnitsData,
} from './events.js';
import type { OrderDecision } from './order-step.js';
import { noProduct } from './product.js';
import type { OrderingState } from './state.js';

export interface PlaceOrder {
  readonly orderId: string;
  readonly number: string;
  readonly customerId: string | null;
  readonly placedAt: string;
  readonly lines: readonly {
    readonly sku: string;
    readonly quantity: number;
    /** Refuse unless this is the catalogue's price. */
    readonly expectedUnitPrice: MoneyData | undefined;
    /** Charge this instead of the catalogue's price. */
    readonly unitPrice: MoneyData | undefined;
  }[];
  readonly shippingAddress: AddressData;
  readonly paymentMethod: string;
  readonly currencyCode: string;
}

export function decidePlaceOrder(command: PlaceOrder, state: OrderingState): OrderDecision {
  const lines: OrderLineData[] = [];
  const changes: { sku: string; expected: MoneyData; price: MoneyData }[] = [];
  for (const [i, { sku, quantity, expectedUnitPrice: expected, unitPrice }] of command.lines.entries()) {
    const product = state.products.get(sku);
    if (!product) return refuse(noProduct(sku, ['lines', String(i), 'sku']));
    if (expected && compare(expected.amount, product.price.amount) !== 0)
      changes.push({ sku, expected, price: product.price });
    lines.push({ sku, name: product.name, quantity, unitPrice: unitPrice ?? product.price });
  }
  if (changes.length > 0) return refuse({ kind: 'PriceChanged', changes });

  const units = unitsBySku(lines);
  const shortages = units.flatMap(({ sku, quantity: requested }) => {
    const stock = state.stock.get(sku);
    const available = stock ? stock.onHand - stock.reserved : 0;
    return requested > available ? [{ sku, requested, available }] : [];
  });
  if (shortages.length > 0) return refuse({ kind: 'InsufficientStock', shortages });

  const { orderId, number, customerId, placedAt, shippingAddress, paymentMethod, currencyCode } = command;
  const amount = sum(lines.map((line) => multiply(line.unitPrice.amount, line.quantity)));
  if (wholeDigits(amount) > 20) {
    const problem = {
      path: ['lines'],
      message: 'the lines come to more than 20 digits before the point: order less',
    };
    return refuse({ kind: 'InvalidInput', problems: [problem] });
  }
  const placed = {
    type: 'OrderPlaced',
    data: {
      orderId,
      number,
      customerId,
      placedAt,
      shippingAddress,
      lines,
      units,
      total: { amount, currencyCode },
      payment: { method: paymentMethod },
    },
  } as const;
  return accept({ orderId, number }, [{ stream: orderStream(orderId), event: placed }]);
}

function wholeDigits(amount: string): number {
  return amount.split('.')[0]?.length ?? 0;
}

/** In SKU order, the order in which stock is locked. */
function unitsBySku(lines: readonly { sku: string; quantity: number }[]): UnitsData[] {
  const units = new Map<string, number>();
  for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity);
  return [...units].map(([sku, quantity]) => ({ sku, quantity })).sort((a, b) => (a.sku < b.sku ? -1 : 1));
}
