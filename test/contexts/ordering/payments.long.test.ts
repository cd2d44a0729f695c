import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabases } from '../../support/databases.js';
import { caller, startTestNode } from '../../support/node.js';
import { defaultPayments } from '../../support/contexts.js';
import { programOf } from '../../support/programs.js';
import {
  cancelOrder,
  deliverOrder,
  givenOrder,
  givenProduct,
  returnOrder,
  sendStep,
  shipOrder,
} from '../../support/shop.js';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { bookedOrders, expectBooksAgree } from './books.js';

const entry = programOf(new URL('./worker-process.ts', import.meta.url));
const shipped = [shipOrder, { trackingNumber: 'T' }] as const;
const cancelled = [cancelOrder, { reason: 'any' }] as const;

/** What is sent before and what has the gateway asked; what its books then say, and what comes of it. */
test.each([
  { asked: 'authorize', before: [], sent: undefined, booked: 'AUTHORIZED', payment: 'AUTHORIZED' },
  { asked: 'capture', before: [], sent: shipped, booked: 'AUTHORIZED CAPTURED', payment: 'CAPTURED' },
  { asked: 'void', before: [], sent: cancelled, booked: 'AUTHORIZED VOIDED', payment: 'VOIDED' },
  {
    asked: 'refund',
    before: [shipped, [deliverOrder, {}] as const],
    sent: [returnOrder, { reason: 'any' }] as const,
    booked: 'AUTHORIZED CAPTURED REFUNDED',
    payment: 'REFUNDED',
  },
])(
  'a worker that is killed in the middle of $asked: another finishes it within 60 s, and it is done once',
  async ({ before, sent, booked, payment }) => {
    const databases = await createTestDatabases();
    const client = new pg.Client({ connectionString: databases.databaseUrl });
    await client.connect();
    const node = await startTestNode({ worker: false, databases });
    const first = async () => (await bookedOrders(client))[0];
    let child: ChildProcess | undefined;
    try {
      const send = async ([document, more]: readonly [string, object]) =>
        expect(await sendStep(node, document, orderId, more)).toBe('OrderCommandAccepted');
      await givenProduct(node, 'CUP', 10);
      const { orderId } = await givenOrder(node, caller('ada'), [{ sku: 'CUP', quantity: 1 }], {
        payment: { method: 'tok_slow' },
      });
      if (sent) {
        // Up to here by a worker that waits for every answer.
        const patient = await startTestNode({
          worker: true,
          projector: false,
          databases,
          payments: { ...defaultPayments, slowMs: 10 },
        });
        await expectBooksAgree(client);
        for (const step of before) {
          await send(step);
          await expectBooksAgree(client);
        }
        await patient.stop();
        await send(sent);
      }
      child = fork(entry, [JSON.stringify(databases)], { execArgv: [] });
      const ended = once(child, 'exit');
      await waitFor(async () => (await first())?.booked === booked);
      expect((await first())?.payment).not.toBe(payment);
      child.kill('SIGKILL');
      await ended;
      const other = await startTestNode({ worker: true, projector: false, databases });
      await waitFor(async () => (await first())?.payment === payment, { timeoutMs: 60_000 });
      expect(await first()).toMatchObject({ payment, booked });
      await expectBooksAgree(client);
      await other.stop();
    } finally {
      child?.kill('SIGKILL');
      await node.stop();
      await client.end();
      await databases.drop();
    }
  },
);
