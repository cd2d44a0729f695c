import { nextTurn } from '../time/loop-turns.js';

/** Parsed at once: some milliseconds. */
const charactersPerTurn = 262_144;

/**
 * The items of a JSON array of objects. A long one, as of 100 orders of 2,000 lines, is parsed item by item in several turns of the event
 * loop: others need not wait for the whole.
 */
export async function parseRows<Row>(text: string): Promise<Row[]> {
  if (text.length <= charactersPerTurn) return JSON.parse(text) as Row[];
  const rows: Row[] = [];
  let sinceTurn = 0;
  let begin = text.indexOf('{');
  while (begin >= 0) {
    const end = endOf(text, begin);
    rows.push(JSON.parse(text.slice(begin, end)) as Row);
    sinceTurn += end - begin;
    begin = text.indexOf('{', end);
    if (sinceTurn <= charactersPerTurn) continue;
    sinceTurn = 0;
    await nextTurn();
  }
  return rows;
}

const [quote, backslash, open, close] = ['"', '\\', '{', '}'].map((sign) => sign.charCodeAt(0));

/** Where the object ends that begins here. Brackets in strings count for nothing. */
function endOf(text: string, begin: number): number {
  let depth = 0;
  let isString = false;
  for (let i = begin; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isString) {
      if (code === backslash) i += 1;
      else if (code === quote) isString = false;
    } else if (code === quote) isString = true;
    else if (code === open) depth += 1;
    else if (code === close && --depth === 0) return i + 1;
  }
  throw new Error('the rows are no whole JSON');
}
