/**
 * The 38 names of countries in the public "Online Retail" data, as it writes them, and their ISO 3166-1
 * alpha-2 codes. Two have none of their own there: "European Community" gets EU, which ISO reserves
 * for the union, and "Unspecified" gets ZZ, one of the codes that ISO leaves to users. The Channel Islands
 * are two countries to ISO: GG is taken for both.
 */
const codes: Readonly<Record<string, string>> = {
  Australia: 'AU',
  Austria: 'AT',
  Bahrain: 'BH',
  Belgium: 'BE',
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
  Lebanon: 'LB',
  Lithuania: 'LT',
  Malta: 'MT',
  Netherlands: 'NL',
  Norway: 'NO',
  Poland: 'PL',
  Portugal: 'PT',
  RSA: 'ZA',
  'Saudi Arabia': 'SA',
  Singapore: 'SG',
  Spain: 'ES',
  Sweden: 'SE',
  Switzerland: 'CH',
  USA: 'US',
  'United Arab Emirates': 'AE',
  'United Kingdom': 'GB',
  Unspecified: 'ZZ',
};

/** Undefined for a name that the data set does not have. */
export const countryCodeOf = (name: string): string | undefined =>
  Object.hasOwn(codes, name) ? codes[name] : undefined;

export const countryNames: readonly string[] = Object.keys(codes);
