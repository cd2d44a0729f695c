import { TidemarkError } from '../../cqrs/errors.js';
import type { Db } from '../../persistence/postgres.js';
import { readRows, type Answer } from '../../persistence/read-database.js';
import { orderSearchProjection } from './order-search.js';
import { wordsOf } from './search-words.js';

const longestSearch = 200;
const mostTerms = 10;

/** What is searched for: every term must be found, as the beginning of a word or as one of its `instead`. */
export interface OrderSearch {
  readonly terms: readonly { readonly word: string; readonly instead: readonly string[] }[];
  /** Do so many of the latest orders match that more need not be weighed? */
  readonly common?: boolean;
}

/** With a search, by relevance only so many matches are weighed: the orders that came last. */
export const mostWeighed = 500;
/** Among which a common search finds as many. */
export const latestSql = '(select id, document from order_search_v1 order by id desc limit 10000)';

/** Says whether the search is common: how it is best carried out. */
export async function weighSearch(db: Db, search: OrderSearch): Promise<OrderSearch> {
  const { rows } = await db.query<{ matches: number }>({
    name: 'weigh-search',
    text: `select count(*)::int as matches from (
      select from ${latestSql} as latest where document @@ $1::tsquery limit ${mostWeighed}) as found`,
    values: [toTsquery(search)],
  });
  return { ...search, common: rows[0]?.matches === mostWeighed };
}

/** The words of a search; undefined for one that is blank and asks for nothing. Throws BAD_USER_INPUT. */
export function searchTerms(search: string | null | undefined): string[] | undefined {
  if (search === null || search === undefined || search.trim() === '') return undefined;
  const refuse = (message: string) => new TidemarkError('BAD_USER_INPUT', message, { argument: 'search' });
  if (search.length > longestSearch)
    throw refuse(`\`search\` has ${search.length} characters: use at most ${longestSearch}`);
  const terms = [...new Set(wordsOf(search))];
  if (terms.length > mostTerms)
    throw refuse(`\`search\` has ${terms.length} words: use at most ${mostTerms}`);
  return terms;
}

/** Words as like as this are taken for each other; the share of trigrams that they have in common. */
const leastSimilarity = 0.3;
const mostInstead = 3;

/** One search: finds what mistyped terms may have meant, words like them, for those that no word begins with. */
export async function completeSearch(db: Db, terms: readonly string[]): Promise<Answer<OrderSearch>> {
  const { rows, position } = await readRows<OrderSearch['terms'][number]>(
    db,
    orderSearchProjection,
    `
      select term as word,
        case when length(term) < 3
          or exists (select from order_word_v1 w where w.word >= term collate "C" and w.word < (term || U&'\\+10FFFF') collate "C")
          then '{}'::text[]
          else array(
            select w.word from order_word_v1 w where w.word % term and similarity(w.word, term) >= $2
            order by similarity(w.word, term) desc, w.word limit $3
          )
        end as instead
      from unnest($1::text[]) with ordinality as asked (term, place) order by place`,
    [terms, leastSimilarity, mostInstead],
  );
  return { rows: [{ terms: rows }], position };
}

/** A search as the cursor of a page keeps it: the next page must not be of another meaning. */
export const formatSearch = ({ terms }: OrderSearch): string =>
  JSON.stringify(terms.map(({ word, instead }) => [word, ...instead]));

/** Of a cursor, and so from a client: undefined unless it is one of `terms` as this makes them. */
export function parseSearch(text: string, terms: readonly string[]): OrderSearch | undefined {
  try {
    const stored: unknown = JSON.parse(text);
    if (!Array.isArray(stored) || stored.length !== terms.length) return undefined;
    const parsed = stored.map((words: unknown, i) => {
      if (!Array.isArray(words) || words[0] !== terms[i] || words.length > mostInstead + 1)
        throw new TypeError('not a search of ours');
      return {
        word: terms[i] ?? '',
        instead: words.slice(1).map((word: unknown) => {
          const [plain, ...more] = typeof word === 'string' ? wordsOf(word) : [];
          if (plain !== word || more.length > 0) throw new TypeError('not a word of ours');
          return word as string;
        }),
      };
    });
    return { terms: parsed };
  } catch {
    return undefined;
  }
}

/** PostgreSQL's text form of the tsquery. Words are letters and digits, so nothing needs escaping. */
export function toTsquery({ terms }: OrderSearch): string {
  return terms
    .map(({ word, instead }) => `(${[`'${word}':*`, ...instead.map((one) => `'${one}'`)].join(' | ')})`)
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
] as const;
const likePoints = 10;

/** The ways in which each term can be found: parallel lists for SQL's unnest. */
export function scoring({ terms }: OrderSearch): { term: number[]; query: string[]; points: number[] } {
  const ways = terms.flatMap(({ word, instead }, term) => [
    ...points.map(([prefix, weight, score]) => ({ term, query: `'${word}':${prefix}${weight}`, score })),
    ...instead.map((one) => ({ term, query: `'${one}'`, score: likePoints })),
  ]);
  return {
    term: ways.map(({ term }) => term),
    query: ways.map(({ query }) => query),
    points: ways.map(({ score }) => score),
  };
}
