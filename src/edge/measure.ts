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
import { priceOf, type GivenArgument } from '../graphql-kit/price.js';

/** The size of one operation, with fragments spread out. */
export interface Measure {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  /** What the answer may cost at the most (src/graphql-kit/price.ts), in whole points. */
  readonly cost: number;
  /** Whether `cost` would be another with other variables. */
  readonly variable: boolean;
}

type Size = Omit<Measure, 'rootFields' | 'variable'>;
type AskedHere = () => number | undefined;
type Variables = Readonly<Record<string, unknown>>;

/** A command loads, locks and commits. */
const mutationCost = 10;

const empty: Size = { depth: 0, fields: 0, aliases: 0, directives: 0, cost: 0 };

/**
 * In time linear to the document, before it is validated: validation compares fields pairwise, and
 * fragments that spread fragments can stand for more fields than there are atoms. What the schema
 * doesn't know costs nothing here, since validation refuses it.
 */
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
  const known = new Map<string, Size>();
  let variable = false;

  function valueOf(value: ValueNode | undefined): unknown {
    if (value?.kind !== Kind.VARIABLE) return value && valueFromASTUntyped(value, variables);
    variable = true;
    const name = value.name.value;
    return variables[name] ?? valueOf(defaults.get(name));
  }

  /** `asked`: how many items the field above was asked for; found only where a list depends on it. */
  function measureField(node: FieldNode, parent: GraphQLNamedType | undefined, asked: AskedHere): Size {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const price = field && priceOf(field);
    const given: GivenArgument = (name) =>
      valueOf(node.arguments?.find((argument) => argument.name.value === name)?.value) ?? undefined;
    const { once = 0, list, asks } = price ?? {};
    const asksItself = () => asks?.(given);
    const inner = node.selectionSet
      ? measureSelections(node.selectionSet, field && getNamedType(field.type), asksItself)
      : empty;
    const wanted = () => (list?.asked === 'in its field' ? asked() : list?.asked?.(given));
    const items = list ? within(list.most, wanted()) * (list.each + inner.cost) : inner.cost;
    return {
      depth: inner.depth + 1,
      fields: inner.fields + 1,
      aliases: inner.aliases + (node.alias ? 1 : 0),
      directives: inner.directives + (node.directives?.length ?? 0),
      cost: items + (typeof once === 'number' ? once : within(once.most, asksItself() ?? asked())),
    };
  }

  function measureFragment(name: string, asked: AskedHere): Size {
    const fragment = fragments.get(name);
    if (!fragment) return empty;
    const number = asked();
    const key = `${name} ${number}`;
    const before = known.get(key);
    if (before) return before;
    // Found again while it is being measured, it is a cycle, which validation refuses.
    known.set(key, empty);
    const size = measureSelections(
      fragment.selectionSet,
      schema.getType(fragment.typeCondition.name.value),
      () => number,
    );
    const result = { ...size, directives: size.directives + (fragment.directives?.length ?? 0) };
    known.set(key, result);
    return result;
  }

  function measureSelections(
    set: SelectionSetNode,
    parent: GraphQLNamedType | undefined,
    asked: AskedHere,
  ): Size {
    let { depth, fields, aliases, directives, cost } = empty;
    for (const node of set.selections) {
      let size: Size;
      if (node.kind === Kind.FIELD) size = measureField(node, parent, asked);
      else {
        const inner =
          node.kind === Kind.FRAGMENT_SPREAD
            ? measureFragment(node.name.value, asked)
            : measureSelections(
                node.selectionSet,
                node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent,
                asked,
              );
        size = { ...inner, directives: inner.directives + (node.directives?.length ?? 0) };
      }
      depth = Math.max(depth, size.depth);
      fields += size.fields;
      aliases += size.aliases;
      directives += size.directives;
      cost += size.cost;
    }
    return { depth, fields, aliases, directives, cost };
  }

  const root = schema.getRootType(operation.operation) ?? undefined;
  const size = measureSelections(operation.selectionSet, root, () => undefined);
  const rootFields = countRootFields(operation.selectionSet, fragments, new Map());
  const commands = operation.operation === 'mutation' ? rootFields * mutationCost : 0;
  return {
    ...size,
    directives: size.directives + (operation.directives?.length ?? 0),
    cost: Math.ceil(size.cost + 1 + commands),
    rootFields,
    variable,
  };
}

/** More than the most is refused by the resolver, in better words. */
const within = (most: number, wanted = most): number => Math.min(Math.max(wanted, 1), most);

function countRootFields(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  known: Map<string, number>,
): number {
  let count = 0;
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) count += 1;
    else if (node.kind === Kind.INLINE_FRAGMENT)
      count += countRootFields(node.selectionSet, fragments, known);
    else {
      const name = node.name.value;
      const fragment = fragments.get(name);
      if (fragment && !known.has(name)) {
        known.set(name, 0);
        known.set(name, countRootFields(fragment.selectionSet, fragments, known));
      }
      count += known.get(name) ?? 0;
    }
  }
  return count;
}
