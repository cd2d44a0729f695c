import { encodeId } from '../support/ids.js';
import { later } from '../support/order-steps.js';
import type { Register, Shown } from './history.js';

/** An event of the log, by position. */
export interface LoggedEvent {
  readonly type: string;
  readonly version: number;
  readonly commandId: string;
  // Each type has data of its own, read here without the types of src.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
}

/** An accepted command in the ledger. */
export interface LedgerRow {
  readonly principal: string;
  readonly commandId: string;
}

/** The state of a register that an event made. */
export interface Step {
  readonly state: Shown;
  readonly commandId: string | undefined;
}

/** What really happened, by the log: the states of every register, in order; the first is that it is not there. */
export interface Truth {
  readonly registers: ReadonlyMap<Register, readonly Step[]>;
  /** What a command's events made: the register and the number of its state. */
  readonly effects: ReadonlyMap<string, readonly (readonly [Register, number])[]>;
  /** The events of a command. */
  readonly eventsOf: ReadonlyMap<string, readonly LoggedEvent[]>;
  readonly ledger: ReadonlyMap<string, LedgerRow>;
  /** By order, whose it is. */
  readonly customerOf: ReadonlyMap<Register, string>;
}

const absent: Step = { state: null, commandId: undefined };

/** Folds the events of one round; what they are about must have begun in it. */
export function truthOf(events: readonly LoggedEvent[], ledger: readonly LedgerRow[]): Truth {
  const registers = new Map<Register, Step[]>();
  const effects = new Map<string, [Register, number][]>();
  const eventsOf = new Map<string, LoggedEvent[]>();
  const customerOf = new Map<Register, string>();
  const last = (register: Register) => registers.get(register)?.at(-1)?.state ?? {};
  const step = (register: Register, commandId: string, change: Record<string, string | number>) => {
    const steps = registers.get(register) ?? [absent];
    steps.push({ state: { ...last(register), ...change }, commandId });
    registers.set(register, steps);
    push(effects, commandId, [register, steps.length - 1]);
  };
  const stock = (sku: string, commandId: string, onHandBy: number, reservedBy: number) => {
    const register: Register = `availability/${sku}`;
    const { onHand = 0, reserved = 0 } = last(register);
    const now = { onHand: Number(onHand) + onHandBy, reserved: Number(reserved) + reservedBy };
    step(register, commandId, { ...now, available: now.onHand - now.reserved });
  };
  for (const event of events) {
    const { type, version, commandId, data } = event;
    push(eventsOf, commandId, event);
    if (type === 'ProductRegistered') {
      step(`products/${data.sku}`, commandId, { version, price: data.price.amount });
      stock(data.sku, commandId, 0, 0);
    } else if (type === 'ProductPriceChanged')
      step(`products/${data.sku}`, commandId, { version, price: data.price.amount });
    else if (['ProductRenamed', 'ProductWithdrawn', 'ProductReinstated'].includes(type))
      step(`products/${data.sku}`, commandId, { version });
    else if (type === 'StockReceived') stock(data.sku, commandId, data.quantity, 0);
    else if (type === 'StockCorrected') stock(data.sku, commandId, data.delta, 0);
    else if (data.orderId !== undefined) {
      const id = encodeId('order', data.orderId);
      // Of an earlier round: its payment goes on.
      if (type !== 'OrderPlaced' && !registers.has(`orders/${id}`)) continue;
      const made = type === 'OrderPlaced' ? { status: 'PLACED', payment: 'PENDING' } : later[type];
      if (!made) throw new Error(`the truth does not know ${type} yet`);
      const change = {
        version,
        ...(made.status ? { status: made.status } : {}),
        ...(made.payment ? { paymentStatus: made.payment } : {}),
      };
      if (type === 'OrderPlaced' && data.customerId) customerOf.set(`orders/${id}`, data.customerId);
      step(`order-status/${id}`, commandId, change);
      const { shippingAddress } = data;
      step(`orders/${id}`, commandId, {
        ...change,
        ...(shippingAddress && { line1: shippingAddress.line1 }),
      });
      for (const { sku, quantity } of data.units ?? []) {
        if (type === 'OrderPlaced') stock(sku, commandId, 0, quantity);
        if (type === 'OrderCancelled') stock(sku, commandId, 0, -quantity);
        if (type === 'OrderShipped') stock(sku, commandId, -quantity, -quantity);
        if (['OrderReturned', 'OrderLinesReturned', 'DeliveryFailed'].includes(type))
          stock(sku, commandId, quantity, 0);
      }
    }
  }
  return {
    registers,
    effects,
    eventsOf,
    customerOf,
    ledger: new Map(ledger.map((row) => [row.commandId, row])),
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const held = map.get(key);
  if (held) held.push(value);
  else map.set(key, [value]);
}

/** The first state from number `from` on that looks as shown; undefined: none does. */
export function stateFrom(truth: Truth, register: Register, shown: Shown, from: number): number | undefined {
  const steps = truth.registers.get(register) ?? [absent];
  for (let i = from; i < steps.length; i++) if (looksLike(steps[i]?.state ?? null, shown)) return i;
  return undefined;
}

export const lastState = (truth: Truth, register: Register): number =>
  (truth.registers.get(register)?.length ?? 1) - 1;

function looksLike(state: Shown, shown: Shown): boolean {
  if (state === null || shown === null) return state === shown;
  return Object.entries(shown).every(([field, value]) => state[field] === value);
}
