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
  /** An empty one is as if left out. */
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What may be run, and is paid for. */
export interface Admitted {
  readonly known: ValidDocument;
  readonly operation: OperationDefinitionNode;
  readonly cost: number;
}

/** What may not: the document is not valid, or too large. */
export interface NotAdmitted {
  readonly refusal: readonly GraphQLFormattedError[];
}

export interface Documents {
  /**
   * Has the caller pay for each step before it is done, so for what is refused, too: `pay` takes points and throws
   * when there are none left. Throws LIMIT_EXCEEDED for a cost with these variables, OPERATION_RESOLUTION_FAILURE.
   */
  admit(request: OperationRequest, pay: (points: number) => Promise<void>): Promise<Admitted | NotAdmitted>;
  /** Of what is remembered, as estimated. */
  readonly bytes: number;
}

export interface DocumentsOptions {
  readonly schema: GraphQLSchema;
  readonly limits: Pick<OperationLimits, 'cost'>;
  readonly study: Study;
  /** For documents that may be run, and for others. */
  readonly capacity?: { readonly valid: number; readonly refused: number };
}

/** Some 1,000 as clients send them, of 130 tokens. */
const defaultCapacity = { valid: 67_108_864, refused: 8_388_608 };
/** Of a text that is not known. What the limits allow takes 5 to 10 ms: an address can use up two hundredths of a core. */
const charactersPerPoint = 10;
/** Of longer strings V8 takes the length for their hash, and many of one length would be compared with each other. */
const longestKey = 16_383;

interface Known extends ValidDocument {
  /** Of operations whose cost doesn't depend on variables. */
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
  // Apart: a flood of nonsense would push out what clients really send.
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
