import type { Db } from '../../../kit/databases/postgres.js';
import { eachEvent } from '../../../kit/log/log-fold.js';
import type { Differences } from '../../../kit/projections/differences.js';
import { isoTime } from '../../../kit/projections/read-database.js';
import type { ReadModels } from '../../../kit/projections/read-models.js';
import { inTables, verifyModels } from '../../../kit/projections/verify-models.js';
import type { QuotesRecorded } from '../domain/events.js';
import { quoteDaysProjection } from './quote-days.js';

/** By symbol, currency and day: the price, when it was quoted, and the place of the event that says so. */
type Days = Map<string, [price: string, quotedAt: string, position: string]>;

/** Compares the last quote of each day with those in the log. */
export const verifyQuoteDays = (reads: ReadModels, log: Db, differences: Differences): Promise<void> =>
  verifyModels<Days>(
    [
      {
        name: quoteDaysProjection.name,
        reads: inTables(
          quoteDaysProjection,
          `select symbol || ' ' || currency || ' ' || day as key,
             json_build_array(trim_scale(price)::text, ${isoTime('quoted_at')}, position::text) as row
           from quote_days_v1`,
        ),
        expected: (days) => days,
      },
    ],
    reads,
    async (snapshot) => {
      const days: Days = new Map();
      await eachEvent(log, snapshot, quoteDaysProjection.events, (event) => {
        const { quotes } = event.data as QuotesRecorded['data'];
        for (const { symbol, currencyCode, price, quotedAt } of quotes) {
          const key = `${symbol} ${currencyCode} ${quotedAt.slice(0, 10)}`;
          const before = days.get(key);
          if (!before || quotedAt >= before[1]) days.set(key, [price, quotedAt, String(event.position)]);
        }
      });
      return days;
    },
    differences,
  );
