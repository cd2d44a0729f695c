import { expect, test } from 'vitest';
import { makeMutant } from './mutant.js';
import { mutants } from './mutants.js';

// The rounds that find them take minutes (mutants.long.test.ts); that they can be made is seen with every change.
test.each(mutants)('the sources still have what is switched off: $name', ({ changes }) => {
  const { program, remove } = makeMutant(changes);
  expect(program.folder).not.toBe('');
  remove();
});
