import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lifecycleDiagram } from '../../../../src/contexts/ordering/domain/lifecycle.js';

test('docs/ordering.md draws the lifecycle that the code has', () => {
  const page = readFileSync(new URL('../../../../docs/ordering.md', import.meta.url), 'utf8');
  const [, drawn] = /```mermaid\n([\s\S]*?)\n```/.exec(page) ?? [];
  expect(drawn).toBe(lifecycleDiagram());
});
