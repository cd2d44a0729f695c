import {
  ProjectionProgressDocument,
  ProjectionsDocument,
  type ProjectionStatusFragment,
} from '../../generated/operators/graphql.js';
import { CliFailure, exitCodes, type ExitCode } from '../failure.js';
import type { Connection } from './connection.js';
import { table } from './table.js';

export async function readStatus({ api }: Connection): Promise<readonly ProjectionStatusFragment[]> {
  const { data } = await api.request(ProjectionsDocument, {});
  if (!data.projections) throw new CliFailure('the server does not tell its projections');
  return data.projections;
}

/** Prints how projections are doing; 1 unless each is live and has no parked row. */
export async function status(connection: Connection, { json = false }): Promise<ExitCode> {
  const projections = await readStatus(connection);
  console.log(json ? JSON.stringify(projections, undefined, 2) : describe(projections));
  return projections.every(isWell) ? exitCodes.ok : exitCodes.failed;
}

/** The same, and each change, until it is interrupted: a table that is drawn anew, or lines of JSON. */
export async function watchStatus(connection: Connection, { json = false }): Promise<ExitCode> {
  const known = new Map<string, ProjectionStatusFragment>();
  let drawn = 0;
  for await (const { projectionProgress } of connection.follow(ProjectionProgressDocument, {})) {
    if (json) {
      console.log(JSON.stringify(projectionProgress));
      continue;
    }
    known.set(projectionProgress.name, projectionProgress);
    const text = describe([...known.values()]);
    // Up to where the table before begins, and clear from there.
    if (process.stdout.isTTY && drawn > 0) process.stdout.write(`\u001b[${drawn}A\u001b[J`);
    console.log(text);
    drawn = text.split('\n').length;
  }
  return exitCodes.ok;
}

const isWell = ({ state, parkedRows }: ProjectionStatusFragment): boolean =>
  state === 'LIVE' && parkedRows === 0;

/** What a rebuild has put right: the rows before were wrong, or the code has changed since. */
export const describeDifferences = ({ name, differences }: ProjectionStatusFragment): string =>
  (differences ?? []).map((line) => `${name}: rebuilt, and it differs from before: ${line}`).join('\n');

/** Nobody wants to compare times of day. */
const ago = (time: string | null): string =>
  time === null ? 'never' : `${Math.max(0, (Date.now() - Date.parse(time)) / 1_000).toFixed(0)} s ago`;

function describe(projections: readonly ProjectionStatusFragment[]): string {
  const rows = projections.map((one) => [
    one.name,
    one.store,
    one.state + (one.rebuildProgress === null ? '' : ` ${Math.floor(one.rebuildProgress * 100)}%`),
    one.generation,
    one.lagEvents,
    `${one.lagSeconds.toFixed(1)} s of ${one.maxStalenessSeconds} s`,
    one.eventsApplied,
    one.parkedRows,
    ago(one.heartbeatAt),
  ]);
  const errors = projections.flatMap(({ name, lastError }) =>
    lastError === null ? [] : [`${name}: ${lastError}`],
  );
  const differing = projections.filter(({ differences }) => (differences ?? []).length > 0);
  const headings = ['PROJECTION', 'STORE', 'STATE', 'GEN', 'BEHIND', 'LAG', 'APPLIED', 'PARKED', 'HEARD OF'];
  return [table(headings, rows), ...errors, ...differing.map(describeDifferences)].join('\n');
}
