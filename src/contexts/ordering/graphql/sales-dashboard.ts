import { TidemarkError } from '../../../kit/faults/errors.js';
import { encodeId } from '../domain/ids.js';
import { currencyDecimals, sum } from '../../../kit/values/money.js';
import { divideHalfEven } from '../../../kit/values/rounding.js';
import type { DayRange, SalesFigures } from '../read-models/sales.js';
import { OrderStatus } from './order-types.js';
import { mostDays, unitsSold, type SalesDashboard } from './sales-types.js';

const dayMs = 86_400_000;

/** Throws BAD_USER_INPUT unless it is a range of days as the contract has them. */
export function checkRange({ from, to }: DayRange): void {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  const problem =
    days < 1
      ? `\`to\` is ${to}, before \`from\`: give a day from ${from} on`
      : days > mostDays
        ? `the range has ${days} days: ask for at most ${mostDays}`
        : undefined;
  if (problem !== undefined) throw new TidemarkError('BAD_USER_INPUT', problem, { argument: 'to' });
}

/** `shop`: its currency is that of a range without orders. */
export function toDashboard(
  { from, to }: DayRange,
  { currency, days, statuses, countries }: SalesFigures,
  shop: { readonly currencyCode: string; readonly timeZone: string },
): SalesDashboard {
  const currencyCode = currency ?? shop.currencyCode;
  const money = (amount: string) => ({ amount, currencyCode });
  const revenue = sum(days.map((day) => day.revenue));
  const orderCount = days.reduce((all, day) => all + day.orderCount, 0);
  const average =
    orderCount === 0 ? '0' : divideHalfEven(revenue, orderCount, currencyDecimals(currencyCode));
  const known = new Map(days.map((day) => [day.date, day]));
  const counted = new Map(statuses.map((one) => [one.status, one.orderCount]));
  return {
    id: encodeId('salesDashboard', `${from}/${to}`),
    from,
    to,
    timeZone: shop.timeZone,
    revenue: money(revenue),
    orderCount,
    ...unitsSold(days.reduce((all, day) => all + day.unitCount, 0)),
    averageOrderValue: money(average),
    get byDay() {
      return everyDay({ from, to }).map((date) => {
        const day = known.get(date);
        return {
          date,
          revenue: money(day?.revenue ?? '0'),
          orderCount: day?.orderCount ?? 0,
          ...unitsSold(day?.unitCount ?? 0),
        };
      });
    },
    byStatus: (Object.keys(OrderStatus) as OrderStatus[]).map((status) => ({
      status,
      orderCount: counted.get(status) ?? 0,
    })),
    byCountry: countries.map((country) => ({ ...country, revenue: money(country.revenue) })),
  };
}

function everyDay({ from, to }: DayRange): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayMs)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
