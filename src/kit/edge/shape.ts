import {
  Kind,
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * How large an operation or a fragment is with the fragments in it spread out. It does not depend on the
 * schema.
 */
export interface Shape {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  /** Fields at the top level. */
  readonly rootFields: number;
  readonly directives: number;
  /** Fields, inline fragments and spreads. */
  readonly selections: number;
}

const nothing: Shape = { depth: 0, fields: 0, aliases: 0, rootFields: 0, directives: 0, selections: 0 };

/**
 * Measures every operation and fragment, used or not, in time linear to the document. It is done before
 * validation, which spreads fragments out: fragments that spread fragments can stand for more fields than
 * there are atoms.
 */
export function shapesOf(document: DocumentNode): ReadonlyMap<DefinitionNode, Shape> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const shapes = new Map<DefinitionNode, Shape>();

  function ofDefinition(node: DefinitionNode | undefined): Shape {
    if (node?.kind !== Kind.OPERATION_DEFINITION && node?.kind !== Kind.FRAGMENT_DEFINITION) return nothing;
    const before = shapes.get(node);
    if (before) return before;
    // A fragment that is met again while it is being measured is part of a cycle, which validation refuses.
    shapes.set(node, nothing);
    const shape = withDirectives(ofSelections(node.selectionSet), node.directives);
    shapes.set(node, shape);
    return shape;
  }

  function ofSelections(set: SelectionSetNode): Shape {
    let { depth, fields, aliases, rootFields, directives, selections } = nothing;
    for (const node of set.selections) {
      let inner: Shape;
      if (node.kind === Kind.FIELD) {
        inner = node.selectionSet ? ofSelections(node.selectionSet) : nothing;
        depth = Math.max(depth, inner.depth + 1);
        fields += 1;
        aliases += node.alias ? 1 : 0;
        rootFields += 1;
      } else {
        inner =
          node.kind === Kind.FRAGMENT_SPREAD
            ? ofDefinition(fragments.get(node.name.value))
            : ofSelections(node.selectionSet);
        depth = Math.max(depth, inner.depth);
        rootFields += inner.rootFields;
      }
      fields += inner.fields;
      aliases += inner.aliases;
      directives += inner.directives + (node.directives?.length ?? 0);
      selections += inner.selections + 1;
    }
    return { depth, fields, aliases, rootFields, directives, selections };
  }

  document.definitions.forEach(ofDefinition);
  return shapes;
}

function withDirectives(shape: Shape, directives: readonly unknown[] = []): Shape {
  return { ...shape, directives: shape.directives + directives.length };
}
