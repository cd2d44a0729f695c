import type { RedisModel, RedisProjection } from '../../../kit/projections/projection.js';
import { changedKeys, redisLookup } from '../../../kit/projections/read-models.js';
import { inRedis, type Model } from '../../../kit/projections/verify-models.js';
import type {
  DeliveryFailed,
  OrderCancelled,
  OrderLinesReturned,
  OrderPlaced,
  OrderReturned,
  OrderShipped,
  ProductRegistered,
  StockCorrected,
  StockReceived,
} from '../domain/events.js';
import type { Folded } from './folded.js';

/** How many units of one SKU there are. The rows are in Redis, since every shop page asks for them. */
export interface AvailabilityRow {
  readonly onHand: number;
  /** Units in orders that are not shipped yet. */
  readonly reserved: number;
}

type AvailabilityEvent =
  | ProductRegistered
  | StockReceived
  | StockCorrected
  | OrderPlaced
  | OrderCancelled
  | OrderShipped
  | OrderReturned
  | OrderLinesReturned
  | DeliveryFailed;

/** It has four lanes, since the events of all orders change these rows. */
export const availabilityModel: RedisModel<AvailabilityRow> = {
  name: 'availability',
  version: 1,
  store: 'redis',
  lanes: 4,
};

export const availabilityBySku = redisLookup(availabilityModel);
export const changedAvailability = changedKeys(availabilityModel);

/** Stock is marked as low when no more than `lowStock` units are left to sell. */
export function availabilityProjection(
  lowStock: number,
): RedisProjection<AvailabilityRow, AvailabilityEvent> {
  return {
    ...availabilityModel,
    events: [
      'ProductRegistered',
      'StockReceived',
      'StockCorrected',
      'OrderPlaced',
      'OrderCancelled',
      'OrderShipped',
      'OrderReturned',
      'OrderLinesReturned',
      'DeliveryFailed',
    ],
    maxStalenessMs: 250,
    rowKeys: ({ data }) => ('units' in data ? data.units.map(({ sku }) => sku) : [data.sku]),
    evolve(row = { onHand: 0, reserved: 0 }, { type, data }, sku) {
      const units = 'units' in data ? (data.units.find((unit) => unit.sku === sku)?.quantity ?? 0) : 0;
      switch (type) {
        case 'ProductRegistered':
          return row;
        case 'StockReceived':
          return { ...row, onHand: row.onHand + ('quantity' in data ? data.quantity : 0) };
        case 'StockCorrected':
          return { ...row, onHand: row.onHand + ('delta' in data ? data.delta : 0) };
        case 'OrderPlaced':
          return { ...row, reserved: row.reserved + units };
        case 'OrderCancelled':
          return { ...row, reserved: row.reserved - units };
        case 'OrderShipped':
          return { onHand: row.onHand - units, reserved: row.reserved - units };
        case 'OrderReturned':
        case 'OrderLinesReturned':
        case 'DeliveryFailed':
          return { ...row, onHand: row.onHand + units };
        default:
          return type satisfies never;
      }
    },
    marked: (row) => row.onHand - row.reserved <= lowStock,
  };
}

export const availabilityToVerify: Model<Folded> = {
  name: 'availability',
  reads: inRedis(availabilityModel, ({ onHand, reserved }) => [onHand, reserved]),
  expected: ({ state }) =>
    new Map([...state.stock].map(([sku, { onHand, reserved }]) => [sku, [onHand, reserved]])),
};
