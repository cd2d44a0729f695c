import { TidemarkError } from '../../cqrs/errors.js';
import type { ShapeCheck } from '../../cqrs/shape.js';
import type { AddressData, MoneyData } from '../domain/events.js';
import { decidePlaceOrder, type OrderResult, type PlaceOrder } from '../domain/order.js';
import { mostUnits, skuLimit, type OrderingCommand } from './ordering-command.js';

type Optional<T> = T | null | undefined;

export interface AddressInput {
  name: string;
  line1: string;
  line2?: Optional<string>;
  city: string;
  region?: Optional<string>;
  postalCode?: Optional<string>;
  countryCode: string;
}

export interface PlaceOrderInput {
  customerId?: Optional<string>;
  lines: readonly {
    sku: string;
    quantity: number;
    expectedUnitPrice?: Optional<MoneyData>;
    unitPrice?: Optional<MoneyData>;
  }[];
  shippingAddress: AddressInput;
  payment: { method: string };
  placedAt?: Optional<Date>;
}

export const placeOrder: OrderingCommand<PlaceOrderInput, PlaceOrder, OrderResult> = {
  name: 'placeOrder',

  make(input, { caller, now, currencyCode, newId, newNumber }, check) {
    const { lines, customerId, shippingAddress, payment, placedAt } = input;
    if (lines.length < 1 || lines.length > 1_000)
      check.fail(['lines'], `must be 1 to 1000, not ${lines.length}`);
    const price = (path: string[], value: Optional<MoneyData>) =>
      value ? check.money(path, value, currencyCode) : undefined;
    return {
      orderId: newId(),
      number: newNumber(),
      customerId:
        check.optionalText(['customerId'], customerId, { max: 200 }) ??
        (caller.roles.has('STAFF') ? null : caller.sub),
      placedAt: placedAt ? check.past(['placedAt'], placedAt, now) : now.toISOString(),
      lines: lines.slice(0, 1_000).map((line, i) => ({
        sku: check.text(['lines', String(i), 'sku'], line.sku, skuLimit),
        quantity: check.integer(['lines', String(i), 'quantity'], line.quantity, { min: 1, max: mostUnits }),
        expectedUnitPrice: price(['lines', String(i), 'expectedUnitPrice'], line.expectedUnitPrice),
        unitPrice: price(['lines', String(i), 'unitPrice'], line.unitPrice),
      })),
      shippingAddress: checkAddress(['shippingAddress'], shippingAddress, check),
      paymentMethod: check.text(['payment', 'method'], payment.method, { max: 100 }),
      currencyCode,
    };
  },

  authorize(caller, { customerId, lines, placedAt }) {
    if (caller.roles.has('STAFF')) return;
    const forbidden = (field: string) =>
      new TidemarkError(
        'FORBIDDEN',
        `${field} is for staff: leave it out, or send a JWT with the role STAFF`,
      );
    if (customerId && customerId !== caller.sub) throw forbidden("another's customerId");
    if (placedAt) throw forbidden('placedAt');
    if (lines.some(({ unitPrice }) => unitPrice)) throw forbidden('unitPrice');
  },

  needs: ({ lines }) => ({ skus: lines.map(({ sku }) => sku) }),
  decide: decidePlaceOrder,
};

/** Knows the codes of ISO 3166-1, former ones and those that it reserves or leaves to users, such as EU and ZZ. */
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** An address as it may be shipped to. */
function checkAddress(path: readonly string[], input: AddressInput, check: ShapeCheck): AddressData {
  const at = (field: string) => [...path, field];
  if (!/^[A-Z]{2}$/.test(input.countryCode) || regions.of(input.countryCode) === undefined)
    check.fail(at('countryCode'), 'must be an ISO 3166-1 alpha-2 code, such as GB');
  return {
    name: check.text(at('name'), input.name, { max: 200 }),
    line1: check.text(at('line1'), input.line1, { max: 200 }),
    line2: check.optionalText(at('line2'), input.line2, { max: 200 }),
    city: check.text(at('city'), input.city, { max: 100 }),
    region: check.optionalText(at('region'), input.region, { max: 100 }),
    postalCode: check.optionalText(at('postalCode'), input.postalCode, { max: 20 }),
    countryCode: input.countryCode,
  };
}
