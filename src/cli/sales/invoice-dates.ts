/** In which order a file writes day and month where the year comes last. */
export type DateOrder = 'day-first' | 'month-first';

/** The moment that a text means in each order, RFC 3339 in UTC; undefined where it means none. */
export type Readings = Readonly<Record<DateOrder, string | undefined>>;

const clock = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?: ?([AP])\.?M\.?)?(?: ?(Z|[+-]\d{2}:?\d{2}))?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T]${clock})?$`, 'i');
/** Two digits for a year only where no year can come first: 10-12-01 is written by some for 2010-12-01. */
const yearLast = new RegExp(
  String.raw`^(\d{1,2})(?:([/.])(\d{1,2})\2(\d{4}|\d{2})|-(\d{1,2})-(\d{4}))(?:[ T]${clock})?$`,
  'i',
);

/** What to write, for messages. */
export const dateExamples = '2010-12-01 08:26:00, 2010-12-01T08:26:00Z, 1/12/2010 8:26 or 12/1/10 8:26 AM';

/** A text without a zone is taken as UTC, so that the file's days stay its days; one without a time as midnight. */
export function readingsOf(text: string): Readings {
  if (text !== last.text) last = { text, readings: read(text) };
  return last.readings;
}

/** The lines of an invoice stand together, and all say the same. */
let last = { text: '', readings: read('') };

function read(written: string): Readings {
  // Some programs write AM and PM behind a narrow blank of their own.
  const text = written.replaceAll(/\s+/g, ' ');
  const iso = yearFirst.exec(text);
  if (iso) {
    const [, year = '', , month, day, ...time] = iso;
    const at = momentOf(year, month, day, time);
    return { 'day-first': at, 'month-first': at };
  }
  const [, first, , second, year, dashedSecond, dashedYear, ...time] = yearLast.exec(text) ?? [];
  const [a, b, y] = [first, second ?? dashedSecond, year ?? dashedYear ?? ''];
  return { 'day-first': momentOf(y, b, a, time), 'month-first': momentOf(y, a, b, time) };
}

type Part = string | undefined;

/** Every part is checked: a Date would carry month 13 into the next year without a word. */
function momentOf(
  yearText: string,
  monthText: Part,
  dayText: Part,
  time: readonly Part[],
): string | undefined {
  const [hourText, minuteText, secondText, fraction = '', half, zone] = time;
  const year = yearText.length === 2 ? centuryOf(Number(yearText)) : Number(yearText);
  const [month, day] = [Number(monthText), Number(dayText)];
  const [minute, second] = [Number(minuteText ?? 0), Number(secondText ?? 0)];
  const hour = hourOf(Number(hourText ?? 0), half);
  const offset = offsetOf(zone);
  if (year < 1900 || month < 1 || month > 12 || day < 1 || hour === undefined || offset === undefined)
    return undefined;
  if (minute > 59 || second > 59) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  if (Number.isNaN(date.getTime()) || date.getUTCMonth() !== month - 1) return undefined;
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return new Date(date.getTime() + ms - offset * 60_000).toISOString();
}

/** As POSIX has it: 69 is 1969, 68 is 2068. */
const centuryOf = (year: number): number => year + (year >= 69 ? 1900 : 2000);

/** Noon is 12 PM, midnight 12 AM. */
function hourOf(hour: number, half: Part): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
}

/** Minutes east of UTC. */
function offsetOf(zone: Part): number | undefined {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** Where a file shows which order it writes, the first time. */
export interface DateEvidence {
  readonly line: number;
  readonly text: string;
}

export interface DecidedOrder {
  readonly order: DateOrder;
  /** Undefined: nothing depends on it, since every date means the same in both. */
  readonly because: DateEvidence | 'told' | undefined;
}

/** Gathers over a whole file what its dates say of their order. */
export class DateOrderSearch {
  readonly #proofs = new Map<DateOrder, { count: number; first: DateEvidence }>();
  #doubtful: DateEvidence | undefined;

  see(text: string, line: number): void {
    const readings = readingsOf(text);
    const { 'day-first': dayFirst, 'month-first': monthFirst } = readings;
    if (dayFirst === monthFirst) return;
    if (dayFirst !== undefined && monthFirst !== undefined) {
      this.#doubtful ??= { line, text };
      return;
    }
    const order = dayFirst === undefined ? 'month-first' : 'day-first';
    const seen = this.#proofs.get(order);
    if (seen) seen.count += 1;
    else this.#proofs.set(order, { count: 1, first: { line, text } });
  }

  /** What most lines prove: the others contradict it. A string says why it can't be told. */
  decide(told: DateOrder | undefined): DecidedOrder | string {
    const [days, months] = [this.#proofs.get('day-first'), this.#proofs.get('month-first')];
    if (told !== undefined) {
      const matters = days !== undefined || months !== undefined || this.#doubtful !== undefined;
      return { order: told, because: matters ? 'told' : undefined };
    }
    if (days && months && days.count === months.count)
      return `line ${days.first.line} (${days.first.text}) has the day first, line ${months.first.line} (${months.first.text}) the month`;
    const [order, proof] =
      (days?.count ?? 0) > (months?.count ?? 0)
        ? (['day-first', days] as const)
        : (['month-first', months] as const);
    if (proof) return { order, because: proof.first };
    if (this.#doubtful === undefined) return { order, because: undefined };
    const { line, text } = this.#doubtful;
    return `line ${line} (${text}) may have the day or the month first, and no other line tells`;
  }
}
