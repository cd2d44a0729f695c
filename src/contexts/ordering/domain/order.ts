import { accept, refuse, type StreamEvent } from '../../../kit/commands/decider.js';
import { compare, multiply, sum } from '../../../kit/values/money.js';
import {
  orderStream,
  stockStream,
  type AddressData,
  type MoneyData,
  type OrderingEvent,
  type OrderLineData,
  type UnitsData,
} from './events.js';
import { decimalsProblem } from './minor-units.js';
import type { OrderDecision } from './order-step.js';
import { noProduct } from './product.js';
import type { OrderingRefusal } from './refusals.js';
import type { OrderingState } from './state.js';
import { mostOnHand } from './stock.js';

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
  /** The order brings the units that it reserves, as an imported one does, so it takes none of those on hand. */
  readonly receiveStock: boolean;
}

export function decidePlaceOrder(command: PlaceOrder, state: OrderingState): OrderDecision {
  const lines: OrderLineData[] = [];
  const withdrawn = new Set<string>();
  const changes: { sku: string; expected: MoneyData; price: MoneyData }[] = [];
  for (const [i, { sku, quantity, expectedUnitPrice: expected, unitPrice }] of command.lines.entries()) {
    const product = state.products.get(sku);
    if (!product) return refuse(noProduct(sku, ['lines', String(i), 'sku']));
    if (!product.forSale) withdrawn.add(sku);
    if (expected && compare(expected.amount, product.price.amount) !== 0)
      changes.push({ sku, expected, price: product.price });
    lines.push({ sku, name: product.name, quantity, unitPrice: unitPrice ?? product.price });
  }
  // An imported order (`receiveStock`) was sold elsewhere already, so its products may be withdrawn by now.
  if (withdrawn.size > 0 && !command.receiveStock)
    return refuse({ kind: 'NotForSale', skus: [...withdrawn] });
  if (changes.length > 0) return refuse({ kind: 'PriceChanged', changes });

  const units = unitsBySku(lines);
  const refusal = command.receiveStock ? noRoom(units, state) : shortOf(units, state);
  if (refusal) return refuse(refusal);

  const { orderId, number, customerId, placedAt, shippingAddress, paymentMethod, currencyCode } = command;
  const amount = sum(lines.map((line) => multiply(line.unitPrice.amount, line.quantity)));
  const problem =
    wholeDigits(amount) > 20
      ? 'the lines come to more than 20 digits before the point: order less'
      : totalProblem({ amount, currencyCode });
  if (problem !== undefined)
    return refuse({ kind: 'InvalidInput', problems: [{ path: ['lines'], message: problem }] });
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
  const received = command.receiveStock ? receiptsOf(units, state) : [];
  return accept({ orderId, number }, [...received, { stream: orderStream(orderId), event: placed }]);
}

function shortOf(units: readonly UnitsData[], { stock }: OrderingState): OrderingRefusal | undefined {
  const shortages = units.flatMap(({ sku, quantity: requested }) => {
    const held = stock.get(sku);
    const available = held ? held.onHand - held.reserved : 0;
    return requested > available ? [{ sku, requested, available }] : [];
  });
  return shortages.length > 0 ? { kind: 'InsufficientStock', shortages } : undefined;
}

/** Refuses an imported order whose units do not fit into the stock, as the command receiveStock would. */
function noRoom(units: readonly UnitsData[], { stock }: OrderingState): OrderingRefusal | undefined {
  const full = units.find(({ sku, quantity }) => quantity > mostOnHand - (stock.get(sku)?.onHand ?? 0));
  if (!full) return undefined;
  const message = `no more than ${mostOnHand} units of ${JSON.stringify(full.sku)} can be kept: leave receiveStock out, or order less`;
  return { kind: 'InvalidInput', problems: [{ path: ['lines'], message }] };
}

function receiptsOf(units: readonly UnitsData[], { products }: OrderingState): StreamEvent<OrderingEvent>[] {
  return units.flatMap(({ sku, quantity }) => {
    const product = products.get(sku);
    if (!product) return [];
    const received = { type: 'StockReceived', data: { productId: product.id, sku, quantity } } as const;
    return [{ stream: stockStream(sku), event: received }];
  });
}

/** A total may be impossible to charge although given prices are checked: an old catalogue price may not have been. */
function totalProblem(total: MoneyData): string | undefined {
  const problem = decimalsProblem(total);
  return problem && `the lines come to ${total.amount} ${total.currencyCode}; the total ${problem}`;
}

function wholeDigits(amount: string): number {
  return amount.split('.')[0]?.length ?? 0;
}

/** In SKU order, the order in which stock is locked. */
export function unitsBySku(lines: readonly { sku: string; quantity: number }[]): UnitsData[] {
  const units = new Map<string, number>();
  for (const { sku, quantity } of lines) units.set(sku, (units.get(sku) ?? 0) + quantity);
  return [...units].map(([sku, quantity]) => ({ sku, quantity })).sort((a, b) => (a.sku < b.sku ? -1 : 1));
}
