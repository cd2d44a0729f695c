import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The size of one operation, with fragments spread out. */
export interface Measure {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  /** Objects that the answer may hold, lists counted by their page. */
  readonly cost: number;
  /** Whether `cost` would be another with other variables. */
  readonly variable: boolean;
}

type Size = Omit<Measure, 'rootFields' | 'variable'>;
type Variables = Readonly<Record<string, unknown>>;

/** As the contract has it: without `first` and `last`. */
const defaultPage = 20;
/** A larger page is refused by the resolver, in better words. */
const largestPage = 100;
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

  /** What `first` or `last` says; undefined for a field that has neither argument. */
  function pageOf(node: FieldNode, field: GraphQLField<unknown, unknown> | undefined): number | undefined {
    if (field?.args.some(({ name }) => name === 'first' || name === 'last') !== true) return undefined;
    let page = defaultPage;
    for (const { name, value } of node.arguments ?? []) {
      if (name.value !== 'first' && name.value !== 'last') continue;
      let size: unknown = value.kind === Kind.INT ? Number(value.value) : undefined;
      if (value.kind === Kind.VARIABLE) {
        variable = true;
        const byDefault = defaults.get(value.name.value);
        size =
          variables[value.name.value] ?? (byDefault?.kind === Kind.INT ? Number(byDefault.value) : undefined);
      }
      if (typeof size === 'number') page = Math.min(Math.max(size, 1), largestPage);
    }
    return page;
  }

  function measureField(
    node: FieldNode,
    parent: GraphQLNamedType | undefined,
    page: number | undefined,
  ): Size {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const own = pageOf(node, field);
    const type = field && getNamedType(field.type);
    const isList = field !== undefined && isListType(getNullableType(field.type));
    const inner = node.selectionSet
      ? measureSelections(node.selectionSet, type, isList ? undefined : own)
      : empty;
    const times = isList ? (own ?? page ?? defaultPage) : 1;
    return {
      depth: inner.depth + 1,
      fields: inner.fields + 1,
      aliases: inner.aliases + (node.alias ? 1 : 0),
      directives: inner.directives + (node.directives?.length ?? 0),
      cost: isCompositeType(type) ? times * (1 + inner.cost) : 0,
    };
  }

  function measureFragment(name: string, page: number | undefined): Size {
    const fragment = fragments.get(name);
    if (!fragment) return empty;
    const key = `${name} ${page}`;
    const before = known.get(key);
    if (before) return before;
    // Found again while it is being measured, it is a cycle, which validation refuses.
    known.set(key, empty);
    const size = measureSelections(
      fragment.selectionSet,
      schema.getType(fragment.typeCondition.name.value),
      page,
    );
    const result = { ...size, directives: size.directives + (fragment.directives?.length ?? 0) };
    known.set(key, result);
    return result;
  }

  /** `page`: how many items a list has here, when the field above was paged (`orders(first: 5) { nodes }`). */
  function measureSelections(
    set: SelectionSetNode,
    parent: GraphQLNamedType | undefined,
    page?: number,
  ): Size {
    let { depth, fields, aliases, directives, cost } = empty;
    for (const node of set.selections) {
      let size: Size;
      if (node.kind === Kind.FIELD) size = measureField(node, parent, page);
      else {
        const inner =
          node.kind === Kind.FRAGMENT_SPREAD
            ? measureFragment(node.name.value, page)
            : measureSelections(
                node.selectionSet,
                node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent,
                page,
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
  const size = measureSelections(operation.selectionSet, root);
  const rootFields = countRootFields(operation.selectionSet, fragments, new Map());
  return {
    ...size,
    directives: size.directives + (operation.directives?.length ?? 0),
    cost: size.cost + 1 + (operation.operation === 'mutation' ? rootFields * mutationCost : 0),
    rootFields,
    variable,
  };
}

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
