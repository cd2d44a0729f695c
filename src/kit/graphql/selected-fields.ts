import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

/**
 * What was found for a field of a document. The edge caches documents, and this goes when its document does.
 */
const known = new WeakMap<FieldNode, ReadonlySet<string>>();

/**
 * Names of the fields that the client asks for at these paths below the field that is being resolved, so that
 * what nobody asks for need not be read. Conditions (@skip, @include) and types of fragments are not looked
 * at, so it may name too many fields, never too few. One field must always call it with the same paths: the
 * first answer is kept.
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
