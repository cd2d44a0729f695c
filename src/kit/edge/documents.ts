import { createHash } from 'node:crypto';
import {
  getOperationAST,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { TidemarkError } from '../faults/errors.js';
import { nextTurn } from '../time/loop-turns.js';
import { bounded } from './bounded.js';
import type { OperationLimits } from './edge-config.js';
import { measureOperation } from './measure.js';
import { exceeded, type RefusedDocument, type Study, type ValidDocument } from './study.js';

export interface OperationRequest {
  readonly query: string;
  /** An empty name is as if left out. */
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An operation that may be run and has been paid for. */
export interface Admitted {
  readonly known: ValidDocument;
  readonly operation: OperationDefinitionNode;
  readonly cost: number;
}

/** The answer to a document that may not be run: it is not valid, or too large. */
export interface NotAdmitted {
  readonly refusal: readonly GraphQLFormattedError[];
}

export interface Documents {
  /**
   * Finds the operation to run and what it costs. The caller pays for each step before it is done, so refused
   * documents cost something too: `pay` takes points, and throws when there are none left. Throws
   * LIMIT_EXCEEDED when the operation costs too much with these variables, OPERATION_RESOLUTION_FAILURE when
   * `operationName` does not tell which one to run.
   */
  admit(request: OperationRequest, pay: (points: number) => Promise<void>): Promise<Admitted | NotAdmitted>;
  /** Estimated size of all documents that are remembered. */
  readonly bytes: number;
}

export interface DocumentsOptions {
  readonly schema: GraphQLSchema;
  readonly limits: Pick<OperationLimits, 'cost'>;
  readonly study: Study;
  /** How many bytes of valid and of refused documents to remember. */
  readonly capacity?: { readonly valid: number; readonly refused: number };
}

/** In bytes: room for some 1,000 valid documents of 130 tokens, as clients send them. */
const defaultCapacity = { valid: 67_108_864, refused: 8_388_608 };
/**
 * The price of a document that is not remembered. To study one as large as the limits allow takes 5 to 10 ms:
 * at this price an address can use up two hundredths of a core.
 */
const charactersPerPoint = 10;
/**
 * A longer text has its SHA-256 as key. V8 uses the length of a longer string as its hash, so many texts of
 * one length would be compared with each other.
 */
const longestKey = 16_383;

interface Known extends ValidDocument {
  /** The cost of each operation, where it does not depend on variables. */
  readonly costs: Map<OperationDefinitionNode, number>;
}

/** Studies each document once, for HTTP and WebSocket alike, and remembers what came of it. */
export function createDocuments({
  schema,
  limits,
  study,
  capacity = defaultCapacity,
}: DocumentsOptions): Documents {
  const valid = bounded<string, Known>(capacity.valid);
  // Kept apart, or a flood of invalid documents would push out what clients really send.
  const refused = bounded<string, RefusedDocument>(capacity.refused);

  const find = (key: string): Known | RefusedDocument | undefined => valid.get(key) ?? refused.get(key);

  function learn(query: string, key: string): Known | RefusedDocument {
    const found = study(query);
    if ('refusal' in found) {
      refused.set(key, found);
      return found;
    }
    const known = { ...found, costs: new Map() };
    valid.set(key, known);
    return known;
  }

  function costOf(
    { document, costs }: Known,
    operation: OperationDefinitionNode,
    variables: OperationRequest['variables'],
  ): number {
    const before = costs.get(operation);
    if (before !== undefined) return before;
    const { cost, variable } = measureOperation(schema, document, operation, variables);
    if (!variable) costs.set(operation, cost);
    return cost;
  }

  return {
    async admit({ query, operationName, variables }, pay) {
      const key = query.length > longestKey ? createHash('sha256').update(query).digest('hex') : query;
      let known = find(key);
      if (!known) {
        await pay(Math.floor(query.length / charactersPerPoint));
        await nextTurn();
        known = find(key) ?? learn(query, key);
      }
      const operation =
        'refusal' in known ? undefined : getOperationAST(known.document, operationName || undefined);
      if ('refusal' in known || !operation) {
        await pay(1);
        if ('refusal' in known) return known;
        throw new TidemarkError(
          'OPERATION_RESOLUTION_FAILURE',
          'Name one operation of the document in `operationName`.',
        );
      }
      const cost = costOf(known, operation, variables);
      await pay(cost > limits.cost ? 1 : cost);
      if (cost > limits.cost) throw exceeded('cost', cost, limits.cost);
      return { known, operation, cost };
    },
    get bytes() {
      return valid.calculatedSize + refused.calculatedSize;
    },
  };
}
