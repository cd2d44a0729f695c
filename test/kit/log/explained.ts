import type { Db, Tx } from '../../../src/kit/databases/postgres.js';

export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly PlanNode[];
}

export interface Explained {
  readonly text: string;
  /** "Index Scan event_pkey", "Seq Scan event", outermost first. */
  readonly nodes: readonly string[];
  readonly buffers: number;
  readonly rows: number;
}

interface Query {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/**
 * Runs what it is asked, and explains it as this connection plans it just then: a named statement goes
 * through the plan cache, which may keep a plan that is made for no values in particular.
 */
export class ExplainingDb {
  readonly plans: Explained[] = [];
  readonly #tx: Tx;
  readonly #prepared = new Set<string>();

  constructor(tx: Tx) {
    this.#tx = tx;
  }

  get db(): Db {
    const query = async (asked: Query | string, values: readonly unknown[] = []) => {
      const full = typeof asked === 'string' ? { text: asked, values } : asked;
      this.plans.push(await this.#explain(full));
      // Not by its name: that is the explained statement's.
      const { name: _, ...unnamed } = full;
      return this.#tx.query({ ...unnamed, values: [...(full.values ?? [])] });
    };
    return { query: query as unknown as Db['query'] };
  }

  async #explain({ name, text, values = [] }: Query): Promise<Explained> {
    const statement = JSON.stringify(name ?? 'unnamed');
    if (!name || !this.#prepared.has(name)) await this.#tx.query(`prepare ${statement} as ${text}`);
    const { rows } = await this.#tx.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (analyze, buffers, timing off, format json) execute ${statement} (${values.map(literal).join(', ')})`,
    );
    if (name) this.#prepared.add(name);
    else await this.#tx.query(`deallocate ${statement}`);
    const plan = rows[0]?.['QUERY PLAN'][0].Plan;
    if (!plan) throw new Error('no plan');
    return {
      text,
      nodes: nodesOf(plan),
      buffers: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'],
      rows: plan['Actual Rows'],
    };
  }
}

function nodesOf(node: PlanNode): string[] {
  const read = node['Node Type'] === 'Seq Scan' ? node['Relation Name'] : node['Index Name'];
  const own = [node['Node Type'], read].filter(Boolean).join(' ');
  return [own, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return literal(`{${value.map((one) => JSON.stringify(one)).join(',')}}`);
  if (typeof value === 'bigint' || typeof value === 'number') return String(value);
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  throw new Error('a value that these queries do not have');
}
