import { Option, type Command } from 'commander';
import type { DateOrder } from './invoice-dates.js';

const orders: readonly DateOrder[] = ['day-first', 'month-first'];

/** How a sales file is to be read. */
export function addReadOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--dates <order>',
        'what comes first in dates of the sales file such as 1/12/2010, where its other dates do not tell',
      ).choices(orders),
    )
    .option('--skip-bad', 'leave out lines of the sales file that cannot be read, instead of refusing it');
}
