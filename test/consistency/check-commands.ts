import { encodeId } from '../support/ids.js';
import type { History, Operation } from './history.js';
import type { LoggedEvent, Truth } from './truth.js';
import type { Violation } from './violation.js';

/** The event that a command of this name must have written, once. */
const eventOf: Readonly<Record<string, string>> = {
  registerProduct: 'ProductRegistered',
  receiveStock: 'StockReceived',
  correctStock: 'StockCorrected',
  changeProductPrice: 'ProductPriceChanged',
  renameProduct: 'ProductRenamed',
  placeOrder: 'OrderPlaced',
  cancelOrder: 'OrderCancelled',
  changeShippingAddress: 'ShippingAddressChanged',
  shipOrder: 'OrderShipped',
  deliverOrder: 'OrderDelivered',
  returnOrder: 'OrderReturned',
  failDelivery: 'DeliveryFailed',
  returnOrderLines: 'OrderLinesReturned',
  refundOrder: 'RefundRequested',
};

/** What was acknowledged is in the log once, what was refused is not, and no command id has two effects. */
export function checkCommands(history: History, truth: Truth): Violation[] {
  const found: Violation[] = [];
  for (const [commandId, operations] of byCommand(history)) {
    const attempts = operations.flatMap(({ attempt }) => (attempt ? [attempt] : []));
    const [first] = attempts;
    if (!first) continue;
    const accepted = attempts.filter(({ outcome }) => outcome === 'accepted');
    const written = (truth.eventsOf.get(commandId) ?? []).filter(({ type }) => type === eventOf[first.name]);
    const report = (property: Violation['property'], message: string) =>
      found.push({
        property,
        message: `${first.name} ${commandId} ${message}`,
        evidence: [...operations, ...written],
      });
    if (accepted.length > 0 && !truth.ledger.has(commandId))
      report('acknowledged effects appear exactly once', 'was accepted, and is not in the ledger');
    if (accepted.length > 0 && written.length === 0)
      report('acknowledged effects appear exactly once', 'was accepted, and has no event');
    if (written.length > 1) report('a command id has one effect', `has ${written.length} events`);
    if (
      attempts.every(({ outcome }) => outcome === 'refused') &&
      (written.length > 0 || truth.ledger.has(commandId))
    )
      report('acknowledged effects appear exactly once', 'was only ever refused, and was carried out');
    if (accepted.filter(({ replayed }) => !replayed).length > 1)
      report('a command id has one effect', 'was answered twice as carried out just now');
    const named = new Set(accepted.flatMap((one) => one.named ?? []));
    for (const event of written) named.add(subjectOf(event));
    if (named.size > 1)
      report('a command id has one effect', `was said to be about ${[...named].join(' and ')}`);
  }
  found.push(...inventedCommands(history, truth));
  return found;
}

/** What nobody sent has no row in the ledger. */
function inventedCommands(history: History, truth: Truth): Violation[] {
  const sent = new Set(byCommand(history).keys());
  return [...truth.ledger.values()]
    .filter(({ commandId }) => !sent.has(commandId))
    .map((row) => ({
      property: 'a command id has one effect',
      message: `${row.commandId} is in the ledger, and nobody has sent it`,
      evidence: [row],
    }));
}

function byCommand({ operations }: History): ReadonlyMap<string, readonly Operation[]> {
  return Map.groupBy(
    operations.filter(({ attempt }) => attempt),
    ({ attempt }) => attempt?.commandId ?? '',
  );
}

const subjectOf = ({ data }: LoggedEvent): string =>
  data.orderId === undefined ? data.sku : encodeId('order', data.orderId);
