import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { orderSteps, paymentSteps, placed } from '../../../../src/contexts/ordering/domain/lifecycle.js';

test('docs/ordering.md draws the lifecycle that the code has', () => {
  const page = readFileSync(new URL('../../../../docs/ordering.md', import.meta.url), 'utf8');
  const [, drawn] = /```mermaid\n([\s\S]*?)\n```/.exec(page) ?? [];
  expect(drawn).toBe(lifecycleDiagram());
});

/** Both machines as a drawing in Mermaid's language. */
function lifecycleDiagram(): string {
  const edges = (
    start: string,
    steps: Readonly<Record<string, { readonly from: readonly string[]; readonly to?: string }>>,
  ) => [
    `    [*] --> ${start}: OrderPlaced`,
    ...Object.entries(steps).flatMap(([type, { from, to }]) =>
      from.map((state) => `    ${state} --> ${to ?? state}: ${type}`),
    ),
  ];
  const ends = (
    steps: Readonly<Record<string, { readonly from: readonly string[]; readonly to?: string }>>,
  ) => {
    const left = new Set(Object.values(steps).flatMap(({ from }) => from));
    const reached = new Set(Object.values(steps).flatMap(({ to }) => to ?? []));
    return [...reached].filter((state) => !left.has(state)).map((state) => `    ${state} --> [*]`);
  };
  return [
    'stateDiagram-v2',
    '  state Order {',
    ...edges(placed.status, orderSteps),
    ...ends(orderSteps),
    '  }',
    '  state Payment {',
    ...edges(placed.payment, paymentSteps),
    ...ends(paymentSteps),
    '  }',
  ].join('\n');
}
