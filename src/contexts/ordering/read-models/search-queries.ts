import { TidemarkError } from '../../../kit/faults/errors.js';
import type { Db } from '../../../kit/databases/postgres.js';
import { readRows, readRowsBeside, type Answer } from '../../../kit/projections/read-database.js';
import type { ProjectionPosition, ProjectionRef } from '../../../kit/projections/projection.js';
import { isRun } from './letters.js';
import { canBeMended, likest, mistyped, mostInstead } from './mistyped.js';
import { termsOf } from './search-words.js';

const longestSearch = 200;
const mostTerms = 10;

/** A projection that things are searched in: one table of documents by id, one of every word in them. */
export interface SearchIndex extends ProjectionRef {
  readonly name: 'order-search' | 'product-search';
  readonly tables: readonly [documents: string, words: string];
}

/** What is searched for: every term, or one of its `instead`, must be the beginning of a word. */
export interface Search {
  readonly terms: readonly { readonly word: string; readonly instead: readonly string[] }[];
  /** Do so many of the latest documents match that more need not be weighed? */
  readonly common?: boolean;
  /** Words that many documents have: beside rarer ones they are not looked up in the index, which would list them all. */
  readonly frequent?: ReadonlySet<string>;
}

/** With a search, by relevance only so many matches are weighed: those that came last. */
const mostWeighed = 500;
/** Among which a common search finds as many. */
const latestSql = ({ tables: [documents] }: SearchIndex): string =>
  `(select id, document from ${documents} order by id desc limit 10000)`;

/** How common a search and its words are is first asked of so few. */
const sampleSize = 1_000;
/** As many of the sample match whatever may be common. */
const fewOfSample = 20;
/** As many of the sample have a frequent word. */
const manyOfSample = 50;

/** Says how common the search and its words are: how it is best carried out. */
export async function weighSearch(db: Db, index: SearchIndex, search: Search): Promise<Search> {
  const { terms } = search;
  const sample = await db.query<{ nth: number; matches: number }>({
    name: `sample-${index.name}`,
    text: `
      select nth::int, count(*)::int as matches
      from (select document from ${index.tables[0]} order by id desc limit ${sampleSize}) as latest
      join unnest($1::tsquery[]) with ordinality as asked (query, nth) on document @@ query
      group by nth`,
    values: [[toTsquery(terms), ...terms.map((term) => toTsquery([term]))]],
  });
  const matching = new Map(sample.rows.map(({ nth, matches }) => [nth - 1, matches]));
  const frequent = new Set(
    terms.filter((_, i) => (matching.get(i + 1) ?? 0) >= manyOfSample).map(({ word }) => word),
  );
  if ((matching.get(0) ?? 0) < fewOfSample) return { ...search, frequent, common: false };
  const { rows } = await db.query<{ matches: number }>({
    name: `weigh-${index.name}`,
    text: `select count(*)::int as matches from (
      select from ${latestSql(index)} as latest where document @@ $1::tsquery limit ${mostWeighed}) as found`,
    values: [toTsquery(terms)],
  });
  return { ...search, frequent, common: rows[0]?.matches === mostWeighed };
}

/** The words of a search; undefined for one that is blank and asks for nothing. Throws BAD_USER_INPUT. */
export function searchTerms(search: string | null | undefined): string[] | undefined {
  if (search === null || search === undefined || search.trim() === '') return undefined;
  const refuse = (message: string) => new TidemarkError('BAD_USER_INPUT', message, { argument: 'search' });
  if (search.length > longestSearch)
    throw refuse(`\`search\` has ${search.length} characters: use at most ${longestSearch}`);
  const terms = [...new Set(termsOf(search))];
  if (terms.length > mostTerms)
    throw refuse(`\`search\` has ${terms.length} words: use at most ${mostTerms}`);
  return terms;
}

/** Words with so large a share of trigrams in common may be like each other; the likest by trigrams are looked at. */
const leastSimilarity = 0.3;
const mostLooked = 30;

/** A term, and beginnings of words that it may have meant. */
export interface Completed {
  readonly word: string;
  readonly candidates: readonly string[];
}

/** One search: finds what mistyped terms may have meant, words like them, for those that no word begins with. */
export async function completeSearch(
  db: Db,
  index: SearchIndex,
  terms: readonly string[],
): Promise<Answer<Search>> {
  const [, words] = index.tables;
  const { sql, values } = completeSql(words, likeSql(words), terms);
  const { rows, position } = await readRows<Completed>(db, index, sql, values);
  return { rows: [completed(terms, rows)], position };
}

const likeSql = (words: string): string => `
  select w.word from ${words} w
  where coalesce(w.key, w.word) % asked.key and similarity(coalesce(w.key, w.word), asked.key) >= ${leastSimilarity}
  order by similarity(coalesce(w.key, w.word), asked.key) desc, w.word limit ${mostLooked}`;

/**
 * Lists terms that may be mistyped, each with what it may have meant. `words` names a table of words, or a part of the
 * statement that is like one; `like` is a query for words that are roughly like one that is `asked`.
 */
export function completeSql(
  words: string,
  like: string,
  terms: readonly string[],
): { readonly sql: string; readonly values: readonly unknown[] } {
  const begins = (beginning: string): string => `exists (
    select from ${words} w
    where w.word >= ${beginning} collate "C" and w.word < (${beginning} || U&'\\+10FFFF') collate "C")`;
  return {
    sql: `
      select asked.word, array(
        select swapped from unnest(asked.swapped) as swapped where ${begins('swapped')}
        union all (${like})
      ) as candidates
      from json_to_recordset($1) as asked (word text, key text, swapped text[], errors int)
      where not ${begins('asked.word')}`,
    values: [JSON.stringify(terms.filter(canBeMended).map(mistyped))],
  };
}

/** The search that terms are understood as, with what was found for those that are mistyped. */
export function completed(terms: readonly string[], found: readonly Completed[]): Search {
  const candidates = new Map(found.map((one) => [one.word, one.candidates]));
  return { terms: terms.map((word) => ({ word, instead: likest(word, candidates.get(word) ?? []) })) };
}

/** A search as the cursor of a page keeps it: the next page must not be of another meaning. */
export const formatSearch = ({ terms }: Search): string =>
  JSON.stringify(terms.map(({ word, instead }) => [word, ...instead]));

/** Of a cursor, and so from a client: undefined unless it is one of `terms` as this makes them. */
export function parseSearch(text: string, terms: readonly string[]): Search | undefined {
  try {
    const stored: unknown = JSON.parse(text);
    if (!Array.isArray(stored) || stored.length !== terms.length) return undefined;
    const parsed = stored.map((words: unknown, i) => {
      if (!Array.isArray(words) || words[0] !== terms[i] || words.length > mostInstead + 1)
        throw new TypeError('not a search of ours');
      return {
        word: terms[i] ?? '',
        instead: words.slice(1).map((word: unknown) => {
          if (typeof word !== 'string' || word.length > longestSearch || !isRun(word))
            throw new TypeError('not a word of ours');
          return word;
        }),
      };
    });
    return { terms: parsed };
  } catch {
    return undefined;
  }
}

/** PostgreSQL's text form of the tsquery. Words are letters and digits, so nothing needs escaping. */
function toTsquery(terms: Search['terms']): string {
  return terms
    .map(({ word, instead }) => `(${[word, ...instead].map((one) => `'${one}':*`).join(' | ')})`)
    .join(' & ');
}

/** Points for a term by how it is found: as a whole word or the beginning of one, and where. */
const points = [
  ['', 'A', 100],
  ['', 'B', 60],
  ['*', 'A', 50],
  ['', 'C', 40],
  ['*', 'B', 30],
  ['*', 'C', 20],
  ['*', 'D', 10],
] as const;
const likePoints = 10;

/** The ways in which each term can be found: parallel lists for SQL's unnest. */
function scoring({ terms }: Search): { term: number[]; query: string[]; points: number[] } {
  const ways = terms.flatMap(({ word, instead }, term) => [
    ...points.map(([prefix, weight, score]) => ({ term, query: `'${word}':${prefix}${weight}`, score })),
    ...instead.map((one) => ({ term, query: `'${one}':*`, score: likePoints })),
  ]);
  return {
    term: ways.map(({ term }) => term),
    query: ways.map(({ query }) => query),
    points: ways.map(({ score }) => score),
  };
}

/** Parts of a statement that lists what a search has found: parameters go to the end of `values`. */
export interface FoundSql {
  /** Documents to list from, as `s`. */
  readonly documents: string;
  /** The same, joined with the thing that each is of. */
  readonly from: string;
  /** True of what is found. */
  readonly where: string;
}

/**
 * Lists `thing` (`orders_v1 o`), whose id is `id` (`o.id`), as far as it is found. Few matches are all found
 * first, by the index of their rarer words; of many, whatever is asked for besides may find its page sooner, and PostgreSQL
 * cannot know how many there are of the beginning of a word.
 */
export function foundSql(
  index: SearchIndex,
  search: Search,
  thing: string,
  id: string,
  values: unknown[],
): FoundSql {
  const [table] = index.tables;
  const { terms, frequent } = search;
  const joined = (documents: string, where: string): FoundSql => ({
    documents,
    from: `${documents} join ${thing} on ${id} = s.id`,
    where,
  });
  const matches = (document: string, some: Search['terms']): string =>
    `${document} @@ $${values.push(toTsquery(some))}::tsquery`;
  if (search.common === true) return joined(`${table} as s`, matches(unindexed('s.document'), terms));
  const rare = terms.filter(({ word }) => frequent?.has(word) !== true);
  const looked = rare.length > 0 ? rare : terms;
  const others = terms.filter((term) => !looked.includes(term));
  const where = [
    matches('document', looked),
    ...(others.length > 0 ? [matches(unindexed('document'), others)] : []),
  ];
  return joined(`(select id, document from ${table} where ${where.join(' and ')} offset 0) as s`, 'true');
}

/** What must not be looked up in the index, and is not where the operand is no column. */
const unindexed = (column: string): string => `(${column} || ''::tsvector)`;

/**
 * SQL for the matches that are weighed, `f`, with their points: the latest of those which `found` lists. Ids
 * begin with the time. `alone`: there is no other condition on them than the search.
 */
export function weighedSql(
  index: SearchIndex,
  search: Search,
  found: FoundSql,
  alone: boolean,
  values: unknown[],
): string {
  const { term, query, points } = scoring(search);
  values.push(term, query, points);
  const [terms, queries, scores] = [values.length - 2, values.length - 1, values.length];
  const latest = search.common === true ? `${latestSql(index)} as s` : found.documents;
  const from = alone ? latest : found.from;
  return `(
    select m.id, (
      select sum(best)::int from (
        select max(way.points) as best
        from unnest($${terms}::int[], $${queries}::tsquery[], $${scores}::int[]) as way (term, query, points)
        where m.document @@ way.query group by way.term
      ) as matched
    ) as relevance
    from (
      select s.id, s.document from ${from} where ${found.where} order by s.id desc limit ${mostWeighed}
    ) as m
  ) as f`;
}

/** Rows that a search has found, and how far both had come: what they are rows of, and the search. */
export interface Searched<Row> extends Answer<Row> {
  /** Undefined when nothing was searched, or the search has never been started. */
  readonly searched: ProjectionPosition | undefined;
}

/** Reads rows of a projection; with `index`, those that it has found. */
export async function readSearched<Row>(
  db: Db,
  projection: ProjectionRef,
  index: SearchIndex | undefined,
  sql: string,
  values: readonly unknown[],
): Promise<Searched<Row>> {
  if (!index) return { ...(await readRows<Row>(db, projection, sql, values)), searched: undefined };
  const nothing = [index, 'select 1 where false'] as const;
  const { beside, ...found } = await readRowsBeside<Row, never>(db, [projection, sql], nothing, values);
  return { ...found, searched: beside.position };
}
