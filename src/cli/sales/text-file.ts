import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { CliFailure, exitCodes } from '../failure.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What is no text, by its first bytes, and what to do about it. */
const otherFiles: readonly (readonly [beginning: readonly number[], what: string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    'is an Excel workbook (.xlsx) or another ZIP archive: open it there, save the sheet as "CSV UTF-8", and give that file',
  ],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'is an old Excel workbook (.xls): open it there, save the sheet as "CSV UTF-8", and give that file',
  ],
  [[0x1f, 0x8b], 'is compressed (gzip): unpack it, and give the CSV file that is in it'],
];

/** What text a file is in. Refuses, with what to do, what is none; looks at all of it, since one letter may tell. */
export async function encodingOf(path: string): Promise<Encoding> {
  const start = await startOf(path);
  for (const [beginning, what] of otherFiles)
    if (beginning.every((byte, i) => start[i] === byte))
      throw new CliFailure(`${path} ${what}`, exitCodes.usage);
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  // Without a mark: the header is ASCII, so every other byte is 0.
  if (start[0] !== 0 && start[1] === 0) return 'utf-16le';
  if (start[0] === 0 && start[1] !== 0) return 'utf-16be';
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytesOf(path)) utf8.decode(chunk, { stream: true });
    utf8.decode();
    return 'utf-8';
  } catch (error) {
    // The public copies are in both: as published with pound signs in Windows' own code page, and as UTF-8.
    if (error instanceof TypeError) return 'windows-1252';
    throw error;
  }
}

/** The file's text, piece by piece, without a byte order mark. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytesOf(path)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Buffer;
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function startOf(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4));
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

const unreadable = (path: string, cause: unknown): CliFailure =>
  new CliFailure(
    `cannot read ${path}: ${cause instanceof Error ? cause.message : String(cause)}`,
    exitCodes.usage,
    { cause },
  );
