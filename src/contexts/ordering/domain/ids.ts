import { defineIds, userKind } from '../../../kit/values/ids.js';

export const orderingIds = defineIds({
  order: { prefix: 'ord_' },
  orderStatus: { prefix: 'ost_' },
  product: { prefix: 'prd_' },
  customer: userKind,
  /** Its days. */
  salesDashboard: {
    prefix: 'sld_',
    isKey: (key) => /^[^/]+\/[^/]+$/.test(key) && key.split('/').every(isDay),
  },
});

export const { encode: encodeId, decode: decodeId } = orderingIds;

/** A day that there is, as it is written. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString() === `${text}T00:00:00.000Z`;
}
