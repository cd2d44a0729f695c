import { countryCodes } from '../../kit/values/countries.js';

/**
 * The names of countries in the public data sets "Online Retail" (38 of them) and "Online Retail II", as they write
 * them, and their ISO 3166-1 alpha-2 codes. Some have none of their own there: "European Community" gets EU, which ISO
 * reserves for the union, "Unspecified" and "West Indies", which are no countries, get ZZ, one of the codes that ISO
 * leaves to users. The Channel Islands are two countries to ISO: GG is taken for both. Korea has traded from the south.
 */
const dataSets: Readonly<Record<string, string>> = {
  Australia: 'AU',
  Austria: 'AT',
  Bahrain: 'BH',
  Belgium: 'BE',
  Bermuda: 'BM',
  Brazil: 'BR',
  Canada: 'CA',
  'Channel Islands': 'GG',
  Cyprus: 'CY',
  'Czech Republic': 'CZ',
  Denmark: 'DK',
  EIRE: 'IE',
  'European Community': 'EU',
  Finland: 'FI',
  France: 'FR',
  Germany: 'DE',
  Greece: 'GR',
  'Hong Kong': 'HK',
  Iceland: 'IS',
  Israel: 'IL',
  Italy: 'IT',
  Japan: 'JP',
  Korea: 'KR',
  Lebanon: 'LB',
  Lithuania: 'LT',
  Malta: 'MT',
  Netherlands: 'NL',
  Nigeria: 'NG',
  Norway: 'NO',
  Poland: 'PL',
  Portugal: 'PT',
  RSA: 'ZA',
  'Saudi Arabia': 'SA',
  Singapore: 'SG',
  Spain: 'ES',
  Sweden: 'SE',
  Switzerland: 'CH',
  Thailand: 'TH',
  USA: 'US',
  'United Arab Emirates': 'AE',
  'United Kingdom': 'GB',
  Unspecified: 'ZZ',
  'West Indies': 'ZZ',
};

/** Other names in use that Unicode's list (Intl.DisplayNames) does not have. */
const others: Readonly<Record<string, string>> = {
  'Bolivia, Plurinational State of': 'BO',
  'Brunei Darussalam': 'BN',
  Burma: 'MM',
  'Cabo Verde': 'CV',
  'Congo, Democratic Republic of the': 'CD',
  'DR Congo': 'CD',
  'Democratic Republic of the Congo': 'CD',
  'East Timor': 'TL',
  England: 'GB',
  'Great Britain': 'GB',
  'Holy See': 'VA',
  Holland: 'NL',
  'Iran, Islamic Republic of': 'IR',
  'Ivory Coast': 'CI',
  "Korea, Democratic People's Republic of": 'KP',
  'Korea, Republic of': 'KR',
  "Lao People's Democratic Republic": 'LA',
  Macau: 'MO',
  Macedonia: 'MK',
  'Moldova, Republic of': 'MD',
  'Northern Ireland': 'GB',
  'Republic of Ireland': 'IE',
  'Republic of Korea': 'KR',
  'Republic of the Congo': 'CG',
  'Russian Federation': 'RU',
  Scotland: 'GB',
  Swaziland: 'SZ',
  'Syrian Arab Republic': 'SY',
  'Taiwan, Province of China': 'TW',
  'Tanzania, United Republic of': 'TZ',
  Turkey: 'TR',
  UAE: 'AE',
  UK: 'GB',
  'United States of America': 'US',
  'Venezuela, Bolivarian Republic of': 'VE',
  'Viet Nam': 'VN',
  Wales: 'GB',
};

/** By code and by name, as `plain` writes them. */
const codes = new Map<string, string>();
for (const style of ['long', 'short'] as const) {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none', style });
  for (const code of countryCodes) {
    codes.set(plain(code), code);
    const name = names.of(code) ?? code;
    codes.set(plain(name), code);
    // Myanmar (Burma), Hong Kong SAR China
    codes.set(plain(name.replace(/ \(.*\)| SAR China$/, '')), code);
  }
}
for (const [name, code] of [...Object.entries(others), ...Object.entries(dataSets)])
  codes.set(plain(name), code);

const asWritten = new Map<string, string>();

/** Of a name in English or a code, in whatever case and with or without accents; undefined if it is no country's. */
export function countryCodeOf(name: string): string | undefined {
  // A file says the same few names half a million times.
  const known = asWritten.get(name);
  if (known !== undefined) return known;
  const code = codes.get(plain(name));
  if (code !== undefined) asWritten.set(name, code);
  return code;
}

/** Those of the data sets. */
export const countryNames: readonly string[] = Object.keys(dataSets);

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\p{M}.'’]/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .replaceAll(/\b(?:and|the)\b/g, ' ')
    .replaceAll(/\bsaint\b/g, 'st')
    .replaceAll(/ +/g, ' ')
    .trim();
}
