import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { priceOf, type GivenArgument } from '../graphql/price.js';

export interface Measure {
  /** What the answer may cost at the most (src/kit/graphql/price.ts), in whole points. */
  readonly cost: number;
  /** Whether other variables could make another cost. */
  readonly variable: boolean;
}

type AskedHere = () => number | undefined;
type Variables = Readonly<Record<string, unknown>>;

/** Points for what a command does besides its payload: it loads, locks and commits. */
const mutationCost = 10;

/** Measures a valid operation, in time linear to it. */
export function measureOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Measure {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const defaults = new Map(
    operation.variableDefinitions?.map((node) => [node.variable.name.value, node.defaultValue]),
  );
  const known = new Map<string, number>();
  const mutations = schema.getMutationType();
  let variable = false;

  function valueOf(value: ValueNode | undefined): unknown {
    if (value?.kind !== Kind.VARIABLE) return value && valueFromASTUntyped(value, variables);
    variable = true;
    const name = value.name.value;
    return variables[name] ?? valueOf(defaults.get(name));
  }

  /**
   * `asked` finds how many items the field above was asked for; it is called only where a price depends on
   * that.
   */
  function measureField(node: FieldNode, parent: GraphQLNamedType | undefined, asked: AskedHere): number {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const price = field && priceOf(field);
    const given: GivenArgument = (name) =>
      valueOf(node.arguments?.find((argument) => argument.name.value === name)?.value) ?? undefined;
    const { once = 0, list, asks } = price ?? {};
    const asksItself = () => asks?.(given);
    const inner = node.selectionSet
      ? measureSelections(node.selectionSet, field && getNamedType(field.type), asksItself)
      : 0;
    const wanted = () => (list?.asked === 'in its field' ? asked() : list?.asked?.(given));
    const items = list ? within(list.most, wanted()) * (list.each + inner) : inner;
    const command = parent && parent === mutations ? mutationCost : 0;
    return command + items + (typeof once === 'number' ? once : within(once.most, asksItself() ?? asked()));
  }

  function measureFragment(name: string, asked: AskedHere): number {
    const fragment = fragments.get(name);
    if (!fragment) return 0;
    const number = asked();
    const key = `${name} ${number}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const cost = measureSelections(
      fragment.selectionSet,
      schema.getType(fragment.typeCondition.name.value),
      () => number,
    );
    known.set(key, cost);
    return cost;
  }

  function measureSelections(
    set: SelectionSetNode,
    parent: GraphQLNamedType | undefined,
    asked: AskedHere,
  ): number {
    let cost = 0;
    for (const node of set.selections)
      switch (node.kind) {
        case Kind.FIELD:
          cost += measureField(node, parent, asked);
          break;
        case Kind.FRAGMENT_SPREAD:
          cost += measureFragment(node.name.value, asked);
          break;
        case Kind.INLINE_FRAGMENT:
          cost += measureSelections(
            node.selectionSet,
            node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent,
            asked,
          );
      }
    return cost;
  }

  const root = schema.getRootType(operation.operation) ?? undefined;
  const cost = measureSelections(operation.selectionSet, root, () => undefined);
  return { cost: Math.ceil(cost + 1), variable };
}

/**
 * `wanted` within 1 and `most`; `most` where nothing says how many. The resolver refuses more, in better
 * words.
 */
const within = (most: number, wanted = most): number => Math.min(Math.max(wanted, 1), most);
