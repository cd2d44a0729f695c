import type pg from 'pg';
import { expect } from 'vitest';
import type { PaymentStatus } from '../../../src/contexts/ordering/domain/lifecycle.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';

/** What the sandbox gateway may have done for a payment of each status: nothing twice. */
const right: Record<PaymentStatus, string[]> = {
  PENDING: [''],
  AUTHORIZED: ['AUTHORIZED'],
  CAPTURED: ['AUTHORIZED CAPTURED'],
  DECLINED: ['DECLINED'],
  VOIDED: ['VOIDED', 'AUTHORIZED VOIDED'],
  FAILED: [''],
  // In parts alone, there is no entry for the whole.
  REFUNDED: ['AUTHORIZED CAPTURED REFUNDED', 'AUTHORIZED CAPTURED'],
};

export interface BookedOrder {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly payment: PaymentStatus;
  readonly booked: string;
  readonly wrongAmounts: number;
  /** What the books say was given back, and what the order does. */
  readonly givenBack: string;
  readonly refunded: string;
}

/** Every order, with what the gateway's own books say was done for it. */
export async function bookedOrders(client: pg.Client): Promise<BookedOrder[]> {
  const { rows } = await client.query<BookedOrder>(`
    select o.id, o.number, o.status, p.status as payment, 
      count(e.id) filter (where e.amount <> o.total and e.kind not like '%REFUNDED')::int as "wrongAmounts",
      coalesce(string_agg(e.kind, ' ' order by e.id) filter (where e.kind <> 'PARTLY_REFUNDED'), '') as booked,
      trim_scale(coalesce(sum(e.amount) filter (where e.kind like '%REFUNDED'), 0))::text as "givenBack",
      trim_scale(case p.status when 'REFUNDED' then o.total
        else (select coalesce(sum(r.amount), 0) from refund r where r.order_id = o.id and given) end)::text as refunded
    from orders o join payment p on p.order_id = o.id
    left join sandbox_payment s on s.order_number = o.number left join sandbox_entry e using (payment_key)
    group by o.id, p.status order by o.id`);
  return rows;
}

export const unfinishedJobs = async (client: pg.Client): Promise<number> =>
  (
    await client.query<{ n: number }>(
      "select count(*)::int as n from job where done_at is null and kind like 'payment%'",
    )
  ).rows[0]?.n ?? NaN;

/** Waits until every order's payment has been seen to: then the gateway's books and the orders agree. */
export async function expectBooksAgree(client: pg.Client, timeoutMs = 20_000): Promise<BookedOrder[]> {
  await waitFor(
    async () => {
      const { rows } = await client.query<{ n: number }>(`
        select count(*)::int as n from event e
        where (type in ('OrderPlaced', 'OrderShipped', 'OrderCancelled', 'OrderReturned', 'DeliveryFailed', 'RefundRequested')
            or (type = 'OrderLinesReturned' and data->'refund'->>'amount' <> '0'))
          and not exists (select from job j where j.queue = e.stream and j.key like '%/' || e.version and done_at is not null)`);
      return rows[0]?.n === 0 && (await unfinishedJobs(client)) === 0;
    },
    { timeoutMs, describe: 'every event that asks for something has a job that is done' },
  );
  const orders = await bookedOrders(client);
  for (const { number, payment, booked, wrongAmounts, givenBack, refunded } of orders) {
    expect(right[payment], `${number} is ${payment}`).toContain(booked);
    expect(wrongAmounts, number).toBe(0);
    expect(givenBack, number).toBe(refunded);
  }
  return orders;
}
