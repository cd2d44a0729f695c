import { expect, test } from 'vitest';
import { countryCodeOf, countryNames } from '../../src/cli/sales/countries.js';

test('every country of the data sets has a code, and what is one country has one code', () => {
  const codes = countryNames.map((name) => countryCodeOf(name));
  expect(countryNames).toHaveLength(43);
  // West Indies and Unspecified are none.
  expect(new Set(codes).size).toBe(42);
  for (const code of codes) expect(code).toMatch(/^[A-Z]{2}$/);
});

test('all codes but those for what is no country are ISO 3166-1', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  for (const name of countryNames)
    if (!['Unspecified', 'West Indies'].includes(name))
      expect(names.of(countryCodeOf(name) ?? ''), name).toBeDefined();
  expect(['EIRE', 'RSA', 'USA', 'Unspecified', 'European Community'].map(countryCodeOf)).toEqual([
    'IE',
    'ZA',
    'US',
    'ZZ',
    'EU',
  ]);
});

test.each([
  ['GB', ['UK', 'GB', 'gb', 'Great Britain', 'united kingdom', 'U.K.', 'England']],
  ['NG', ['Nigeria', 'NG']],
  ['KR', ['Korea', 'South Korea', 'Korea, Republic of']],
  ['KP', ['North Korea', "Korea, Democratic People's Republic of"]],
  ['US', ['United States', 'U.S.A.', 'the United States of America', 'US']],
  ['CI', ['Côte d’Ivoire', "Cote d'Ivoire", 'Ivory Coast']],
  ['BA', ['Bosnia & Herzegovina', 'Bosnia and Herzegovina', 'Bosnia-Herzegovina', 'Bosnia']],
  ['LC', ['St. Lucia', 'Saint Lucia']],
  ['HK', ['Hong Kong SAR China', 'HONG KONG']],
  ['MM', ['Myanmar', 'Burma', 'Myanmar (Burma)']],
  ['TR', ['Türkiye', 'Turkey']],
  ['CZ', ['Czechia', 'Czech Republic']],
])('%s is known by its code and its names', (code, names) => {
  expect(names.map((name) => [name, countryCodeOf(name)])).toEqual(names.map((name) => [name, code]));
});

test('every code of ISO 3166-1 is known, and so is its name in English', () => {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const codes = [
    ...new Set(countryNames.concat('NG', 'AQ', 'AX', 'PS', 'TW', 'CD', 'CG').map(countryCodeOf)),
  ];
  for (const code of codes)
    if (code !== undefined && !['EU', 'ZZ'].includes(code)) {
      expect(countryCodeOf(code)).toBe(code);
      expect(countryCodeOf(names.of(code) ?? '')).toBe(code);
    }
});

test.each([
  'Atlantis',
  'constructor',
  '',
  '826',
  'SU',
  'DD',
  'YU',
  'EU',
  'ZZ',
  'XX',
  'UN',
  'Europe',
  'Congo',
])('%s is no country', (name) => {
  expect(countryCodeOf(name)).toBeUndefined();
});
