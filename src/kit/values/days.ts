/** A time zone as Intl knows it: a name such as Europe/Berlin, or an offset such as +05:30. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The day of a moment, an ISO string in UTC, by the calendar of a time zone: YYYY-MM-DD. */
export type DayOf = (moment: string) => string;

/** Days by a zone's own clocks, so a day may have 23 or 25 hours. */
export function daysIn(timeZone: string): DayOf {
  if (timeZone === 'UTC') return (moment) => moment.slice(0, 10);
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    era: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (moment) => {
    const parts = new Map(
      format.formatToParts(Date.parse(moment)).map(({ type, value }) => [type, value] as const),
    );
    // The first moment of year 1 in UTC still belongs, west of it, to year 0, which a date cannot say.
    if (parts.get('era') === 'BC') return '0001-01-01';
    return [parts.get('year')?.padStart(4, '0'), parts.get('month'), parts.get('day')].join('-');
  };
}
