// A history of the shop as the log would hold it, without a log: what is tried are the stores and the
// projections, page by page.
import { randomUUID } from 'node:crypto';
import type { StreamEvent } from '../../../src/kit/commands/decider.js';
import type { RecordedEvent } from '../../../src/kit/log/messages.js';
import type { Projection } from '../../../src/kit/projections/projection.js';
import type { OrderingEvent } from '../../../src/contexts/ordering/domain/events.js';
import { record } from '../../../src/kit/testing/record.js';
import { readModelsOf } from '../../support/contexts.js';
import type { Random } from '../../../src/kit/testing/random.js';

export const projections = readModelsOf('ordering');

export function projectionOf(name: string, lanes?: number): Projection {
  const found = projections.find((projection) => projection.name === name);
  if (!found) throw new Error(`no projection ${name}`);
  return { ...found, lanes: lanes ?? found.lanes };
}

/** Each event in a transaction of its own. */
export function makeHistory(random: Random, length: number): RecordedEvent[] {
  const events: StreamEvent<OrderingEvent>[] = [];
  const skus: string[] = [];
  const names = new Map<string, string>();
  const open: { orderId: string; data: Extract<OrderingEvent, { type: 'OrderPlaced' }>['data'] }[] = [];
  const ids = new Map<string, string>();
  const idOf = (sku: string) => {
    const id = ids.get(sku) ?? randomUUID();
    ids.set(sku, id);
    return id;
  };
  const money = (amount: string) => ({ amount, currencyCode: 'GBP' });
  const add = (stream: string, event: OrderingEvent) => events.push({ stream, event });
  const at = () => new Date(1_700_000_000_000 + random.int(100_000_000)).toISOString();
  while (events.length < length) {
    const chance = random.next();
    const sku = skus.length > 0 ? random.pick(skus) : '';
    if (skus.length < 4 || chance < 0.08) {
      // Whatever commands take as text goes through every way of writing rows.
      const fresh = `SKU-${skus.length}${random.pick(['', '\t"', '\n\\', '{},', "'\r"])}`;
      skus.push(fresh);
      names.set(fresh, fresh);
      add(`product-${fresh}`, {
        type: 'ProductRegistered',
        data: { productId: idOf(fresh), sku: fresh, name: fresh, price: money(`${1 + random.int(9)}.5`) },
      });
    } else if (chance < 0.2)
      add(`product-${sku}`, {
        type: 'ProductPriceChanged',
        data: { productId: '', sku, price: money(`${1 + random.int(9)}.25`) },
      });
    else if (chance < 0.26) {
      const name = `${sku} of ${events.length}`;
      names.set(sku, name);
      add(`product-${sku}`, { type: 'ProductRenamed', data: { productId: idOf(sku), sku, name } });
    } else if (chance < 0.3)
      add(`product-${sku}`, {
        type: random.pick(['ProductWithdrawn', 'ProductReinstated'] as const),
        data: { productId: idOf(sku), sku },
      });
    else if (chance < 0.35)
      add(`stock-${sku}`, {
        type: 'StockReceived',
        data: { productId: '', sku, quantity: 1 + random.int(20) },
      });
    else if (chance < 0.38)
      add(`stock-${sku}`, {
        type: 'StockCorrected',
        data: { productId: '', sku, delta: random.int(9) - 4, reason: 'stocktake' },
      });
    else if (chance < 0.75 || open.length === 0) {
      const orderId = randomUUID();
      const lines = [...new Set([sku, random.pick(skus), random.pick(skus)])].map((one) => ({
        sku: one,
        name: names.get(one) ?? one,
        quantity: 1 + random.int(3),
        unitPrice: money('1.1'),
      }));
      const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
      const data = {
        orderId,
        number: orderId.slice(0, 13),
        customerId: random.chance(0.1) ? null : random.pick(['ada', 'bob', 'cyd']),
        placedAt: at(),
        shippingAddress: {
          name: 'Ada',
          line1: '1 Main St',
          line2: null,
          city: 'London',
          region: null,
          postalCode: null,
          countryCode: 'GB',
        },
        lines,
        units: lines.map((line) => ({ sku: line.sku, quantity: line.quantity })),
        total: money(`${count + Math.floor(count / 10)}${count % 10 === 0 ? '' : `.${count % 10}`}`),
        payment: { method: 'tok_ok' },
      };
      open.push({ orderId, data });
      add(`order-${orderId}`, { type: 'OrderPlaced', data });
    } else if (chance < 0.85) {
      const { orderId, data } = random.pick(open);
      const { customerId, placedAt, shippingAddress } = data;
      const city = random.pick(['Lyon', 'Two\nlines', '\\n "quoted"']);
      add(`order-${orderId}`, {
        type: 'ShippingAddressChanged',
        data: {
          orderId,
          customerId,
          placedAt,
          at: at(),
          shippingAddress: { ...shippingAddress, city, countryCode: 'FR' },
        },
      });
    } else {
      const [taken] = open.splice(random.int(open.length), 1);
      if (!taken) continue;
      const { customerId, placedAt, units, total } = taken.data;
      add(`order-${taken.orderId}`, {
        type: 'OrderCancelled',
        data: {
          orderId: taken.orderId,
          customerId,
          placedAt,
          cancelledAt: at(),
          reason: random.pick(['changed my mind', 'two\nlines']),
          units,
          total,
        },
      });
    }
  }
  return record(events);
}
