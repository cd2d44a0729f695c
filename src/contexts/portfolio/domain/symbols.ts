// Symbols are text that people type and programs copy: what looks the same must be the same.

/** The one spelling of a symbol: NFKC makes composed and decomposed, full and half width the same. */
export const normalSymbol = (symbol: string): string => symbol.normalize('NFKC');

/** What also finds a symbol: its runs of letters and of digits, such as BRK of BRK.B and BASF of DE000BASF111. */
export function symbolParts(symbol: string): string[] {
  return [...new Set(normalSymbol(symbol).match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? [])];
}
