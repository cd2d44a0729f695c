import { TidemarkError } from '../../../kit/faults/errors.js';
import type { Db } from '../../../kit/databases/postgres.js';
import { readRows, readRowsBeside, type Answer } from '../../../kit/projections/read-database.js';
import type { ProjectionPosition, ProjectionRef } from '../../../kit/projections/projection.js';
import { isRun } from './letters.js';
import { canBeMended, likest, mistyped, mostInstead } from './mistyped.js';
import { termsOf } from './search-words.js';

const longestSearch = 200;
const mostTerms = 10;

/** A projection to search in. It has a table of documents by id, and one of every word in them. */
export interface SearchIndex extends ProjectionRef {
  readonly name: 'order-search' | 'product-search';
  readonly tables: readonly [documents: string, words: string];
}

/**
 * What is searched for. For every term, a word of the document must begin with it, or with one of its
 * `instead`.
 */
export interface Search {
  readonly terms: readonly { readonly word: string; readonly instead: readonly string[] }[];
  /** Whether so many of the latest documents match that older ones need not be weighed. */
  readonly common?: boolean;
  /**
   * Terms that many documents have. Beside rarer ones they are not looked up in the index, which would list
   * all of these.
   */
  readonly frequent?: ReadonlySet<string>;
}

/** When matches are listed by relevance, only this many are weighed: those that came last. */
const mostWeighed = 500;
/** The latest documents, among which a common search finds as many matches as are weighed. */
const latestSql = ({ tables: [documents] }: SearchIndex): string =>
  `(select id, document from ${documents} order by id desc limit 10000)`;

/** How common a search and its terms are is first tried with so many of the latest documents. */
const sampleSize = 1_000;
/** A search that may be common matches at least this many of the sample. */
const fewOfSample = 20;
/** A frequent term is in at least this many of the sample. */
const manyOfSample = 50;

/** Finds how common the search and its terms are, which decides how it is carried out. */
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

/**
 * The terms of a search; undefined for one that is blank, which asks for nothing. Throws BAD_USER_INPUT when
 * it is too long or has too many words.
 */
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

/**
 * Words that have at least this share of their trigrams in common may be like each other. Of those, this many
 * are looked at.
 */
const leastSimilarity = 0.3;
const mostLooked = 30;

/** A term, and words or beginnings of words that it may have meant. */
export interface Completed {
  readonly word: string;
  readonly candidates: readonly string[];
}

/**
 * Finds what mistyped terms may have meant: for each term that no word begins with, the words that are like
 * it. The answer has one row.
 */
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
 * SQL that lists the terms that may be mistyped, each with what it may have meant. `words` names a table of
 * words, or a part of the statement that is like one. `like` is a query for words that are roughly like one
 * that is `asked`.
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

/** The search that is made of the terms, with the likest of what was found for those that are mistyped. */
export function completed(terms: readonly string[], found: readonly Completed[]): Search {
  const candidates = new Map(found.map((one) => [one.word, one.candidates]));
  return { terms: terms.map((word) => ({ word, instead: likest(word, candidates.get(word) ?? []) })) };
}

/** A search as text for the cursor of a page: the next page must be of the same search. */
export const formatSearch = ({ terms }: Search): string =>
  JSON.stringify(terms.map(({ word, instead }) => [word, ...instead]));

/**
 * Reads a search out of a cursor, which comes from a client. Undefined unless it is a search for `terms` as
 * `formatSearch` writes it.
 */
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

/** A tsquery in PostgreSQL's text form. Words are letters and digits, so nothing needs escaping. */
function toTsquery(terms: Search['terms']): string {
  return terms
    .map(({ word, instead }) => `(${[word, ...instead].map((one) => `'${one}':*`).join(' | ')})`)
    .join(' & ');
}

/**
 * Points for a term by how it is found: as a whole word (`''`) or the beginning of one (`'*'`), and by that
 * word's weight.
 */
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

/** The ways in which each term can be found, with their points, as parallel lists for SQL's unnest. */
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

/** Parts of a statement that lists what a search has found. Their parameters are added to `values`. */
export interface FoundSql {
  /** The documents to list from, as `s`. */
  readonly documents: string;
  /** The documents, each joined with the thing that it is of. */
  readonly from: string;
  /** The condition that is true of what is found. */
  readonly where: string;
}

/**
 * The parts of a statement that lists those of `thing` (`orders_v1 o`), whose id is `id` (`o.id`), that a
 * search finds. Of a rare search, all matches are found first, by the index of their rarer terms. For a
 * common one, the other conditions and the order may find the page sooner. PostgreSQL cannot choose: it does
 * not know how many documents have the beginning of a word.
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

/** The column as an expression, so that PostgreSQL does not look it up in the index. */
const unindexed = (column: string): string => `(${column} || ''::tsvector)`;

/**
 * SQL for the matches that are weighed, as `f`, with their points: the latest of those that `found` lists, as
 * ids begin with the time. `alone` tells that there is no condition on them but the search.
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

/** Rows, with the positions of both read models that they were read from: their own, and the search's. */
export interface Searched<Row> extends Answer<Row> {
  /** The search's position; undefined when nothing was searched, or its read model was never started. */
  readonly searched: ProjectionPosition | undefined;
}

/** Reads rows of a projection. With `index`, they were found in it, and its position is read too. */
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
