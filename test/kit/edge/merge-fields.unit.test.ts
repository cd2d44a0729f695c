import fc from 'fast-check';
import {
  buildSchema,
  OverlappingFieldsCanBeMergedRule,
  parse,
  specifiedRules,
  validate,
  type GraphQLError,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { findConflicts } from '../../../src/kit/edge/merge-fields.js';

const schema = buildSchema(/* GraphQL */ `
  interface Animal {
    name(long: Boolean, style: Style): String
    friend: Animal
    home: Place
  }
  input Style {
    bold: Boolean
    sizes: [Int]
  }
  type Dog implements Animal {
    name(long: Boolean, style: Style): String
    friend: Animal
    home: Place
    age: Int
    best: Dog!
    toys: [Place!]
  }
  type Cat implements Animal {
    name(long: Boolean, style: Style): String
    friend: Animal
    home: Place
    age: Int!
    best: Cat
    toys: [Place]
  }
  union Pet = Dog | Cat
  type Place {
    city: String
    zip: Int
    pets: [Pet!]
  }
  type Query {
    animal: Animal
    pet: Pet
    dog: Dog
  }
`);

const others = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);
const conflictsIn = (query: string): GraphQLError[] => findConflicts(schema, parse(query), 20);

const fieldsOf: Record<string, readonly (readonly [field: string, type: string | undefined])[]> = {
  Query: [
    ['animal', 'Animal'],
    ['pet', 'Pet'],
    ['dog', 'Dog'],
  ],
  Animal: [
    ['name', undefined],
    ['name(long: true)', undefined],
    ['name(style: { bold: true, sizes: [1, $n] }, long: true)', undefined],
    ['name(long: true, style: { sizes: [1, $n], bold: true })', undefined],
    ['friend', 'Animal'],
    ['home', 'Place'],
  ],
  Pet: [],
  Place: [
    ['city', undefined],
    ['zip', undefined],
    ['pets', 'Pet'],
  ],
};
for (const one of ['Dog', 'Cat'])
  fieldsOf[one] = [...(fieldsOf['Animal'] ?? []), ['age', undefined], ['best', one], ['toys', 'Place']];
const overlapping = ['Animal', 'Pet', 'Dog', 'Cat'];
const fragmentTypes = ['Query', 'Animal', 'Pet', 'Dog', 'Place'];

/** Documents that fit the schema but for what is tested: as many in which fields collide as others. */
function documentOf(seed: number): string {
  let state = seed;
  const pick = <T>(from: readonly [T, ...T[]] | readonly T[]): T => {
    // A linear congruential generator: any will do.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return from[Math.floor((state / 2 ** 32) * from.length)] as T;
  };
  const aliases = ['', '', '', '', '', '', '', '', '', 'a: ', 'b: '];

  function selections(type: string, depth: number, fragments: readonly string[]): string {
    const some = Array.from({ length: pick([1, 2, 3]) }, () => {
      const kind = pick(['field', 'field', 'inline', 'spread']);
      const spread = fragments.filter((_, index) => fits(fragmentTypes[index] ?? '', type));
      if (kind === 'spread' && spread.length > 0) return `...${pick(spread)}`;
      if (kind === 'inline' && overlapping.includes(type) && depth > 0) {
        const on = pick(overlapping.filter((other) => fits(other, type)));
        return `... on ${on} { ${selections(on, depth - 1, fragments)} }`;
      }
      const fields = (fieldsOf[type] ?? []).filter(([, inner]) => inner === undefined || depth > 0);
      if (fields.length === 0) return '__typename';
      const [field, inner] = pick(fields);
      const below = inner === undefined ? '' : ` { ${selections(inner, depth - 1, fragments)} }`;
      return `${pick(aliases)}${field}${below}`;
    });
    return some.join(' ');
  }

  // Each may spread those before it.
  const names: string[] = [];
  const fragments = fragmentTypes.map((type, index) => {
    const text = `fragment F${index} on ${type} { ${selections(type, 2, names)} }`;
    names.push(`F${index}`);
    return text;
  });
  let document = `query ($n: Int) { ${selections('Query', 4, names)} }`;
  // graphql looks into fragments that nobody uses, too; another rule refuses them.
  for (const fragment of fragments.toReversed())
    if (document.includes(`...${fragment.split(' ')[1]}`)) document += ` ${fragment}`;
  return document;
}

function fits(one: string, other: string): boolean {
  if (one === other) return true;
  return (
    overlapping.includes(one) && overlapping.includes(other) && new Set([one, other, 'Dog', 'Cat']).size > 2
  );
}

/** A variable that happens not to be used is no fault here. */
const fitting = others.filter(({ name }) => name !== 'NoUnusedVariablesRule');

const theirs = (query: string): boolean =>
  validate(schema, parse(query), [OverlappingFieldsCanBeMergedRule]).length > 0;

describe('which fields can be merged', () => {
  const cases: [query: string, why: string | undefined][] = [
    ['{ dog { name name a: name a: name } }', undefined],
    ['{ dog { name name(long: true) } }', 'they have differing arguments'],
    ['{ dog { a: name a: age } }', '"name" and "age" are different fields'],
    ['{ dog { friend { name } friend { name(long: true) } } }', 'they have differing arguments'],
    [
      '{ dog { ...A ...B } } fragment A on Dog { a: name } fragment B on Animal { a: name(long: false) }',
      'they have differing arguments',
    ],
    // Never both in one answer, however deep.
    ['{ pet { ... on Dog { a: name } ... on Cat { a: name(long: true) } } }', undefined],
    [
      '{ pet { ... on Dog { friend { a: name } } ... on Cat { friend { a: name(long: true) } } } }',
      undefined,
    ],
    // Yet of one shape.
    ['{ pet { ... on Dog { a: age } ... on Cat { a: name } } }', 'conflicting types "Int" and "String"'],
    ['{ pet { ... on Dog { age } ... on Cat { age } } }', 'conflicting types "Int" and "Int!"'],
    [
      '{ pet { ... on Dog { toys { zip } } ... on Cat { toys { zip } } } }',
      'conflicting types "[Place!]" and "[Place]"',
    ],
    [
      '{ pet { ... on Dog { home { a: city } } ... on Cat { home { a: zip } } } }',
      'conflicting types "String" and "Int"',
    ],
    [
      '{ pet { ... on Dog { a: home { city } } ... on Cat { a: toys { city } } } }',
      'conflicting types "Place" and "[Place]"',
    ],
    // An interface's may be any of its types'.
    ['{ animal { a: name ... on Dog { a: name(long: true) } } }', 'they have differing arguments'],
    ['{ animal { home { a: zip } ... on Dog { home { a: city } } } }', 'different fields'],
  ];
  for (const [query, why] of cases)
    test(`${query}: ${why ?? 'yes'}`, () => {
      expect(theirs(query)).toBe(why !== undefined);
      expect(conflictsIn(query).map(({ message }) => message)).toEqual(
        why === undefined ? [] : [expect.stringContaining(why)],
      );
    });

  test("is said as graphql's own rule says it, of any document", () => {
    const met = { valid: 0, conflicts: 0 };
    fc.assert(
      fc.property(fc.nat(2 ** 31), (seed) => {
        const query = documentOf(seed);
        expect(validate(schema, parse(query), fitting)).toEqual([]);
        const isRefused = theirs(query);
        met[isRefused ? 'conflicts' : 'valid'] += 1;
        expect(conflictsIn(query).length > 0, query).toBe(isRefused);
      }),
      { numRuns: 500 },
    );
    // Else it would say nothing.
    expect(Math.min(met.valid, met.conflicts)).toBeGreaterThan(50);
  });

  test('names both places, and stops at some', () => {
    const [error] = conflictsIn('{ dog { name\n name(long: true) } }');
    expect(error?.locations).toEqual([
      { line: 1, column: 9 },
      { line: 2, column: 2 },
    ]);
    const many = Array.from({ length: 50 }, (_, n) => `a${n}: name a${n}: age`).join(' ');
    expect(conflictsIn(`{ dog { ${many} } }`)).toHaveLength(20);
  });

  test('of what is selected again and again is not too much to ask', () => {
    for (const query of [
      `{ dog { ${'name '.repeat(900)} } }`,
      `{ ${'dog { friend { home { city } } } '.repeat(400)} }`,
      `{ pet { ${'... on Dog { name age } ... on Cat { name } '.repeat(500)} } }`,
    ]) {
      expect(conflictsIn(query)).toEqual([]);
      expect(validate(schema, parse(query), [OverlappingFieldsCanBeMergedRule])).toMatchObject([
        { message: 'Validation aborted.' },
      ]);
    }
  });
});
