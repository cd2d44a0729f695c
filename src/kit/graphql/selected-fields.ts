import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

/** Documents are kept in the edge's cache; what is known of one of their fields goes with it. */
const known = new WeakMap<FieldNode, ReadonlySet<string>>();

/**
 * Names of the fields that a query asks for at these paths below the field that is being resolved, so that
 * what nobody asks for need not be read. Conditions (@skip, @include) and types of fragments are not
 * looked at: it may name too many fields, never too few. A field must always ask for the same paths.
 */
export function selectedFields(
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  ...paths: readonly (readonly string[])[]
): ReadonlySet<string> {
  const [first] = fieldNodes;
  const before = fieldNodes.length === 1 && first ? known.get(first) : undefined;
  if (before) return before;
  const selected = new Set<string>();
  const visit = (set: SelectionSetNode | undefined, path: readonly string[]): void => {
    for (const node of set?.selections ?? []) {
      if (node.kind === 'InlineFragment') visit(node.selectionSet, path);
      else if (node.kind === 'FragmentSpread') visit(fragments[node.name.value]?.selectionSet, path);
      else if (path.length === 0) selected.add(node.name.value);
      else if (node.name.value === path[0]) visit(node.selectionSet, path.slice(1));
    }
  };
  for (const { selectionSet } of fieldNodes) for (const path of paths) visit(selectionSet, path);
  if (fieldNodes.length === 1 && first) known.set(first, selected);
  return selected;
}
