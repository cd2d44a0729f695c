import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../src/cli/client.js';
import { generateSales } from '../../src/cli/sales/generate-sales.js';
import { importSales } from '../../src/cli/sales/import-sales.js';
import { productsOf, type Sales } from '../../src/cli/sales/sales.js';
import { startFakeApi, type FakeApi } from './fake-api.js';

let api: FakeApi;
beforeEach(async () => {
  api = await startFakeApi();
});
afterEach(() => api.close());

const sales = generateSales({ orders: 12, seed: 3 });
const commands = sales.products.length + sales.invoices.length;
const retry = { tries: 4, putOffTries: 20, firstPauseMs: 1, longestPauseMs: 4 };
const run = (signal?: AbortSignal, what = sales) =>
  importSales(connect(api.url, 'jwt'), what, { retry, ...(signal === undefined ? {} : { signal }) });

/** Each invoice sells of two products, one of which they all sell, at prices of their own. */
function salesOf(numbers: readonly string[]): Sales {
  const invoices = numbers.map((number) => ({
    number,
    placedAt: '2010-12-01T08:26:00.000Z',
    customerId: null,
    countryCode: 'GB',
    lines: [
      { sku: 'ALL', quantity: Number(number), unitPrice: `1.0${number}` },
      { sku: `OF ${number}`, quantity: 2, unitPrice: '2' },
    ],
  }));
  return { invoices, products: productsOf(invoices, new Map()) };
}

const refusal = (field: string, code: string, more: object = {}) => ({
  body: { data: { [field]: { __typename: 'X', code, message: `no: ${code}`, path: null, ...more } } },
});
const fault = (code: string, more: object = {}) => ({
  body: { errors: [{ message: `no: ${code}`, extensions: { code, ...more } }] },
});

describe('an import', () => {
  test('sends every product, then every order, and waits for the reads with one token of all', async () => {
    const report = await run();
    expect(report).toMatchObject({
      products: { accepted: sales.products.length, replayed: 0 },
      orders: { accepted: 12, replayed: 0 },
      interrupted: false,
    });
    const names = api.requests.map(({ operation }) => operation);
    expect(names.lastIndexOf('RegisterProduct')).toBeLessThan(names.indexOf('PlaceOrder'));
    expect(names.at(-1)).toBe('ReadsReady');
    expect(new Set(report.token?.split('+'))).toEqual(api.handled);
    for (const { after } of api.requests) expect(after.length).toBeLessThanOrEqual(16);
  });

  test('changes nothing when it is run again', async () => {
    await run();
    const before = api.handled.size;
    const again = await run();
    expect(again).toMatchObject({
      products: { accepted: sales.products.length, replayed: sales.products.length },
      orders: { accepted: 12, replayed: 12 },
    });
    expect(api.handled.size).toBe(before);
    expect(before).toBe(commands);
  });

  test('goes on where it was interrupted', async () => {
    const interrupt = new AbortController();
    api.trouble = (_, count) => {
      if (count === 40) interrupt.abort();
      return undefined;
    };
    const first = await run(interrupt.signal);
    expect(first.interrupted).toBe(true);
    expect(api.handled.size).toBeLessThan(commands);
    api.trouble = () => undefined;
    const second = await run();
    expect(second.products.replayed).toBe(first.products.accepted);
    expect(api.handled.size).toBe(commands);
  });

  test('sends again what had no answer, what was put off and what is in progress', async () => {
    const tried = new Map<string, number>();
    api.trouble = ({ operation, input }) => {
      if (input === undefined) return undefined;
      const tries = (tried.get(input.commandId) ?? 0) + 1;
      tried.set(input.commandId, tries);
      if (tries === 1) return 'drop';
      if (tries === 2) return fault('THROTTLED', { retryAfterMs: 2 });
      const field = operation === 'PlaceOrder' ? 'placeOrder' : 'registerProduct';
      return tries === 3 ? refusal(field, 'COMMAND_IN_PROGRESS', { retryAfterMs: 1 }) : undefined;
    };
    const report = await run();
    // Each had its effect before the connection broke.
    expect(report.orders).toMatchObject({ accepted: 12, replayed: 12, refused: new Map() });
    expect(report.products.refused).toEqual(new Map());
    expect(api.handled.size).toBe(commands);
  });

  test('counts refusals and faults by code and goes on', async () => {
    let orders = 0;
    api.trouble = ({ operation }) => {
      if (operation !== 'PlaceOrder') return undefined;
      orders += 1;
      if (orders === 2) return refusal('placeOrder', 'INSUFFICIENT_STOCK');
      return orders === 3 ? fault('INTERNAL_SERVER_ERROR', { errorId: 'e1' }) : undefined;
    };
    const { orders: tally } = await run();
    expect(tally.accepted).toBe(10);
    expect([...tally.refused.keys()].toSorted()).toEqual(['INSUFFICIENT_STOCK', 'INTERNAL_SERVER_ERROR']);
    expect(tally.refused.get('INTERNAL_SERVER_ERROR')?.first).toContain('errorId e1');
  });

  test('has each order bring what it sells, and no product', async () => {
    await run();
    const inputs = (operation: string) =>
      api.requests.filter((request) => request.operation === operation).map(({ input }) => input);
    for (const input of inputs('PlaceOrder')) expect(input).toMatchObject({ receiveStock: true });
    for (const input of inputs('RegisterProduct')) expect(input).not.toHaveProperty('initialStock');
  });

  test('sends only what is new of a file that has grown, whatever its totals are now', async () => {
    await run();
    const before = api.handled.size;
    const grown = generateSales({ orders: 14, seed: 3 });
    const report = await run(undefined, grown);
    expect(report.orders).toMatchObject({ accepted: 14, replayed: 12 });
    const added = grown.products.length - sales.products.length;
    expect(api.handled.size).toBe(before + 2 + added);
  });

  test('makes one command of an invoice, in whatever files it comes, however often and beside what', async () => {
    const invoice = fc.record({
      number: fc.integer({ min: 1, max: 8 }).map(String),
      file: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(invoice, { minLength: 1, maxLength: 24 }), async (sent) => {
        api.requests.length = 0;
        const registered = new Map<string, string>();
        api.trouble = ({ operation, input }) => {
          if (operation !== 'RegisterProduct') return undefined;
          const { sku = '', commandId } = input;
          const by = registered.get(sku) ?? commandId;
          registered.set(sku, by);
          return by === commandId ? undefined : refusal('registerProduct', 'SKU_TAKEN');
        };
        for (const file of new Set(sent.map((one) => one.file))) {
          const numbers = new Set(sent.filter((one) => one.file === file).map(({ number }) => number));
          await run(undefined, salesOf([...numbers]));
        }
        const orders = api.requests.filter(({ operation }) => operation === 'PlaceOrder');
        const byId = new Map(orders.map(({ input }) => [input.commandId, input]));
        expect(byId.size).toBe(new Set(sent.map(({ number }) => number)).size);
        for (const { input } of orders) expect(input).toEqual(byId.get(input.commandId));
        expect(api.requests.some(({ operation }) => operation === 'ReceiveStock')).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  test('leaves a product that the shop has already as it is', async () => {
    api.trouble = ({ operation }) =>
      operation === 'RegisterProduct' ? refusal('registerProduct', 'SKU_TAKEN') : undefined;
    const { products, orders } = await run();
    expect(products).toMatchObject({ accepted: sales.products.length, replayed: sales.products.length });
    expect(orders).toMatchObject({ accepted: 12, replayed: 0 });
  });

  test('knows an order again that was imported when stock was received apart', async () => {
    api.trouble = ({ operation, input }) =>
      operation === 'PlaceOrder' && 'receiveStock' in input
        ? refusal('placeOrder', 'COMMAND_ID_REUSED')
        : undefined;
    expect((await run()).orders).toMatchObject({ accepted: 12, refused: new Map() });
  });

  test('names an invoice that was imported before as something else', async () => {
    api.trouble = ({ operation }) =>
      operation === 'PlaceOrder' ? refusal('placeOrder', 'COMMAND_ID_REUSED') : undefined;
    const refused = (await run()).orders.refused.get('COMMAND_ID_REUSED');
    expect(refused).toMatchObject({
      count: 12,
      first: expect.stringMatching(/^G3-000001: .*imported before/),
    });
  });

  test('ends soon when the server is gone for good, and says how to go on', async () => {
    api.trouble = (_, count) => (count > 30 ? 'drop' : undefined);
    await expect(run()).rejects.toThrow('run the same again');
  });

  test.each([
    ['UNAUTHENTICATED', 'does not take the token'],
    ['FORBIDDEN', 'role STAFF'],
  ])('ends at once on %s', async (code, message) => {
    api.trouble = () => fault(code);
    await expect(run()).rejects.toThrow(message);
    expect(api.requests.length).toBeLessThanOrEqual(16);
  });

  test('does not print a token that cannot be sent', () => {
    expect(() => connect(api.url, 'my\nsecret')).toThrow(/^the token must be one word/);
  });

  test('knows an address that speaks no GraphQL', async () => {
    api.trouble = () => ({ body: { hello: 1 }, status: 404 });
    await expect(run()).rejects.toThrow('not with GraphQL');
  });
});
