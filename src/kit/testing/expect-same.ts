import assert from 'node:assert/strict';

/** Throws, with `what` is wrong and the difference, unless the two are deeply equal. Any test runner shows it. */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  try {
    assert.deepStrictEqual(actual, expected);
  } catch (error) {
    const difference = error instanceof Error ? error.message : String(error);
    throw new assert.AssertionError({
      message: `${what}: ${difference}`,
      actual,
      expected,
      operator: 'deepStrictEqual',
      stackStartFn: expectSame,
    });
  }
}
