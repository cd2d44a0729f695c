import { defineIds, isEntryKey, type Id } from '../../../kit/values/ids.js';

export const portfolioIds = defineIds({
  portfolio: { prefix: 'pfo_' },
  /** The portfolio, and the version of its event. */
  transaction: { prefix: 'trn_', isKey: (key) => isEntryKey(key) && key.split('/').length === 2 },
});

export const { encode: encodeId, decode: decodeId } = portfolioIds;

/** What a transaction's key holds. */
export function transactionOf(key: Id<'transaction'>): { portfolioId: string; version: number } {
  const [portfolioId = '', version = ''] = key.split('/');
  return { portfolioId, version: Number(version) };
}
