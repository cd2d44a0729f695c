import type { ComparedRow } from './compare-sales.js';
import type { ImportReport, Tally } from './import-sales.js';
import type { SalesFile } from './read-sales.js';

const whole = (count: number): string => count.toLocaleString('en-GB');

/** What of the file's lines is sales, and why the rest is not. */
export function describeFile({ linesTaken, linesSkipped, unknownCountries }: SalesFile): string {
  const skipped = Object.values(linesSkipped).reduce((sum, count) => sum + count, 0);
  const reasons = Object.entries(linesSkipped)
    .filter(([reason, count]) => count > 0 || reason !== 'country')
    .map(([reason, count]) => `${reason} ${whole(count)}`);
  const unknown =
    unknownCountries.length === 0 ? '' : `\nnot a country of the data: ${unknownCountries.join(', ')}`;
  return `${whole(linesTaken + skipped)} lines: ${whole(linesTaken)} taken, ${whole(skipped)} skipped (${reasons.join(', ')})${unknown}`;
}

export function describeImport({ products, orders, ordersPerSecond, seconds, token }: ImportReport): string {
  return [
    describeTally('products', products),
    describeTally('orders', orders),
    `${seconds.toFixed(1)} s, ${ordersPerSecond.toFixed(0)} orders/s`,
    ...(token === undefined ? ['the reads have not caught up within a minute: see /health/projections'] : []),
  ].join('\n');
}

function describeTally(label: string, { accepted, replayed, refused }: Tally): string {
  const before = replayed === 0 ? '' : `, of which ${whole(replayed)} replayed: they had been before`;
  const codes = [...refused].map(
    ([code, { count, first }]) => `\n  refused, ${code}: ${whole(count)}; the first: ${first}`,
  );
  return `${label}: ${whole(accepted)} accepted${before}${codes.join('')}`;
}

export const refusedCount = ({ products, orders }: ImportReport): number =>
  [...products.refused.values(), ...orders.refused.values()].reduce((sum, { count }) => sum + count, 0);

/** The input beside the reads, line by line. */
export function describeComparison(rows: readonly ComparedRow[]): string {
  const all = [
    { label: '', input: 'in the input', reads: 'in the read models', verdict: '' },
    ...rows.map(({ same, ...row }) => ({ ...row, verdict: same ? 'OK' : 'DIFFERS' })),
  ];
  const width = (key: 'label' | 'input' | 'reads'): number => Math.max(...all.map((row) => row[key].length));
  const [labels, inputs, reads] = [width('label'), width('input'), width('reads')];
  return all
    .map((row) =>
      [row.label.padEnd(labels), row.input.padEnd(inputs), row.reads.padEnd(reads), row.verdict]
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
