// Counts how many bytes of JSON an answer takes, while it is made. What a resolver answers, or a list holds,
// is counted before its fields or items are gone through; so is whatever comes with an object in its row.
import {
  BREAK,
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isObjectType,
  valueFromASTUntyped,
  visit,
  type ASTNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { bytesPerTurn, type AnswerSize } from './answer-size.js';
import type { RequestContext } from './context.js';
import { priceOf } from './price.js';

/** How many bytes an object takes, by what is selected of it. */
interface Plan {
  /** Bytes of its keys, brackets and commas. */
  readonly bytes: number;
  /** Its values. Under aliases one may be shown several times. */
  readonly leaves: readonly { readonly property: string; readonly times: number }[];
  /** The objects and lists that come with it. */
  readonly inner: readonly { readonly property: string; readonly weigh: Weigh }[];
}

type Weigh = (value: unknown) => number;
type Find = (type: GraphQLNamedType, nodes: readonly FieldNode[]) => Weigh;
type Info = Selected & Pick<GraphQLResolveInfo, 'fieldNodes' | 'returnType' | 'operation'>;
/** What is needed to read selections. It is kept as long as their document. */
type Selected = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

const nullBytes = 4;
/** Quotes, colon and comma around a key. */
const aroundKey = 4;

/**
 * A list that comes with its object, and may have more items than this, is counted and shown by itself, in
 * turns.
 */
const longest = 1_000;

/**
 * Makes every field that has a resolver, and every long list, count in the answer's size before it is shown.
 */
export function weighAnswers(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()))
      if (field.resolve || isLong(field))
        field.resolve = weighed(field.resolve ?? defaultFieldResolver, field.type);
  }
}

function isLong(field: GraphQLField<unknown, unknown>): boolean {
  const list = priceOf(field)?.list;
  return list !== undefined && (list.rows === true || list.most > longest);
}

const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type));

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

function weighed(resolve: Resolver, returnType: GraphQLOutputType): Resolver {
  const show = isList(returnType) ? showList : showOne;
  return (source, args, context, info) => {
    // Once the answer is too large, no further command is run for it, and nothing is read.
    const { refusal } = context.answer;
    if (refusal) throw refusal;
    const value: unknown = resolve(source, args, context, info);
    return value instanceof Promise
      ? value.then((one: unknown) => show(one, context.answer, info))
      : show(value, context.answer, info);
  };
}

function showOne(value: unknown, answer: AnswerSize, info: Info): unknown {
  const bytes = weigherOf(info, answer)(value);
  answer.take(bytes);
  const turn = answer.turnFor(bytes);
  return turn ? turn.then(() => value) : value;
}

/** Counts a list. The items of one that takes long are shown in turns of the event loop. */
function showList(value: unknown, answer: AnswerSize, info: Info): unknown {
  if (!Array.isArray(value)) return value;
  const items: readonly unknown[] = value;
  const weigh = weigherOf(info, answer);
  const bytes = weighItems(items, weigh);
  answer.take(bytes);
  if (bytes <= bytesPerTurn) {
    const turn = answer.turnFor(bytes);
    return turn ? turn.then(() => value) : value;
  }
  const each = bytes / items.length;
  return items.map((item) => {
    const turn = answer.turnFor(each);
    return turn ? turn.then(() => item) : item;
  });
}

/**
 * How a selection is weighed. It is kept with the document, or with the operation when that has conditions.
 */
interface Known {
  readonly nodes: readonly FieldNode[];
  readonly type: GraphQLNamedType;
  readonly weigh: Weigh;
}
type Selections = WeakMap<FieldNode, Known[]>;

const ofDocuments: Selections = new WeakMap();
const ofAnswers = new WeakMap<AnswerSize, Selections>();
const conditional = new WeakMap<OperationDefinitionNode, boolean>();

const isConditional = ({ operation, fragments }: Info): boolean => {
  let has = conditional.get(operation);
  if (has === undefined) {
    has = [operation, ...Object.values(fragments)].some(hasConditions);
    conditional.set(operation, has);
  }
  return has;
};

function selectionsOf(answer: AnswerSize): Selections {
  const own: Selections = ofAnswers.get(answer) ?? new WeakMap<FieldNode, Known[]>();
  ofAnswers.set(answer, own);
  return own;
}

function hasConditions(node: ASTNode): boolean {
  let found = false;
  visit(node, {
    Directive: () => {
      found = true;
      return BREAK;
    },
  });
  return found;
}

function knownOf(
  selections: Selections,
  type: GraphQLNamedType,
  nodes: readonly FieldNode[],
): Weigh | undefined {
  const [first] = nodes;
  return (
    first &&
    selections
      .get(first)
      ?.find(
        (one) =>
          one.type === type &&
          one.nodes.length === nodes.length &&
          one.nodes.every((node, i) => node === nodes[i]),
      )?.weigh
  );
}

function weigherOf(info: Info, answer: AnswerSize): Weigh {
  const depends = isConditional(info);
  const selections = depends ? selectionsOf(answer) : ofDocuments;
  const type = getNamedType(info.returnType);
  const known = knownOf(selections, type, info.fieldNodes);
  if (known) return known;
  const { schema, fragments, variableValues } = info;
  const selected: Selected = { schema, fragments, variableValues: depends ? variableValues : {} };
  const find: Find = (one, nodes) => {
    const before = knownOf(selections, one, nodes);
    if (before) return before;
    const weigh = makeWeigher(one, nodes, selected, find);
    const [first] = nodes;
    if (first) selections.set(first, [...(selections.get(first) ?? []), { nodes, type: one, weigh }]);
    return weigh;
  };
  return find(type, info.fieldNodes);
}

function makeWeigher(
  type: GraphQLNamedType,
  nodes: readonly FieldNode[],
  selected: Selected,
  find: Find,
): Weigh {
  if (isLeafType(type)) return leafBytes;
  if (isAbstractType(type))
    return (value) => {
      const concrete = isObject(value) && selected.schema.getType(String(value['__typename']));
      return isObjectType(concrete) ? find(concrete, nodes)(value) : nullBytes;
    };
  if (!isObjectType(type)) return () => nullBytes;
  const { bytes, leaves, inner } = planOf(type, nodes, selected, find);
  return (value) => {
    if (!isObject(value)) return nullBytes;
    let sum = bytes;
    for (const { property, times } of leaves) sum += times * leafBytes(value[property]);
    for (const { property, weigh } of inner) sum += weigh(value[property]);
    return sum;
  };
}

function planOf(
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  { schema, fragments, variableValues }: Selected,
  find: Find,
): Plan {
  let bytes = 2;
  const leaves = new Map<string, number>();
  const inner: { property: string; weigh: Weigh }[] = [];
  const shown = nodes.filter(({ directives }) => isShown(directives, variableValues));
  for (const [key, selected] of collectSubfields(schema, fragments, variableValues, type, shown)) {
    bytes += key.length + aroundKey;
    const property = selected[0]?.name.value ?? '';
    const field = type.getFields()[property];
    if (!field) bytes += type.name.length + 2;
    // A field with a resolver is counted by itself.
    else if (field.resolve) continue;
    else if (isLeafType(getNullableType(field.type))) leaves.set(property, (leaves.get(property) ?? 0) + 1);
    else {
      const weigh = find(getNamedType(field.type), selected);
      inner.push({ property, weigh: isList(field.type) ? (items) => weighItems(items, weigh) : weigh });
    }
  }
  return { bytes, leaves: [...leaves].map(([property, times]) => ({ property, times })), inner };
}

function weighItems(items: unknown, weigh: Weigh): number {
  if (!Array.isArray(items)) return nullBytes;
  let sum = 2;
  for (const item of items as readonly unknown[]) sum += weigh(item) + 1;
  return sum;
}

/** Whether a field's own conditions let it be shown: graphql-jit also names fields that theirs leave out. */
function isShown(directives: FieldNode['directives'], variables: Selected['variableValues']): boolean {
  return (directives ?? []).every(({ name, arguments: given }) => {
    const value = given?.[0] && valueFromASTUntyped(given[0].value, variables);
    return name.value === 'include' ? value !== false : name.value === 'skip' ? value !== true : true;
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function leafBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + 2;
  if (typeof value === 'number') return 8;
  if (value instanceof Date) return 26;
  return isObject(value) ? Buffer.byteLength(JSON.stringify(value)) : 5;
}
