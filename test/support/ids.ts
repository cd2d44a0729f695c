import { kitIds, defineIds } from '../../src/kit/values/ids.js';
import { orderingIds } from '../../src/contexts/ordering/domain/ids.js';
import { portfolioIds } from '../../src/contexts/portfolio/domain/ids.js';

/** Of every kind that there is. */
export const allIds = defineIds({ ...kitIds.kinds, ...orderingIds.kinds, ...portfolioIds.kinds });
export const { encode: encodeId, decode: decodeId, parse: parseGlobalId } = allIds;
