import { Presets, SingleBar } from 'cli-progress';
import {
  ProjectionProgressDocument,
  type ProjectionStatusFragment,
} from '../../generated/operators/graphql.js';
import { CliFailure } from '../failure.js';
import { paceOf } from '../progress.js';
import type { Connection } from './connection.js';
import { requestRebuild, requestRevert } from './send.js';
import { describeDifferences, readStatus } from './status.js';

/**
 * Rebuilds projections one after another, so that they do not take each other's time, and waits for each; or
 * only asks for it. Throws CliFailure at the first that is refused.
 */
export async function rebuild(
  connection: Connection,
  names: readonly string[],
  { detach = false },
): Promise<void> {
  for (const name of names) {
    if (detach) {
      await requestRebuild(connection, name);
      console.log(`${name}: its rebuild is requested`);
    } else {
      const { seconds, now } = await untilSwapped(connection, name, requestRebuild);
      console.log(`${name}: rebuilt in ${seconds} s, generation ${now.generation} answers`);
      showDifferences(now);
    }
  }
}

/** Takes the generation before the last rebuild back, and waits until it answers. Throws CliFailure when it is refused. */
export async function revert(connection: Connection, name: string): Promise<void> {
  const { now } = await untilSwapped(connection, name, requestRevert);
  console.log(`${name}: generation ${now.generation} answers again`);
  showDifferences(now);
}

function showDifferences(now: ProjectionStatusFragment): void {
  if (now.differences && now.differences.length > 0) console.log(describeDifferences(now));
}

export async function everyName(connection: Connection): Promise<readonly string[]> {
  return (await readStatus(connection)).map(({ name }) => name);
}

/** Asks for another generation, and shows how far it is until it answers. */
async function untilSwapped(
  connection: Connection,
  name: string,
  request: typeof requestRebuild,
): Promise<{ seconds: string; now: ProjectionStatusFragment }> {
  const before = (await readStatus(connection)).find((one) => one.name === name);
  // What is not there is refused by the server, with the names that are.
  await request(connection, name);
  if (!before) throw new CliFailure(`${name}: the server does not tell how it is`);
  const progress = showRebuild(name, before.eventsApplied);
  let lastError: string | null = null;
  const begun = performance.now();
  try {
    for await (const { projectionProgress: now } of connection.follow(ProjectionProgressDocument, { name })) {
      if (now.generation !== before.generation && now.rebuildProgress === null) {
        const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
        return { seconds, now };
      }
      progress.update(now);
      if (now.lastError !== null && now.lastError !== lastError) console.error(`${name}: ${now.lastError}`);
      lastError = now.lastError;
    }
  } finally {
    progress.stop();
  }
  throw new CliFailure(`${name}: the server tells no more of it; \`status\` shows how far it is`);
}

interface RebuildProgress {
  update(now: ProjectionStatusFragment): void;
  stop(): void;
}

const linesEveryMs = 3_000;

/** A bar on a terminal; elsewhere a line every few seconds. `events` are those that the old generation has applied. */
function showRebuild(name: string, events: number): RebuildProgress {
  const begun = performance.now();
  const paceAt = (count: number) => paceOf(count, events, (performance.now() - begun) / 1_000);
  const countOf = ({ rebuildProgress }: ProjectionStatusFragment) =>
    Math.round((rebuildProgress ?? 0) * events);
  if (!process.stderr.isTTY) {
    let last = begun;
    return {
      update(now) {
        if (performance.now() - last < linesEveryMs) return;
        last = performance.now();
        const { rate, left } = paceAt(countOf(now));
        console.error(
          `${name}: ${Math.floor((now.rebuildProgress ?? 0) * 100)}% of ${events} events, ${rate}/s, ${left} left`,
        );
      },
      stop: () => undefined,
    };
  }
  const bar = new SingleBar(
    {
      format: `${name.padEnd(14)} {bar} {percentage}%  {value}/{total} events  {rate}/s  {left} left`,
      hideCursor: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  bar.start(Math.max(events, 1), 0, { rate: '-', left: '-' });
  return {
    update: (now) => bar.update(countOf(now), paceAt(countOf(now))),
    stop: () => bar.stop(),
  };
}
