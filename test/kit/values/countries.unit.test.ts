import { expect, test } from 'vitest';
import { countryCodeMeant, countryCodes, countryCodesSought } from '../../../src/kit/values/countries.js';

/** Known to CLDR as regions, and assigned to no country: reserved, withdrawn, left to users, or parts of a country. */
const notAssigned =
  'AC AN BU CP CQ CS CT DD DG DY EA EU EZ FQ FX HV IC JT MI NH NQ NT PC PU PZ QO QU RH SU TA TP UK UN VD WK XA XB XK YD YU ZR ZZ'.split(
    ' ',
  );

test('the 249 codes that ISO 3166-1 has assigned, and nothing else that Intl takes for a region', () => {
  expect(countryCodes.size).toBe(249);
  expect(notAssigned.filter((code) => countryCodes.has(code))).toEqual([]);
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  const known = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => names.of(code) !== undefined);
  expect(known.filter((code) => !notAssigned.includes(code))).toEqual([...countryCodes].sort());
});

test('what a code means that is none, and what is looked for by it', () => {
  const texts = ['uk', ' gb ', 'DD', 'SU', 'YU', 'EU', 'GBR', 'toString', '', 'ß'];
  expect(texts.map(countryCodeMeant)).toEqual([
    'GB',
    'GB',
    'DE',
    ...Array.from({ length: 7 }, () => undefined),
  ]);
  expect(['gb', 'uk', 'ZZ', 'eu', 'xk'].map(countryCodesSought)).toEqual([
    ['GB'],
    ['UK', 'GB'],
    ['ZZ'],
    ['EU'],
    ['XK'],
  ]);
  expect(['SU', 'XX', 'GBR', '', 'constructor'].flatMap(countryCodesSought)).toEqual([]);
});
