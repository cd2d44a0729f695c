// Rows of the write side as commands would have left them, with their events: made by the database itself.
import { runSql } from './run-sql.js';

/** Products S0 to S(n-1), with more stock than any benchmark sells. */
export async function seedProducts(databaseUrl: string, products: number): Promise<void> {
  await runSql(databaseUrl, [
    'begin',
    productRows(products),
    `insert into event (stream, version, type, data, metadata)
     select 'product-' || sku, 1, 'ProductRegistered',
       jsonb_build_object('productId', id, 'sku', sku, 'name', name, 'price', ${money('price')}),
       ${metadata('registerProduct')}
     from product`,
    `insert into event (stream, version, type, data, metadata)
     select 'stock-' || p.sku, 1, 'StockReceived',
       jsonb_build_object('productId', p.id, 'sku', p.sku, 'quantity', s.on_hand), ${metadata('registerProduct')}
     from product p join stock s using (sku)`,
    `insert into stream_head select stream, version, recorded_at from event`,
    'commit',
  ]);
  await runSql(databaseUrl, [`vacuum analyze ${seeded}`]);
}

const money = (column: string): string =>
  `jsonb_build_object('amount', trim_scale(${column})::text, 'currencyCode', 'GBP')`;

const iso = (time: string): string =>
  `to_char((${time}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What is seeded of orders besides their being placed. */
export interface SeedOrders {
  /** Only the log: the write tables stay empty. */
  readonly logOnly?: boolean;
  /** With all that comes of an order until it is delivered, cancelled or returned: some six events each. Log only. */
  readonly lives?: boolean;
  /** Of every order; else as a real shop's. */
  readonly lines?: number;
}

/** Orders of those products, with lines as a real shop's have them (10, 25, 50, 75, 90 %: 1, 5, 13, 25, 51), by `customers` customers, one every five minutes up to now. */
export async function seedOrders(
  databaseUrl: string,
  orders: number,
  customers: number,
  { logOnly = false, lives = false, lines }: SeedOrders = {},
): Promise<void> {
  await runSql(databaseUrl, [
    'begin',
    `set local work_mem = '256MB'`,
    `select setseed(0.5)`,
    `create temp table placed on commit drop as
     select i, uuidv7(at - now()) as id, at,
       -- Odd, so that no two numbers below 2^40 become one.
       regexp_replace(upper(lpad(to_hex((i * 2654435761) % 1099511627776), 10, '0')), '^(.{5})', '\\1-') as number,
       'customer-' || floor(random() * ${customers})::int as customer_id, ${lines ?? linesOf('size')} as lines
     from (select i, random() as size, date_trunc('milliseconds', now()) - (${orders} - i) * interval '5 minutes' as at
           from generate_series(1, ${orders}::bigint) i) as times`,
    `create temp table sold on commit drop as
     select placed.id, line_no, p.sku, p.name, 1 + floor(random() * 5)::int as quantity, p.price
     from (select id, generate_series(0, lines - 1) as line_no,
             'S' || floor(random() * (select count(*) from product))::int as sku from placed) as placed
     join product p using (sku)`,
    `create temp table summed on commit drop as
     select s.id, s.total, s.lines, u.units
     from (select id, sum(price * quantity) as total,
             jsonb_agg(jsonb_build_object('sku', sku, 'name', name, 'quantity', quantity,
               'unitPrice', ${money('price')}) order by line_no) as lines
           from sold group by id) s
     join (select id, jsonb_agg(jsonb_build_object('sku', sku, 'quantity', quantity) order by sku collate "C") as units
           from (select id, sku, sum(quantity)::int as quantity from sold group by id, sku) as each group by id) u
       using (id)`,
    ...(logOnly || lives ? [] : writeTables),
    `create temp table happened on commit drop as
     select id, at, 0 as step, 'OrderPlaced' as type,
       jsonb_build_object('orderId', id, 'number', number, 'customerId', customer_id, 'placedAt', ${iso('at')},
         'shippingAddress', jsonb_build_object('name', 'Ada', 'line1', '1 Main St', 'line2', null, 'city', 'London',
           'region', null, 'postalCode', null, 'countryCode', 'GB'),
         'lines', summed.lines, 'units', units, 'total', ${money('total')}, 'payment', jsonb_build_object('method', 'tok_ok')) as data
     from placed join summed using (id)`,
    ...(lives ? [livesOfOrders] : []),
    `insert into event (stream, version, type, data, metadata)
     select 'order-' || id, row_number() over (partition by id order by step), type, ${asSent('data')}, ${asSent(metadata('placeOrder'))}
     from happened order by at, id, step`,
    `insert into stream_head select stream, max(version), max(recorded_at) from event where stream like 'order-%' group by stream`,
    'commit',
  ]);
  const vacuumed = logOnly || lives ? seeded : `${seeded}, orders, order_line, payment`;
  await runSql(databaseUrl, [`vacuum analyze ${vacuumed}`]);
}

/**
 * After an order was placed: 88 in 100 are paid within seconds, shipped after a day, delivered after three, 4 of them
 * come back; 5 are cancelled when they are paid; 3 cannot be paid.
 */
const livesOfOrders = `
  insert into happened
  select id, at + after, step, type,
    jsonb_build_object('orderId', id, 'customerId', customer_id, 'placedAt', ${iso('at')}) ||
      case type
        when 'OrderCancelled' then jsonb_build_object('cancelledAt', ${iso('at + after')}, 'reason', 'changed my mind', 'units', units, 'total', ${money('total')})
        when 'OrderShipped' then jsonb_build_object('at', ${iso('at + after')}, 'trackingNumber', 'TRACK' || i, 'units', units)
        when 'OrderReturned' then jsonb_build_object('at', ${iso('at + after')}, 'reason', 'too small', 'units', units, 'total', ${money('total')})
        when 'PaymentDeclined' then jsonb_build_object('at', ${iso('at + after')}, 'reason', 'CARD_DECLINED')
        else jsonb_build_object('at', ${iso('at + after')}) end
  from (select *, (i * 7919) % 100 as kind from placed) as placed join summed using (id)
  join (values
    (1, 0, 96, interval '2 seconds', 'PaymentAuthorized'), (2, 0, 96, interval '2 seconds', 'OrderConfirmed'),
    (3, 0, 91, interval '1 day', 'OrderShipped'), (4, 0, 91, interval '1 day 2 seconds', 'PaymentCaptured'),
    (5, 0, 91, interval '3 days', 'OrderDelivered'),
    (6, 0, 3, interval '9 days', 'OrderReturned'), (7, 0, 3, interval '9 days 2 seconds', 'PaymentRefunded'),
    (3, 92, 96, interval '1 hour', 'OrderCancelled'), (4, 92, 96, interval '1 hour 2 seconds', 'PaymentVoided'),
    (1, 97, 99, interval '2 seconds', 'PaymentDeclined'), (2, 97, 99, interval '2 seconds', 'OrderCancelled')
  ) as steps (step, from_kind, to_kind, after, type) on kind between from_kind and to_kind`;

/** From the temporary tables of the orders. */
const writeTables = [
  `insert into orders (id, number, customer_id, status, version, currency, total, placed_at, updated_at, ship_name,
       ship_line1, ship_city, ship_country)
     select id, number, customer_id, 'PLACED', 1, 'GBP', total, at, at, 'Ada', '1 Main St', 'London', 'GB'
     from placed join summed using (id) order by i`,
  `insert into order_line (order_id, line_no, sku, quantity, unit_price)
     select id, line_no, sku, quantity, price from sold order by id, line_no`,
  `insert into payment (order_id, status, method, amount) select id, 'PENDING', 'tok_ok', total from orders`,
  `update stock set reserved = s.units from (select sku, sum(quantity)::int as units from sold group by sku) s
     where s.sku = stock.sku`,
];

/**
 * Not the tables that are still empty: once vacuumed, PostgreSQL takes them for empty until autovacuum has come
 * by, and a long session keeps the sequential scans that it then plans, such as for foreign keys (seen).
 */
const seeded = 'product, stock, event, stream_head';

const productRows = (products: number): string => `
  with made as (
    insert into product (sku, id, name, price, currency, version, registered_at)
    select 'S' || i, gen_random_uuid(), 'Product ' || i, (50 + i * 37 % 5000) / 100.0, 'GBP', 1, now()
    from generate_series(0, ${products - 1}) i
    returning sku
  )
  insert into stock (sku, on_hand, reserved) select sku, 1000000000, 0 from made`;

/** How many lines the order has that is larger than this share of all: straight lines between the quantiles. */
const linesOf = (share: string): string => `(case
  when ${share} < 0.1 then 1
  when ${share} < 0.25 then 1 + floor((${share} - 0.1) / 0.15 * 4)
  when ${share} < 0.5 then 5 + floor((${share} - 0.25) / 0.25 * 8)
  when ${share} < 0.75 then 13 + floor((${share} - 0.5) / 0.25 * 12)
  when ${share} < 0.9 then 25 + floor((${share} - 0.75) / 0.15 * 26)
  else 51 + floor((${share} - 0.9) / 0.1 * 89) end)::int`;

/** The log keeps the text that it was sent, which has no spaces between values; here none has them within, before a quote. */
const asSent = (json: string): string =>
  `replace(replace(replace((${json})::text, '": ', '":'), ', "', ',"'), '}, {', '},{')::json`;

/** Of an event that such a command would have recorded. */
export const metadata = (command: string): string =>
  `(select jsonb_build_object('commandId', one, 'command', '${command}', 'actor', 'staff', 'correlationId', one,
     'causationId', one) from (select '019ab000-0000-7000-8000-000000000000' as one) as id)`;

/** What autovacuum would do at some moment of its own, perhaps in the middle of a round. */
export const vacuum = (url: string): Promise<void> => runSql(url, ['vacuum analyze']);
