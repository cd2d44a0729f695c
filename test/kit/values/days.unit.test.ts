import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysIn, isTimeZone } from '../../../src/kit/values/days.js';

test.each([
  // Clocks go forward in the night: the day has 23 hours, and ends an hour earlier in UTC.
  ['Europe/London', '2025-03-30T00:00:00.000Z', '2025-03-30'],
  ['Europe/London', '2025-03-30T22:59:59.999Z', '2025-03-30'],
  ['Europe/London', '2025-03-30T23:00:00.000Z', '2025-03-31'],
  ['America/New_York', '2025-03-09T04:59:59.999Z', '2025-03-08'],
  ['America/New_York', '2025-03-09T05:00:00.000Z', '2025-03-09'],
  ['America/New_York', '2025-03-10T03:59:59.999Z', '2025-03-09'],
  ['America/New_York', '2025-03-10T04:00:00.000Z', '2025-03-10'],
  // And back: 25 hours.
  ['Europe/London', '2025-10-25T22:59:59.999Z', '2025-10-25'],
  ['Europe/London', '2025-10-25T23:00:00.000Z', '2025-10-26'],
  ['Europe/London', '2025-10-26T23:59:59.999Z', '2025-10-26'],
  ['Europe/London', '2025-10-27T00:00:00.000Z', '2025-10-27'],
  // In Beirut clocks go forward at midnight: the day begins at one.
  ['Asia/Beirut', '2025-03-29T21:59:59.999Z', '2025-03-29'],
  ['Asia/Beirut', '2025-03-29T22:00:00.000Z', '2025-03-30'],
  ['Asia/Kathmandu', '2026-01-01T18:15:00.000Z', '2026-01-02'],
  ['+05:30', '2026-01-01T18:29:59.999Z', '2026-01-01'],
  ['+05:30', '2026-01-01T18:30:00.000Z', '2026-01-02'],
  // Samoa had no 30 December 2011.
  ['Pacific/Apia', '2011-12-30T09:59:59.999Z', '2011-12-29'],
  ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31'],
  ['America/New_York', '0001-01-01T00:00:00.000Z', '0001-01-01'],
  ['Asia/Tokyo', '0099-12-31T23:00:00.000Z', '0100-01-01'],
  ['UTC', '2026-01-01T23:59:59.999Z', '2026-01-01'],
])('in %s, %s is on %s', (zone, moment, day) => {
  expect(daysIn(zone)(moment)).toBe(day);
});

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), '-03:30', 'Etc/UTC');
const moments = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date(), noInvalidDate: true })
  .map((date) => date.toISOString());

test('the day is that of UTC or its neighbour, and a date that is stored', () => {
  fc.assert(
    fc.property(zones, moments, (zone, moment) => {
      const day = daysIn(zone)(moment);
      expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(Math.abs(Date.parse(day) - Date.parse(moment.slice(0, 10)))).toBeLessThanOrEqual(86_400_000);
    }),
  );
});

test('zones are those that Intl knows', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'Asia/Kolkata', '+05:30']) expect(isTimeZone(zone)).toBe(true);
  for (const zone of ['', 'Mars/Base', 'Europe/', '25:00', 'UTC ']) expect(isTimeZone(zone)).toBe(false);
});
