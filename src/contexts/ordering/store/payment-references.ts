import type { Db } from '../../../kit/databases/postgres.js';

/** Under what name the payment provider knows our payments, in the write database. */
export function paymentReferences(db: Db) {
  return {
    async find(paymentKey: string): Promise<string | undefined> {
      const { rows } = await db.query<{ reference: string }>({
        name: 'find-payment-reference',
        text: 'select reference from payment_reference where payment_key = $1',
        values: [paymentKey],
      });
      return rows[0]?.reference;
    },
    /** The payment that the provider knows by this name. */
    async keyOf(reference: string): Promise<string | undefined> {
      const { rows } = await db.query<{ payment_key: string }>({
        name: 'find-payment-key',
        text: 'select payment_key from payment_reference where reference = $1',
        values: [reference],
      });
      return rows[0]?.payment_key;
    },
    /** The first name stays: the provider gives one payment of ours one name. */
    async keep(paymentKey: string, reference: string): Promise<void> {
      await db.query({
        name: 'keep-payment-reference',
        text: 'insert into payment_reference (payment_key, reference) values ($1, $2) on conflict do nothing',
        values: [paymentKey, reference],
      });
    },
  };
}
