import { together, type Tx } from '../../../kit/databases/postgres.js';
import { isProductEvent, isStockEvent, type OrderingEvent, type OrderPlaced } from '../domain/events.js';
import { isPaymentStep, placed as asPlaced } from '../domain/lifecycle.js';
import type { OrderingState } from '../domain/state.js';

/** What a group of commands has made of the shop, and by which events. */
interface Changed extends OrderingState {
  readonly recorded: readonly OrderingEvent[];
}

/**
 * Writes what the events have changed: new rows from the events, then changed ones as the state has them
 * now. One statement a table, each with its rows as one JSON parameter, sent without waiting.
 */
export function saveOrdering(tx: Tx, changed: Changed): Promise<unknown> {
  const placed = changed.recorded.filter(isPlaced).map(({ data }) => data);
  const ofProducts = changed.recorded.filter((event) => isProductEvent(event) && !isStockEvent(event.type));
  const registered = skusOf(ofProducts.filter(({ type }) => type === 'ProductRegistered'));
  const altered = skusOf(ofProducts.filter(({ type }) => type !== 'ProductRegistered'));
  const stocked = new Set(changed.recorded.flatMap(stockOf));
  const products = [...changed.products.values()].map(({ price, ...product }) => ({
    ...product,
    price: price.amount,
    currency: price.currencyCode,
  }));
  const orders = [...changed.orders.values()];
  const moved = new Set(
    changed.recorded.flatMap(({ type, data }) =>
      'orderId' in data && type !== 'OrderPlaced' ? [data.orderId] : [],
    ),
  );
  const paid = new Set(
    changed.recorded.flatMap((event) =>
      'orderId' in event.data && isPaymentStep(event.type) ? [event.data.orderId] : [],
    ),
  );
  const back = new Set(
    changed.recorded.flatMap(({ type, data }) =>
      type === 'OrderLinesReturned' || type === 'DeliveryFailed' ? [data.orderId] : [],
    ),
  );
  const addresses = new Map(
    changed.recorded.flatMap((event) =>
      event.type === 'ShippingAddressChanged'
        ? [[event.data.orderId, { orderId: event.data.orderId, ...event.data.shippingAddress }] as const]
        : [],
    ),
  );

  return together([
    run(
      tx,
      insertProducts,
      products.filter(({ sku }) => registered.has(sku)),
    ),
    run(
      tx,
      updateProducts,
      products.filter(({ sku }) => altered.has(sku)),
    ),
    run(
      tx,
      upsertStock,
      [...changed.stock.values()].filter(({ sku }) => stocked.has(sku) || registered.has(sku)),
    ),
    run(
      tx,
      insertOrders,
      placed.map(({ shippingAddress: ship, total, ...order }) => ({
        ...order,
        ...ship,
        total: total.amount,
        currency: total.currencyCode,
        status: asPlaced.status,
      })),
    ),
    run(
      tx,
      insertLines,
      placed.flatMap(({ orderId, lines }) =>
        lines.map(({ sku, quantity, unitPrice }, lineNo) => ({
          orderId,
          lineNo,
          sku,
          quantity,
          unitPrice: unitPrice.amount,
        })),
      ),
    ),
    run(
      tx,
      insertPayments,
      placed.map(({ orderId, total, payment }) => ({
        orderId,
        status: asPlaced.payment,
        method: payment.method,
        amount: total.amount,
      })),
    ),
    run(
      tx,
      updateOrders,
      orders.filter(({ id }) => moved.has(id)),
    ),
    run(
      tx,
      updatePayments,
      orders.filter(({ id }) => paid.has(id)),
    ),
    run(
      tx,
      upsertRefunds,
      orders
        .filter(({ id }) => paid.has(id) || back.has(id))
        .flatMap(({ id, refunds }) => refunds.map((refund) => ({ id, ...refund }))),
    ),
    run(
      tx,
      updateLines,
      orders
        .filter(({ id }) => back.has(id))
        .flatMap(({ id, lines }) => lines.map((line, lineNo) => ({ id, lineNo, ...line })))
        .filter(({ returned, writtenOff }) => returned > 0 || writtenOff > 0),
    ),
    run(tx, updateAddresses, [...addresses.values()]),
  ]);
}

interface Statement {
  readonly name: string;
  readonly text: string;
}

function run(tx: Tx, { name, text }: Statement, rows: readonly object[]): Promise<unknown> | undefined {
  return rows.length === 0 ? undefined : tx.query({ name, text, values: [JSON.stringify(rows)] });
}

const isPlaced = (event: OrderingEvent): event is OrderPlaced => event.type === 'OrderPlaced';

function skusOf(events: readonly OrderingEvent[]): Set<string> {
  return new Set(events.flatMap(({ data }) => ('sku' in data ? [data.sku] : [])));
}

function stockOf(event: OrderingEvent): string[] {
  if ('units' in event.data) return event.data.units.map(({ sku }) => sku);
  return isStockEvent(event.type) && 'sku' in event.data ? [event.data.sku] : [];
}

const insertProducts: Statement = {
  name: 'insert-products',
  text: `
    insert into product (sku, id, name, price, currency, for_sale, version, registered_at)
    select sku, id, name, price, currency, "forSale", version, transaction_timestamp()
    from json_to_recordset($1) as new (sku text, id uuid, name text, price numeric, currency text, "forSale" boolean, version int)
    order by sku`,
};

const updateProducts: Statement = {
  name: 'update-products',
  text: `
    update product set name = new.name, price = new.price, for_sale = new."forSale", version = new.version
    from json_to_recordset($1) as new (sku text, name text, price numeric, "forSale" boolean, version int)
    where product.sku = new.sku`,
};

const upsertStock: Statement = {
  name: 'upsert-stock',
  text: `
    insert into stock (sku, on_hand, reserved)
    select sku, "onHand", reserved from json_to_recordset($1) as new (sku text, "onHand" int, reserved int)
    order by sku
    on conflict (sku) do update set on_hand = excluded.on_hand, reserved = excluded.reserved`,
};

const insertOrders: Statement = {
  name: 'insert-orders',
  text: `
    insert into orders (id, number, customer_id, status, version, currency, total, placed_at, updated_at, ship_name,
      ship_line1, ship_line2, ship_city, ship_region, ship_postal_code, ship_country)
    select "orderId", number, "customerId", status, 1, currency, total, "placedAt", "placedAt", name,
      line1, line2, city, region, "postalCode", "countryCode"
    from json_to_recordset($1) as new ("orderId" uuid, number text, "customerId" text, status text,
      currency text, total numeric, "placedAt" timestamptz, name text, line1 text, line2 text,
      city text, region text, "postalCode" text, "countryCode" text)`,
};

const insertLines: Statement = {
  name: 'insert-lines',
  text: `
    insert into order_line (order_id, line_no, sku, quantity, unit_price)
    select * from json_to_recordset($1)
      as new ("orderId" uuid, "lineNo" int, sku text, quantity int, "unitPrice" numeric)`,
};

const insertPayments: Statement = {
  name: 'insert-payments',
  text: `
    insert into payment (order_id, status, method, amount)
    select * from json_to_recordset($1) as new ("orderId" uuid, status text, method text, amount numeric)`,
};

const updateOrders: Statement = {
  name: 'update-orders',
  text: `
    update orders set status = new.status, version = new.version, updated_at = new."updatedAt",
      cancel_reason = new."cancelReason", tracking_number = new."trackingNumber", delivered_at = new."deliveredAt",
      return_reason = new."returnReason"
    from json_to_recordset($1) as new (id uuid, status text, version int, "updatedAt" timestamptz, "cancelReason" text,
      "trackingNumber" text, "deliveredAt" timestamptz, "returnReason" text)
    where orders.id = new.id`,
};

const updatePayments: Statement = {
  name: 'update-payments',
  text: `
    update payment set status = new."paymentStatus", decline_reason = new."declineReason", method = new."paymentMethod",
      version = new."paymentVersion", failure_reason = new."failureReason", refused = new.refused,
      action_required = new."actionRequired"
    from json_to_recordset($1) as new (id uuid, "paymentStatus" text, "declineReason" text, "paymentMethod" text,
      "paymentVersion" int, "failureReason" text, refused text, "actionRequired" boolean)
    where payment.order_id = new.id`,
};

const upsertRefunds: Statement = {
  name: 'upsert-refunds',
  text: `
    insert into refund (order_id, version, amount, given)
    select id, version, amount, given
    from json_to_recordset($1) as new (id uuid, version int, amount numeric, given boolean)
    on conflict (order_id, version) do update set given = excluded.given where refund.given <> excluded.given`,
};

const updateLines: Statement = {
  name: 'update-lines',
  text: `
    update order_line set returned = new.returned, written_off = new."writtenOff"
    from json_to_recordset($1) as new (id uuid, "lineNo" int, returned int, "writtenOff" int)
    where order_id = new.id and line_no = new."lineNo"`,
};

const updateAddresses: Statement = {
  name: 'update-addresses',
  text: `
    update orders set ship_name = new.name, ship_line1 = new.line1, ship_line2 = new.line2, ship_city = new.city,
      ship_region = new.region, ship_postal_code = new."postalCode", ship_country = new."countryCode"
    from json_to_recordset($1) as new ("orderId" uuid, name text, line1 text, line2 text, city text, region text,
      "postalCode" text, "countryCode" text)
    where orders.id = new."orderId"`,
};
