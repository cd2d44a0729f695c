import { test } from 'vitest';
import { paymentProcessManager } from '../../../src/contexts/ordering/processes/payments.js';
import { forProcess } from '../../../src/kit/testing/index.js';
import { cancelled, placed, received } from './domain/given.js';

const given = forProcess(paymentProcessManager(5_000));

const metadata = { command: 'any', actor: 'ada', commandId: 'c', correlationId: 'r', causationId: 'b' };
const of = { stream: 'order-o1', metadata };
const job = (key: string, kind: string) => ({
  key,
  queue: 'order-o1',
  kind,
  data: { orderId: 'o1', correlationId: 'r', causationId: 'c' },
});

test('an order that is placed asks for its payment until the deadline, and cancelled for its end', () => {
  const at = new Date('2026-01-01T00:00:00.000Z');
  given({ ...placed('o1', []), ...of, recordedAt: at }, { ...cancelled('o1', []), ...of }).asks(
    { ...job('authorize/order-o1/1', 'payment-authorize'), deadline: new Date('2026-01-01T00:00:05.000Z') },
    job('void/order-o1/2', 'payment-void'),
  );
});

test('what is no matter of payments asks for nothing', () => {
  given(received('CUP', 1)).asks();
});
