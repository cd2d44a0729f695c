import { evenRanks, valueAt, type Quantiles, type Random } from './quantiles.js';

/** A product as the generator knows it; prices in pence. */
export interface MadeProduct {
  readonly sku: string;
  readonly name: string;
  readonly price: number;
  /** Where it stands among prices, as a standard normal value: what is dear is bought in small numbers. */
  readonly dearness: number;
}

/** 500 orders sell some 1,850 of them; 424 real ones sold 1,990. */
const catalogueSize = 3_300;

/** Pounds; the least is 10 pence. */
const prices: Quantiles = [
  [0, 0.1],
  [0.1, 0.85],
  [0.25, 1.25],
  [0.5, 2.51],
  [0.75, 4.21],
  [0.9, 7.95],
  [0.99, 18],
  [1, 165],
];

const colours = ['RED', 'WHITE', 'PINK', 'BLUE', 'IVORY', 'GREEN', 'BLACK', 'SILVER', 'CREAM', 'VINTAGE'];
const patterns = ['HEART', 'SPOTTY', 'STAR', 'ROSE', 'OWL', 'BIRD', 'LEAF', 'STRIPE', 'PAISLEY', 'DAISY'];
const things = [
  'MUG', 'CANDLE', 'LUNCH BOX', 'TEA TOWEL', 'CUSHION', 'LANTERN', 'CAKE TIN', 'DOORMAT', 'APRON', 'BOWL',
  'NAPKINS', 'GIFT BAG', 'PHOTO FRAME', 'CLOCK', 'JAR', 'TRAY', 'BUNTING', 'HOT WATER BOTTLE', 'NOTEBOOK', 'COASTERS',
] as const; // prettier-ignore

export function makeCatalogue(random: Random): MadeProduct[] {
  const rank = evenRanks(random(), Math.SQRT2 - 1);
  return Array.from({ length: catalogueSize }, (_, i) => {
    const at = rank();
    const thing = things[i % things.length] ?? '';
    const pattern = patterns[Math.floor(i / things.length) % patterns.length] ?? '';
    const colour = colours[Math.floor(i / things.length / patterns.length) % colours.length] ?? '';
    return {
      // No SKU of the real data begins so.
      sku: `T${20_000 + i}`,
      // There are 2,000 such names.
      name: `${i < 2_000 ? '' : 'LARGE '}${colour} ${pattern} ${thing}`,
      price: Math.max(1, Math.round(valueAt(prices, at) * 100)),
      dearness: Math.log(at / (1 - at)) / 1.702,
    };
  });
}

/**
 * Sales fall off exponentially from the best seller on. This steep, a fifth of the products that 500 orders
 * sell makes some 55 % of the lines (57 in the real shop), though none comes twice into an order unasked.
 */
const steepness = 6.6;

/** A product by its popularity. Products were priced evenly, so popularity says nothing about the price. */
export function pickProduct(catalogue: readonly MadeProduct[], random: Random): MadeProduct {
  const share = -Math.log(1 - random() * (1 - Math.exp(-steepness))) / steepness;
  const product = catalogue[Math.min(catalogue.length - 1, Math.floor(share * catalogue.length))];
  if (product === undefined) throw new RangeError('the catalogue is empty');
  return product;
}
