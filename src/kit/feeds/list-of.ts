import type { Permission } from '../commands/permission.js';
import { visibleTo } from '../graphql/context.js';
import type { Countable } from '../graphql/count-of.js';
import {
  cursorScope,
  encodeCursor,
  keysetSql,
  pageArgs,
  toConnection,
  type Connection,
  type PageInput,
  type SortKey,
} from '../graphql/connections.js';
import type { FoldedTable } from '../projections/folded-table.js';
import type { ColumnType } from '../projections/projection.js';
import { storable } from '../values/typed-text.js';
import { read, type ReadingContext } from './reading.js';

/** Counting more than this takes too long for an answer. */
const mostCounted = 100_000;

/** A folded table, as far as a list needs it. */
type Listed<Row extends object> = Pick<FoldedTable<Row>, 'name' | 'version' | 'rows'>;

interface ListOptions<Row, Shown> {
  /** The field's: who may see only what is their own gets rows of which they are the table's `owner`, whatever `where` says. */
  readonly permission: Permission;
  /** `first`, `after`, `last`, `before`, as the client has given them. */
  readonly page: PageInput;
  /** Rows with these values; null: without one. A property that is undefined leaves all. Default: all. */
  readonly where?: { readonly [Property in keyof Row]?: Row[Property] | undefined };
  /** By a column that is never null, and then by the key: an index of both serves it. Default: by the key, upwards. */
  readonly orderBy?: OrderBy<Row>;
  /** What a client sees of a row: an object of its own for each. */
  show(row: Row): Shown;
}

interface OrderBy<Row> {
  readonly property: keyof Row & string;
  readonly direction: 'asc' | 'desc';
}

/**
 * A page of a folded table: filtered by values, ordered by one column, with cursors that are of this list alone. Waits until
 * the table has come as far as this operation must see. Throws BAD_USER_INPUT for arguments that are no page of it,
 * UNAUTHENTICATED and FORBIDDEN by the permission, and TypeError for one that is for owners where the table has no `owner`.
 */
export async function listOf<Row extends object, Shown extends object>(
  context: ReadingContext,
  table: Listed<Row>,
  { page: asked, permission, where: given, orderBy, show }: ListOptions<NoInfer<Row>, Shown>,
): Promise<Connection<Shown> & Countable> {
  const { column, select, count, owner } = table.rows;
  if (permission.to === 'owner' && owner === undefined)
    throw new TypeError(
      `a list of ${table.name} is for owners: its table must say whose a row is, by \`owner\``,
    );
  const own = visibleTo(context, permission);
  const where = { ...given, ...(owner !== undefined && own !== undefined && { [owner]: own }) };
  const sort = sortOf(table, orderBy);
  const scope = cursorScope({
    connection: table.name,
    filter: where,
    search: null,
    orderBy: sort.map(({ column: by, direction }) => `${by} ${direction}`).join(', '),
  });
  const page = pageArgs(asked, scope);
  const values: unknown[] = [];
  const conditions = Object.entries(where).flatMap(([property, value]) => {
    if (value === undefined) return [];
    const name = column(property as keyof Row & string);
    return [value === null ? `${name} is null` : `${name} = $${values.push(value)}`];
  });
  // What cannot be stored is in no row, and can be no parameter.
  const isStorable = values.every((value) => typeof value !== 'string' || storable(value));
  const filtered = ['true', ...conditions].join(' and ');
  const keyset = keysetSql(sort, page, values.length + 1);
  const { rows } = isStorable
    ? await read(context, table, ({ db }) =>
        select(db, `where ${filtered} and ${keyset.where} order by ${keyset.orderBy} limit ${keyset.limit}`, [
          ...values,
          ...keyset.params,
        ]),
      )
    : { rows: [] };
  const rowOf = new Map(rows.map((row) => [show(row), row]));
  const connection = toConnection([...rowOf.keys()], page, (shown) => {
    const row = rowOf.get(shown);
    return encodeCursor(
      scope,
      sort.map(({ property }) => String(row?.[property])),
    );
  });
  return Object.assign(connection, {
    async count() {
      if (!isStorable) return 0;
      const counted = await read(context, table, ({ db }) =>
        count(db, `where ${filtered}`, values, mostCounted),
      );
      return counted.rows[0] ?? null;
    },
  });
}

/** The columns that a list is ordered by; the key last, so that no two rows have the same place. */
function sortOf<Row extends object>(
  { rows: { key, columns, column } }: Listed<Row>,
  orderBy: OrderBy<Row> = { property: key, direction: 'asc' },
): (SortKey & { readonly property: keyof Row & string })[] {
  const { property: first, direction } = orderBy;
  return [...new Set([first, key])].map((property) => ({
    property,
    column: column(property),
    direction,
    cast: castOf(columns[property]),
  }));
}

function castOf(type: ColumnType): SortKey['cast'] {
  if (type === 'json' || type === 'boolean' || type === 'date')
    throw new TypeError(`a list cannot be ordered by a column of ${type}`);
  return type;
}
