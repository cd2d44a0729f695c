import { checkCommands } from './check-commands.js';
import { checkFeeds } from './check-feeds.js';
import { checkReads } from './check-reads.js';
import type { History } from './history.js';
import type { Truth } from './truth.js';
import type { Violation } from './violation.js';

/**
 * Compares what clients were told with what the log says has happened; answers with every contradiction.
 * `settled` is the log as it was when the last command had been answered, all of which feeds and last reads
 * must show; payments may go on after that, and are in `truth`.
 */
export function check(history: History, truth: Truth, settled: Truth = truth): Violation[] {
  return [
    ...checkCommands(history, truth),
    ...checkReads(history, truth, settled),
    ...checkFeeds(history, truth, settled),
    ...history.unsettled.map((commandId): Violation => ({
      property: 'commands settle',
      message: `${commandId} was accepted and did not settle after the faults had ended`,
      evidence: history.operations.filter(({ attempt }) => attempt?.commandId === commandId),
    })),
    ...history.differences.map((message): Violation => ({
      property: 'read models equal the fold of the log',
      message,
      evidence: [],
    })),
  ];
}
