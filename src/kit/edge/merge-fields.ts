import {
  getNamedType,
  GraphQLError,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/**
 * The fields of one response name that are selected on one type, at one place. They are the same field with
 * the same arguments, so the first stands for all.
 */
interface Merged {
  readonly nodes: [FieldNode, ...FieldNode[]];
  readonly parent: GraphQLNamedType | undefined;
  readonly type: GraphQLOutputType | undefined;
  inner: Selected | undefined;
}
/** The selected fields by response name: for each name, one entry for each type that it is selected on. */
type Selected = ReadonlyMap<string, readonly Merged[]>;
interface Place {
  readonly set: SelectionSetNode;
  readonly parent: GraphQLNamedType | undefined;
}

/**
 * Finds the fields of one response name that cannot be merged, at most `most` of them: GraphQL's rule
 * OverlappingFieldsCanBeMerged. The document must be valid by all other rules, and of bounded size. graphql's
 * own rule compares all fields pairwise, and gives up on a field that is repeated 1,000 times. Here fields on
 * the same type become one first, and only those on different types are compared; as fragments are spread
 * out, each pair is met once.
 */
export function findConflicts(schema: GraphQLSchema, document: DocumentNode, most: number): GraphQLError[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const texts = new Map<FieldNode, string>();
  const errors: GraphQLError[] = [];

  function textOf(node: FieldNode): string {
    let text = texts.get(node);
    if (text === undefined) {
      text = writeField(node);
      texts.set(node, text);
    }
    return text;
  }

  function report(a: FieldNode, b: FieldNode, why: string): void {
    if (errors.length >= most) return;
    const name = (a.alias ?? a.name).value;
    errors.push(
      new GraphQLError(
        `Fields "${name}" conflict because ${why}. Use different aliases on the fields to fetch both if this was intentional.`,
        { nodes: [a, b] },
      ),
    );
  }

  /** Whether both are the same field with the same arguments; reports when not. */
  function areSame(a: FieldNode, b: FieldNode): boolean {
    if (textOf(a) === textOf(b)) return true;
    const [one, other] = [a.name.value, b.name.value];
    report(
      a,
      b,
      one === other ? 'they have differing arguments' : `"${one}" and "${other}" are different fields`,
    );
    return false;
  }

  /**
   * Merges what is selected at several places that make one object of the answer, such as below two fields
   * that were merged.
   */
  function merge(places: readonly Place[]): Selected {
    const selected = new Map<string, Merged[]>();
    const spread = new Set<string>();

    function add(node: FieldNode, parent: GraphQLNamedType | undefined): void {
      const name = (node.alias ?? node.name).value;
      const fields = selected.get(name);
      const same = fields?.find((field) => field.parent === parent);
      if (same) {
        if (areSame(same.nodes[0], node)) same.nodes.push(node);
        return;
      }
      const field = { nodes: [node], parent, type: typeOf(parent, node), inner: undefined } satisfies Merged;
      if (fields) fields.push(field);
      else selected.set(name, [field]);
    }

    function collect({ set, parent }: Place): void {
      for (const node of set.selections) {
        if (node.kind === Kind.FIELD) add(node, parent);
        else if (node.kind === Kind.INLINE_FRAGMENT)
          collect({
            set: node.selectionSet,
            parent: node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent,
          });
        else if (!spread.has(node.name.value)) {
          spread.add(node.name.value);
          const fragment = fragments.get(node.name.value);
          if (fragment)
            collect({
              set: fragment.selectionSet,
              parent: schema.getType(fragment.typeCondition.name.value),
            });
        }
      }
    }

    places.forEach(collect);
    for (const fields of selected.values()) {
      for (const field of fields) {
        const parent = field.type && getNamedType(field.type);
        const inner = field.nodes.flatMap((node) =>
          node.selectionSet ? { set: node.selectionSet, parent } : [],
        );
        if (inner.length > 0) field.inner = merge(inner);
      }
      fields.forEach((field, index) => {
        for (const other of fields.slice(index + 1)) compare(field, other, false);
      });
    }
    return selected;
  }

  /**
   * `exclusive` says that no answer has both: then they may be different fields, but must be of the same
   * shape.
   */
  function compare(a: Merged, b: Merged, exclusive: boolean): void {
    const apart = exclusive || (a.parent !== b.parent && isObjectType(a.parent) && isObjectType(b.parent));
    if (!apart && !areSame(a.nodes[0], b.nodes[0])) return;
    if (a.type && b.type && differInShape(a.type, b.type))
      return report(
        a.nodes[0],
        b.nodes[0],
        `they return conflicting types "${a.type.toString()}" and "${b.type.toString()}"`,
      );
    for (const [name, fields] of a.inner ?? [])
      for (const field of fields) for (const other of b.inner?.get(name) ?? []) compare(field, other, apart);
  }

  for (const node of document.definitions)
    if (node.kind === Kind.OPERATION_DEFINITION)
      merge([{ set: node.selectionSet, parent: schema.getRootType(node.operation) ?? undefined }]);
  return errors;
}

function typeOf(parent: GraphQLNamedType | undefined, node: FieldNode): GraphQLOutputType | undefined {
  return isObjectType(parent) || isInterfaceType(parent)
    ? parent.getFields()[node.name.value]?.type
    : undefined;
}

/**
 * Whether two types differ as lists, as non-null or as leaves. Two object types don't: their selected fields
 * are compared.
 */
function differInShape(a: GraphQLOutputType, b: GraphQLOutputType): boolean {
  if (isListType(a) || isListType(b))
    return !(isListType(a) && isListType(b)) || differInShape(a.ofType, b.ofType);
  if (isNonNullType(a) || isNonNullType(b))
    return !(isNonNullType(a) && isNonNullType(b)) || differInShape(a.ofType, b.ofType);
  return (isLeafType(a) || isLeafType(b)) && a !== b;
}

/** The same text for the same field with the same arguments, whatever their order. */
function writeField({ name, arguments: given = [] }: FieldNode): string {
  return given.length === 0 ? name.value : `${name.value}(${writeSorted(given)})`;
}

function writeValue(node: ValueNode): string {
  switch (node.kind) {
    case Kind.VARIABLE:
      return `$${node.name.value}`;
    case Kind.NULL:
      return 'null';
    case Kind.LIST:
      return `[${node.values.map(writeValue).join()}]`;
    case Kind.OBJECT:
      return `{${writeSorted(node.fields)}}`;
    case Kind.STRING:
      return `${node.block === true ? 'block' : ''}${JSON.stringify(node.value)}`;
    case Kind.INT:
    case Kind.FLOAT:
    case Kind.ENUM:
    case Kind.BOOLEAN:
      return `${node.kind} ${node.value}`;
  }
}

const writeSorted = (
  named: readonly { readonly name: { readonly value: string }; readonly value: ValueNode }[],
) =>
  named
    .map(({ name, value }) => `${name.value}:${writeValue(value)}`)
    .toSorted()
    .join();
