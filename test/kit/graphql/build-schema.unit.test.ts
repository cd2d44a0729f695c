import {
  buildSchema,
  graphql,
  isInputObjectType,
  isObjectType,
  parse,
  validate,
  type GraphQLSchema,
} from 'graphql';
import { Arg, createUnionType, FieldResolver, ID, Int, Query, Resolver, Subscription } from 'type-graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { everyone } from '../../../src/kit/commands/permission.js';
import { AnswerSize } from '../../../src/kit/graphql/answer-size.js';
import { buildGraphQLSchema, printSorted } from '../../../src/kit/graphql/build-schema.js';
import { Permit } from '../../../src/kit/graphql/permit.js';
import { Node, typeName } from '../../../src/kit/graphql/types.js';
import { InvalidInput } from '../../../src/kit/graphql/refusals.js';
import {
  InsufficientStock,
  NotForSale,
  PriceChanged,
} from '../../../src/contexts/ordering/graphql/refusals.js';
import { OrderLookup } from '../../../src/contexts/ordering/graphql/order-inputs.js';
import { Order, OrderFeedItem } from '../../../src/contexts/ordering/graphql/order-types.js';
import { Product } from '../../../src/contexts/ordering/graphql/product-types.js';

const price = { amount: '1.50', currencyCode: 'GBP' };
const product: Product = {
  __typename: 'Product',
  id: 'prd_1',
  sku: 'A',
  name: 'Ant',
  price,
  forSale: true,
  version: 1,
};

const PlaceOrderRefusal = createUnionType({
  name: 'PlaceOrderRefusal',
  types: () => [InvalidInput, NotForSale, InsufficientStock, PriceChanged] as const,
  resolveType: typeName,
});

@Resolver()
class Queries {
  @Query(() => Order, { nullable: true })
  @Permit(everyone)
  order(@Arg('by', () => OrderLookup) _by: OrderLookup): Order | null {
    return null;
  }

  @Query(() => Node, { nullable: true })
  @Permit(everyone)
  node(@Arg('id', () => ID) _id: string): Node {
    return product;
  }

  @Query(() => PlaceOrderRefusal, { nullable: true })
  @Permit(everyone)
  refusal(): typeof PlaceOrderRefusal {
    return {
      __typename: 'InsufficientStock',
      code: 'INSUFFICIENT_STOCK',
      message: 'Too few.',
      path: ['lines', '0'],
      shortages: [{ sku: 'A', requested: 2, available: 1 }],
    };
  }

  @Subscription(() => OrderFeedItem, {
    subscribe: () => {
      throw new Error('not asked');
    },
  })
  @Permit(everyone)
  orderChanged(): OrderFeedItem {
    throw new Error('not asked');
  }
}

@Resolver(() => Product)
class ProductFields {
  @FieldResolver(() => Int, { nullable: true })
  available(): number {
    return 3;
  }
}

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildGraphQLSchema([Queries, ProductFields]);
});

describe('the built schema', () => {
  test('takes exactly one field of an input that is @oneOf, and says so', async () => {
    const { data } = await graphql({ schema, source: '{ __type(name: "OrderLookup") { isOneOf } }' });
    expect(data).toEqual({ __type: { isOneOf: true } });
    const ask = (by: string) =>
      validate(schema, parse(`{ order(by: ${by}) { id } }`)).map(({ message }) => message);
    expect(ask('{ id: "a" }')).toEqual([]);
    expect(ask('{ id: "a", number: "b" }')).toHaveLength(1);
    expect(ask('{}')).toHaveLength(1);
    const others = Object.values(schema.getTypeMap()).filter(
      (type) => isInputObjectType(type) && type.isOneOf,
    );
    expect(others.map(String)).toEqual(['OrderLookup']);
  });

  test('answers plain objects by their __typename', async () => {
    const source =
      '{ node(id: "x") { __typename id ... on Product { price { amount } available } } refusal { __typename ... on UserError { code path } ... on InsufficientStock { shortages { sku } } } }';
    const contextValue = { answer: new AnswerSize(1_000) };
    expect(await graphql({ schema, source, contextValue })).toEqual({
      data: {
        node: { __typename: 'Product', id: 'prd_1', price: { amount: '1.5' }, available: 3 },
        refusal: {
          __typename: 'InsufficientStock',
          code: 'INSUFFICIENT_STOCK',
          path: ['lines', '0'],
          shortages: [{ sku: 'A' }],
        },
      },
    });
  });

  test('has no resolver where a property will do, but of long lists: each costs time on every row', () => {
    const own = [schema.getQueryType(), schema.getSubscriptionType()];
    const resolved = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !own.includes(type) && !type.name.startsWith('__'))
      .flatMap((type) =>
        isObjectType(type)
          ? Object.values(type.getFields()).flatMap(({ name, resolve }) =>
              resolve ? [`${type.name}.${name}`] : [],
            )
          : [],
      );
    expect(resolved).toEqual([
      'Order.lines',
      'Product.available',
      'InvalidInput.problems',
      'NotForSale.skus',
      'InsufficientStock.shortages',
      'PriceChanged.changes',
    ]);
  });

  test('prints the same whatever the order of resolvers, with @oneOf', async () => {
    const text = printSorted(schema);
    expect(printSorted(await buildGraphQLSchema([ProductFields, Queries]))).toBe(text);
    expect(text).toContain('input OrderLookup @oneOf {');
    expect(printSorted(buildSchema(text))).toBe(text);
  });
});
