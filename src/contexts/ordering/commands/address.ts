import 'reflect-metadata';
import { Field, InputType } from 'type-graphql';
import { countryCodeMeant, countryCodes, noCountryCodes } from '../../../kit/values/countries.js';
import type { ShapeCheck } from '../../../kit/commands/shape.js';
import type { AddressData } from '../domain/events.js';

@InputType()
export class AddressInput {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  line1!: string;

  @Field(() => String, { nullable: true })
  line2?: string | null;

  @Field(() => String)
  city!: string;

  @Field(() => String, { nullable: true })
  region?: string | null;

  @Field(() => String, { nullable: true })
  postalCode?: string | null;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2, such as GB.' })
  countryCode!: string;
}

/** An address as it may be shipped to. */
export function checkAddress(path: readonly string[], input: AddressInput, check: ShapeCheck): AddressData {
  const { countryCode } = input;
  if (!countryCodes.has(countryCode)) {
    const code = countryCodeMeant(countryCode);
    const remedy = code === undefined ? 'such as GB' : `here ${code}`;
    check.fail(
      [...path, 'countryCode'],
      `must be an ISO 3166-1 alpha-2 code, ${remedy}, not ${JSON.stringify(countryCode.slice(0, 20))}`,
    );
  }
  return checkLines(path, input, check);
}

/** The address of an order of the past: it may have gone to no country that is known. */
export function checkFormerAddress(
  path: readonly string[],
  input: AddressInput,
  check: ShapeCheck,
): AddressData {
  return (noCountryCodes.has(input.countryCode) ? checkLines : checkAddress)(path, input, check);
}

function checkLines(path: readonly string[], input: AddressInput, check: ShapeCheck): AddressData {
  const at = (field: string) => [...path, field];
  return {
    name: check.line(at('name'), input.name, { max: 200 }),
    line1: check.line(at('line1'), input.line1, { max: 200 }),
    line2: check.optionalLine(at('line2'), input.line2, { max: 200 }),
    city: check.line(at('city'), input.city, { max: 100 }),
    region: check.optionalLine(at('region'), input.region, { max: 100 }),
    postalCode: check.optionalLine(at('postalCode'), input.postalCode, { max: 20 }),
    countryCode: input.countryCode,
  };
}
