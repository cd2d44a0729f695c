import { randomUUID } from 'node:crypto';
import {
  PauseProjectionDocument,
  RebuildProjectionDocument,
  ResumeProjectionDocument,
  RevertProjectionDocument,
  RetryParkedEventDocument,
  SkipParkedEventDocument,
} from '../../generated/operators/graphql.js';
import type { TypedDocument } from '../client.js';
import { CliFailure } from '../failure.js';
import { sendCommand, type CommandResult } from '../send-command.js';
import type { Connection } from './connection.js';

/** Sends an operator's command under an id of its own, again until it is answered. Throws CliFailure when it is refused. */
async function send<Data, Input>(
  { api }: Connection,
  document: TypedDocument<Data, { readonly input: Input & { readonly commandId: string } }>,
  input: Input,
  resultOf: (data: Data) => CommandResult | null,
): Promise<void> {
  const chain = { token: undefined };
  const outcome = await sendCommand(api, document, { ...input, commandId: randomUUID() }, resultOf, chain);
  if (outcome.kind === 'refused') throw new CliFailure(`refused: ${outcome.message}`);
}

export const pause = (connection: Connection, name: string) =>
  send(connection, PauseProjectionDocument, { name }, ({ pauseProjection }) => pauseProjection);
export const resume = (connection: Connection, name: string) =>
  send(connection, ResumeProjectionDocument, { name }, ({ resumeProjection }) => resumeProjection);
export const requestRebuild = (connection: Connection, name: string) =>
  send(connection, RebuildProjectionDocument, { name }, ({ rebuildProjection }) => rebuildProjection);
export const requestRevert = (connection: Connection, name: string) =>
  send(connection, RevertProjectionDocument, { name }, ({ revertProjection }) => revertProjection);
export const retry = (connection: Connection, id: string) =>
  send(connection, RetryParkedEventDocument, { id }, ({ retryParkedEvent }) => retryParkedEvent);
export const skip = (connection: Connection, id: string) =>
  send(connection, SkipParkedEventDocument, { id }, ({ skipParkedEvent }) => skipParkedEvent);
