import { makeCatalogue, pickProduct, type MadeProduct } from './catalogue.js';
import { evenRanks, normal, randomFrom, rankOf, valueAt, type Quantiles, type Random } from './quantiles.js';
import { productsOf, type Invoice, type SaleLine, type Sales } from './sales.js';

export interface GeneratorOptions {
  readonly orders?: number;
  readonly seed?: number;
}

/** Lines of an order, in the real shop. */
const lineCounts: Quantiles = [[0, 1], [0.1, 1], [0.25, 5], [0.5, 13], [0.75, 25], [0.9, 51], [0.99, 140], [1, 593]]; // prettier-ignore

/** Quantity of a line, by how many lines the order has at most: who buys two things buys them by the box. */
const quantities: readonly (readonly [mostLines: number, quantiles: Quantiles])[] = [
  [3, [[0, 1], [0.1, 1], [0.25, 6], [0.5, 12], [0.75, 48], [0.9, 120], [0.99, 1440], [1, 2880]]],
  [12, [[0, 1], [0.1, 2], [0.25, 4], [0.5, 8], [0.75, 16], [0.9, 40], [0.99, 192], [1, 600]]],
  [25, [[0, 1], [0.1, 1], [0.25, 3], [0.5, 6], [0.75, 12], [0.9, 24], [0.99, 120], [1, 720]]],
  [60, [[0, 1], [0.1, 1], [0.25, 1], [0.5, 2], [0.75, 6], [0.9, 12], [0.99, 48], [1, 270]]],
  [Infinity, [[0, 1], [0.1, 1], [0.25, 1], [0.5, 2], [0.75, 4], [0.9, 10], [0.99, 36], [1, 108]]],
]; // prettier-ignore

/** How much of a line's quantity its order decides, and how much its price, as correlations. */
const byOrder = 0.7;
const byPrice = -0.45;
const byChance = Math.sqrt(1 - byOrder ** 2 - byPrice ** 2);

const homeShare = 0.92;
/** One for each of the 14 other countries; twice where more orders came from. */
const abroad = [
  'DE',
  'IE',
  'FR',
  'LT',
  'DE',
  'IE',
  'AU',
  'NL',
  'NO',
  'CH',
  'ES',
  'PL',
  'PT',
  'IT',
  'BE',
  'JP',
  'FR',
  'DE',
];
const guestShare = 23 / 424;
/** Of orders with a customer: one who had ordered before. */
const returningShare = 0.24;
/** Of lines: a product that the order has already. */
const repeatShare = 0.035;
/** Of lines: sold for more or less than the list says. */
const otherPriceShare = 0.15;

/**
 * Orders of one day after another, as in the first days of the real data, which also began on a Wednesday;
 * Saturdays the shop is closed. The time is after the real data, so that both can be in one shop and be told apart.
 */
const ordersByDay = [127, 142, 68, 87];
const firstDay = Date.UTC(2012, 1, 1);
const dayMs = 86_400_000;
const opens = 8 * 3_600_000;
const openFor = 12 * 3_600_000;

/** Sales in the shape of the real shop's, the same for the same seed; more orders only add to them. */
export function generateSales({ orders = 500, seed = 1 }: GeneratorOptions = {}): Sales {
  const random = randomFrom(seed);
  const catalogue = makeCatalogue(random);
  const sizeRank = evenRanks(random(), (Math.sqrt(5) - 1) / 2);
  const makeBuyer = buyers(random);
  const times = orderTimes();
  const invoices = Array.from({ length: orders }, (_, i): Invoice => {
    const lineCount = Math.round(valueAt(lineCounts, sizeRank()));
    return {
      // With the seed in it, so that another seed's sales are other orders, also to the server.
      number: `G${seed}-${String(i + 1).padStart(6, '0')}`,
      placedAt: times(),
      ...makeBuyer(),
      lines: makeLines(lineCount, catalogue, random),
    };
  });
  const names = new Map(catalogue.map(({ sku, name }) => [sku, name]));
  return { invoices, products: productsOf(invoices, names) };
}

function makeLines(count: number, catalogue: readonly MadeProduct[], random: Random): SaleLine[] {
  const [, sizes] = quantities.find(([mostLines]) => count <= mostLines) ?? [0, []];
  const orderSize = normal(random);
  const taken: MadeProduct[] = [];
  const seen = new Set<string>();
  return Array.from({ length: count }, () => {
    const repeated = random() < repeatShare ? taken[Math.floor(random() * taken.length)] : undefined;
    const product = repeated ?? pickNew(catalogue, seen, random);
    if (repeated === undefined) taken.push(product);
    const rank = rankOf(byOrder * orderSize + byPrice * product.dearness + byChance * normal(random));
    return {
      sku: product.sku,
      quantity: Math.max(1, Math.round(valueAt(sizes, rank))),
      unitPrice: formatPence(priceToday(product.price, random)),
    };
  });
}

function pickNew(catalogue: readonly MadeProduct[], seen: Set<string>, random: Random): MadeProduct {
  for (;;) {
    const product = pickProduct(catalogue, random);
    if (seen.has(product.sku)) continue;
    seen.add(product.sku);
    return product;
  }
}

/** Most often the list's; else what a wholesaler pays, or somebody who buys one by post. */
function priceToday(pence: number, random: Random): number {
  if (random() >= otherPriceShare) return pence;
  return Math.max(1, Math.round(pence * (random() < 0.5 ? 0.85 : 1.3)));
}

const formatPence = (pence: number): string =>
  `${Math.floor(pence / 100)}.${String(pence % 100).padStart(2, '0')}`;

type Buyer = Pick<Invoice, 'customerId' | 'countryCode'>;

function buyers(random: Random): () => Buyer {
  const guestRank = evenRanks(random(), Math.SQRT2 - 1);
  const homeRank = evenRanks(random(), Math.sqrt(3) - 1);
  const known: Buyer[] = [];
  let strangers = 0;
  const country = (): string => {
    if (homeRank() < homeShare) return 'GB';
    strangers += 1;
    return abroad[(strangers - 1) % abroad.length] ?? 'GB';
  };
  return () => {
    if (guestRank() < guestShare) return { customerId: null, countryCode: country() };
    const returning = random() < returningShare ? known[Math.floor(random() * known.length)] : undefined;
    if (returning !== undefined) return returning;
    const buyer = { customerId: String(12_346 + known.length), countryCode: country() };
    known.push(buyer);
    return buyer;
  };
}

/** One moment after another, spread over the opening hours of each day. */
function orderTimes(): () => string {
  let day = firstDay;
  let index = 0;
  let ofDay = 0;
  return () => {
    const today = ordersByDay[index % ordersByDay.length] ?? 1;
    const at = new Date(day + opens + Math.floor((openFor * ofDay) / today / 60_000) * 60_000);
    ofDay += 1;
    if (ofDay === today) {
      index += 1;
      ofDay = 0;
      do day += dayMs;
      while (new Date(day).getUTCDay() === 6);
    }
    return at.toISOString();
  };
}
