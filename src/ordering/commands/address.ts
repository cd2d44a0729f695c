import type { ShapeCheck } from '../../cqrs/shape.js';
import type { AddressData } from '../domain/events.js';

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

/** Knows the codes of ISO 3166-1, former ones and those that it reserves or leaves to users, such as EU and ZZ. */
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** An address as it may be shipped to. */
export function checkAddress(path: readonly string[], input: AddressInput, check: ShapeCheck): AddressData {
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
