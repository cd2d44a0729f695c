import { expect, test } from 'vitest';
import { countryCodeOf, countryNames } from '../../src/cli/sales/countries.js';

test('every country of the data set has a code of its own', () => {
  const codes = countryNames.map((name) => countryCodeOf(name));
  expect(countryNames).toHaveLength(38);
  expect(new Set(codes).size).toBe(38);
  for (const code of codes) expect(code).toMatch(/^[A-Z]{2}$/);
});

test('all codes but those for what is no country are ISO 3166-1', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  for (const name of countryNames)
    if (name !== 'Unspecified') expect(names.of(countryCodeOf(name) ?? ''), name).toBeDefined();
  expect(['EIRE', 'RSA', 'USA', 'Unspecified', 'European Community'].map(countryCodeOf)).toEqual([
    'IE',
    'ZA',
    'US',
    'ZZ',
    'EU',
  ]);
});

test('an unknown name has none', () => {
  expect(countryCodeOf('Atlantis')).toBeUndefined();
  expect(countryCodeOf('constructor')).toBeUndefined();
});
