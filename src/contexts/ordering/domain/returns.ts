import { refuse } from '../../../kit/commands/decider.js';
import { compare, multiply, subtract, sum } from '../../../kit/values/money.js';
import type { DeliveryFailure, ReturnedLineData, UnitsData } from './events.js';
import { returnDays } from './lifecycle.js';
import { decimalsProblem } from './minor-units.js';
import { unitsBySku } from './order.js';
import { decideStep, happened, stepOf, type OrderCommand, type OrderDecision } from './order-step.js';
import { grantedWith, takenBack } from './refunds.js';
import type { OrderingRefusal } from './refusals.js';
import { countedFor, type Order, type OrderingState } from './state.js';
import { mostOnHand } from './stock.js';

export interface ReturnOrder extends OrderCommand {
  readonly reason: string;
}

/** Takes back all units that have not come back yet. */
export function decideReturnOrder({ reason, ...command }: ReturnOrder, state: OrderingState): OrderDecision {
  return decideStep(command, state, 'OrderReturned', (order) => {
    const units = unitsLeft(order);
    const refusal = tooLate(order, command.at) ?? noRoom(units, state, ['orderId']);
    if (refusal) return refuse(refusal);
    return happened(order, {
      type: 'OrderReturned',
      data: {
        ...stepOf(order, command.at),
        reason,
        units,
        total: countedFor(order),
        ...takenBack(order),
      },
    });
  });
}

export interface FailDelivery extends OrderCommand {
  readonly outcome: DeliveryFailure;
  readonly reason: string;
}

/** Ends an order whose parcel does not arrive, as a return does. */
export function decideFailDelivery(
  { outcome, reason, ...command }: FailDelivery,
  state: OrderingState,
): OrderDecision {
  return decideStep(command, state, 'DeliveryFailed', (order) => {
    const units = outcome === 'REFUSED' ? order.units : [];
    const full = noRoom(units, state, ['orderId']);
    if (full) return refuse(full);
    const step = stepOf(order, command.at);
    const total = countedFor(order);
    return happened(order, {
      type: 'DeliveryFailed',
      data: { ...step, outcome, reason, units, total, ...takenBack(order) },
    });
  });
}

export interface ReturnOrderLines extends OrderCommand {
  readonly lines: readonly {
    readonly sku: string;
    readonly quantity: number;
    /** Are they on hand again? */
    readonly restock: boolean;
  }[];
  readonly reason: string;
}

/**
 * Takes back some units, and grants a refund of what they were sold for, or of what is left of the payment. When no unit
 * is left with the customer, the order is returned.
 */
export function decideReturnOrderLines(
  { lines: asked, reason, ...command }: ReturnOrderLines,
  state: OrderingState,
): OrderDecision {
  return decideStep(command, state, 'OrderLinesReturned', (order) => {
    const late = tooLate(order, command.at);
    if (late) return refuse(late);
    const unpaid = whyNothingToGiveBack(order);
    if (unpaid) return refuse(unpaid);
    const taken = take(order, asked);
    if ('kind' in taken) return refuse(taken);
    const units = unitsBySku(taken.map(({ sku, restocked }) => ({ sku, quantity: restocked }))).filter(
      ({ quantity }) => quantity > 0,
    );
    const full = noRoom(units, state, ['lines']);
    if (full) return refuse(full);
    const { currencyCode } = order.total;
    const worth = sum(taken.map(({ unitPrice, quantity }) => multiply(unitPrice.amount, quantity)));
    const rest = order.paymentStatus === 'REFUNDED' ? '0' : countedFor(order).amount;
    const refund = { amount: compare(worth, rest) < 0 ? worth : rest, currencyCode };
    const problem = decimalsProblem(refund);
    if (problem !== undefined) {
      const message = `the lines come to ${refund.amount} ${currencyCode}; a refund ${problem}: return them with others, or the whole order`;
      return refuse({ kind: 'InvalidInput', problems: [{ path: ['lines'], message }] });
    }
    const step = stepOf(order, command.at);
    const granted = grantedWith(order, refund);
    const returned = {
      type: 'OrderLinesReturned',
      data: { ...step, reason, lines: taken, units, refund, granted },
    } as const;
    const isAll =
      order.lines.reduce((left, { quantity, returned: before }) => left + quantity - before, 0) ===
      taken.reduce((back, { quantity }) => back + quantity, 0);
    if (!isAll) return happened(order, returned);
    const total = { amount: subtract(order.total.amount, granted.amount), currencyCode };
    return happened(order, returned, {
      type: 'OrderReturned',
      data: { ...step, reason, units: [], total, ...takenBack(order) },
    });
  });
}

/** Takes the units of each SKU from its lines, the first line first: lines of one SKU may differ in price. */
function take(order: Order, asked: ReturnOrderLines['lines']): ReturnedLineData[] | OrderingRefusal {
  const taken = new Map<number, ReturnedLineData>();
  for (const [i, { sku, quantity, restock }] of asked.entries()) {
    if (order.lines.every((line) => line.sku !== sku)) {
      const path = ['lines', String(i), 'sku'];
      const message = `${path.join('.')} must be one that was ordered: ${JSON.stringify(sku)} was not`;
      return { kind: 'InvalidInput', problems: [{ path, message }] };
    }
    let missing = quantity;
    for (const [line, { sku: of, unitPrice, ...sold }] of order.lines.entries()) {
      if (of !== sku) continue;
      const before = taken.get(line);
      const back = Math.min(missing, sold.quantity - (before?.returned ?? sold.returned));
      if (back === 0) continue;
      missing -= back;
      taken.set(line, {
        line,
        sku,
        quantity: (before?.quantity ?? 0) + back,
        restocked: (before?.restocked ?? 0) + (restock ? back : 0),
        unitPrice: { amount: unitPrice, currencyCode: order.total.currencyCode },
        returned: (before?.returned ?? sold.returned) + back,
      });
    }
    if (missing > 0) {
      const path = ['lines', String(i), 'quantity'];
      const message = `${path.join('.')} must be at most ${quantity - missing}: no more units of ${JSON.stringify(sku)} are with the customer`;
      return { kind: 'InvalidInput', problems: [{ path, message }] };
    }
  }
  return [...taken.values()].sort((a, b) => a.line - b.line);
}

/** The units by SKU that were sent and have not come back. */
function unitsLeft({ lines, units }: Order): readonly UnitsData[] {
  if (lines.every(({ returned }) => returned === 0)) return units;
  return unitsBySku(
    lines.map(({ sku, quantity, returned }) => ({ sku, quantity: quantity - returned })),
  ).filter(({ quantity }) => quantity > 0);
}

const dayMs = 86_400_000;

function tooLate({ deliveredAt, updatedAt }: Order, at: string): OrderingRefusal | undefined {
  const closes = Date.parse(deliveredAt ?? updatedAt) + returnDays * dayMs;
  if (Date.parse(at) <= closes) return undefined;
  return { kind: 'ReturnWindowClosed', closedAt: new Date(closes).toISOString() };
}

function whyNothingToGiveBack({ paymentStatus }: Order): OrderingRefusal | undefined {
  if (paymentStatus === 'CAPTURED' || paymentStatus === 'REFUNDED') return undefined;
  const remedy =
    paymentStatus === 'PENDING' || paymentStatus === 'AUTHORIZED'
      ? 'wait until it is CAPTURED'
      : 'have it authorized anew with reauthorizePayment';
  return {
    kind: 'PaymentRefusal',
    paymentStatus,
    message: `lines of an order whose payment is ${paymentStatus} cannot be returned: ${remedy}, or return the whole order`,
  };
}

function noRoom(
  units: readonly UnitsData[],
  state: OrderingState,
  path: readonly string[],
): OrderingRefusal | undefined {
  const full = units.find(({ sku, quantity }) => (state.stock.get(sku)?.onHand ?? 0) + quantity > mostOnHand);
  if (!full) return undefined;
  const message = `${full.sku} is in stock as often as can be counted, ${mostOnHand} times: sell some before taking it back`;
  return { kind: 'InvalidInput', problems: [{ path, message }] };
}
