import { createHash } from 'node:crypto';
import { daysIn } from '../../../kit/values/days.js';
import type { Differences } from '../../../kit/projections/differences.js';
import type { Snapshot } from '../../../kit/log/snapshot.js';
import { eachEvent } from '../../../kit/log/log-fold.js';
import type { Db } from '../../../kit/databases/postgres.js';
import type { ReadModels } from '../../../kit/projections/read-models.js';
import { verifyModels } from '../../../kit/projections/verify-models.js';
import { happenedAt, productEventTypes, type OrderEvent, type OrderingEvent } from '../domain/events.js';
import { orderEventTypes } from '../domain/lifecycle.js';
import { emptyOrderingState, evolve } from '../domain/state.js';
import { availabilityToVerify } from './availability.js';
import { customersToVerify } from './customers.js';
import type { Folded, Shown } from './folded.js';
import { ordersToVerify } from './order-queries.js';
import { isSearched, orderSearchToVerify, orderWords, type OrderWords } from './order-search.js';
import { orderStatusToVerify } from './order-status.js';
import { storedLine, timelineTypes } from './orders.js';
import { productSearchToVerify } from './product-search.js';
import { productsToVerify } from './products.js';
import { nextSale, type Sale } from './sale.js';
import { salesToVerify } from './sales.js';
import { joinWords } from './search-words.js';

const models = [
  ordersToVerify,
  productsToVerify,
  orderSearchToVerify,
  productSearchToVerify,
  customersToVerify,
  salesToVerify,
  orderStatusToVerify,
  availabilityToVerify,
];

/**
 * Compares every read model with the fold of just those events that it says it covers. So it need not be up
 * to date, and may go on meanwhile.
 */
export const verifyReadModels = (
  reads: ReadModels,
  log: Db,
  timeZone: string,
  differences: Differences,
): Promise<void> => verifyModels(models, reads, (snapshot) => fold(log, timeZone, snapshot), differences);

async function fold(log: Db, timeZone: string, snapshot: Snapshot): Promise<Folded> {
  const dayOf = daysIn(timeZone);
  const state = emptyOrderingState();
  const shown = new Map<string, Shown>();
  const sales = new Map<string, Sale>();
  const words = new Map<string, OrderWords>();
  await eachEvent(log, snapshot, [...productEventTypes, ...orderEventTypes], ({ type, data }) => {
    evolve(state, { type, data } as OrderingEvent);
    if (!('orderId' in data)) return;
    const event = { type, data } as OrderEvent;
    show(shown, event);
    const sale = nextSale(sales.get(event.data.orderId), event, dayOf);
    if (sale) sales.set(sale.id, sale);
    if (isSearched(event)) {
      const { id, ...found } = orderWords(event);
      words.set(id, { ...words.get(id), ...found });
    }
  });
  const joined = [...words].map(([id, { fixed, address, tracking }]) => {
    const all = [fixed, address, tracking].flatMap((part) => [...(part?.keys() ?? [])]);
    return [id, joinWords(all)] as const;
  });
  return { state, shown, sales, words: new Map(joined) };
}

function show(shown: Map<string, Shown>, event: OrderEvent): void {
  const { orderId } = event.data;
  const step = `${timelineTypes[event.type]} ${happenedAt(event)}`;
  const order = shown.get(orderId);
  if (event.type === 'OrderPlaced') {
    const { lines, units, shippingAddress } = event.data;
    shown.set(orderId, {
      lines: md5(lines.map(storedLine)),
      skus: units.map(({ sku }) => sku),
      address: md5(shippingAddress),
      timeline: step,
    });
  } else if (order) {
    order.timeline += `, ${step}`;
    if (event.type === 'ShippingAddressChanged') order.address = md5(event.data.shippingAddress);
  }
}

/** The MD5 of a value's JSON, which is the text that a column of type json keeps. */
const md5 = (value: object): string => createHash('md5').update(JSON.stringify(value)).digest('hex');
