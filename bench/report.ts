import type { Spread } from './statistics.js';

/** One line of the table. */
export interface Row {
  readonly name: string;
  readonly what: string;
  readonly ours: string;
  readonly against: string;
  /** Ours by the other's, round by round. */
  readonly ratio: Spread;
  readonly target: string | undefined;
  /** Undefined without a target. */
  readonly met: boolean | undefined;
  /** What was measured, for --json. */
  readonly samples: Readonly<Record<string, readonly number[]>>;
}

export const figure = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(value >= 10 ? 3 : 2);

export function toMarkdown(rows: readonly Row[]): string {
  const cells = [
    ['name', 'what', 'ours', 'against', 'ratio, median (min–max)', 'target', 'met'],
    ...rows.map(({ name, what, ours, against, ratio, target, met }) => [
      name,
      what,
      ours,
      against,
      `${figure(ratio.median)} (${figure(ratio.min)}–${figure(ratio.max)})`,
      target ?? '',
      met === undefined ? '' : met ? 'yes' : 'NO',
    ]),
  ];
  const widths =
    cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = cells.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return lines.join('\n');
}
