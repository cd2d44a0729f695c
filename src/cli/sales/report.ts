import type { ComparedRow } from './compare-sales.js';
import type { ImportReport, Tally } from './import-sales.js';
import type { SalesFile } from './read-sales.js';

const whole = (count: number): string => count.toLocaleString('en-GB');

/** What of the file's lines is sales, why the rest is not, and how its dates were read. */
export function describeFile(file: SalesFile): string {
  const { linesTaken, linesSkipped, unknownCountries, badLines } = file;
  const skipped = Object.values(linesSkipped).reduce((sum, count) => sum + count, 0);
  const reasons = Object.entries(linesSkipped)
    .filter(([reason, count]) => count > 0 || reason !== 'country')
    .map(([reason, count]) => `${reason} ${whole(count)}`);
  const bad = badLines.count === 0 ? '' : `, ${whole(badLines.count)} bad`;
  return [
    `${whole(linesTaken + skipped + badLines.count)} lines: ${whole(linesTaken)} taken, ${whole(skipped)} skipped (${reasons.join(', ')})${bad}`,
    ...describeDates(file.dates),
    ...(unknownCountries.length === 0
      ? []
      : [`no country's name or ISO code: ${unknownCountries.map((name) => name || '(empty)').join(', ')}`]),
    ...describeBad(badLines),
  ].join('\n');
}

function describeDates({ order, because }: SalesFile['dates']): string[] {
  if (because === undefined) return [];
  const why = because === 'told' ? '--dates says' : `line ${because.line} shows: ${because.text}`;
  return [`dates are ${order}, as ${why}`];
}

function describeBad({ count, shown, cutInvoices }: SalesFile['badLines']): string[] {
  if (count === 0) return [];
  const more = count > shown.length ? [`… and ${whole(count - shown.length)} more`] : [];
  const few = cutInvoices.slice(0, 20).join(', ') + (cutInvoices.length > 20 ? ', …' : '');
  return [
    'bad lines, left out:',
    ...[...shown, ...more].map((text) => `  ${text}`),
    ...(cutInvoices.length > 0 ? [`invoices taken without some of their lines: ${few}`] : []),
  ];
}

/** Why a file's import is not all that the file says; undefined if it is. */
export function shortfallOf({ path, invoices, linesSkipped }: SalesFile): string | undefined {
  if (invoices.length === 0) return `no line of ${path} is a sale`;
  if (linesSkipped.country === 0) return undefined;
  return `lines of ${path} that were skipped for their country: ${whole(linesSkipped.country)}. Write its English name, or its ISO 3166-1 code of two letters.`;
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
