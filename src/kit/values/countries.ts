// Countries by ISO 3166-1 alpha-2. Intl.DisplayNames cannot tell its codes from those that it has withdrawn (SU, YU),
// reserves (UK, EU) or leaves to users (XK, ZZ), and knows more of those with every release: so here is the list.

/** The officially assigned ones. */
export const countryCodes: ReadonlySet<string> = new Set(
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
   CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
   GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
   KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
   MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
   SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ
   UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`.split(/\s+/),
);

/** Codes that people use for a country with another code. A former code is here only where one country has followed. */
const meant: ReadonlyMap<string, string> = new Map([
  ['UK', 'GB'],
  ['BU', 'MM'],
  ['DD', 'DE'],
  ['FX', 'FR'],
  ['TP', 'TL'],
  ['YD', 'YE'],
  ['ZR', 'CD'],
]);

/** Codes of no country, for imported sales: to the European Union as a whole, or to nobody knows where. */
export const noCountryCodes: ReadonlySet<string> = new Set(['EU', 'ZZ']);

/** Earlier releases accepted further codes in addresses. Kosovo's may be in use, since ISO has none for it. */
const takenBefore = new Set(['XK']);

/** The text in capitals if it is two Latin letters, else nothing: ß, for one, would become SS. */
const inCapitals = (text: string): string => (/^[a-z]{2}$/i.exec(text.trim())?.[0] ?? '').toUpperCase();

/** The code that a text means which is no code itself, such as GB for UK; undefined if that cannot be told. */
export function countryCodeMeant(text: string): string | undefined {
  const code = inCapitals(text);
  return countryCodes.has(code) ? code : meant.get(code);
}

/**
 * The stored codes to look for when somebody searches by a code, in whatever case: for UK both GB, and UK as earlier
 * releases have stored it. None if the text is no code.
 */
export function countryCodesSought(text: string): readonly string[] {
  const code = inCapitals(text);
  if (countryCodes.has(code) || noCountryCodes.has(code) || takenBefore.has(code)) return [code];
  const other = meant.get(code);
  return other === undefined ? [] : [code, other];
}
