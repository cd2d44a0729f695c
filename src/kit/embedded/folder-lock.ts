import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { processIdentity } from './processes.js';

export interface FolderLock {
  release(): void;
}

/**
 * Says which process uses a folder. PostgreSQL has a lock file of its own, but that one can't tell a
 * server that lost its parent, to be stopped, from one whose parent is well, to be left alone.
 */
export async function lockFolder(file: string): Promise<FolderLock> {
  const own = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) });
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, own, { flag: 'wx', mode: 0o600 });
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const held = read(file);
    const holder = parse(held);
    // An empty lock: its holder may just be between creating and writing it.
    if (holder === undefined && attempt < 50) {
      await delay(10);
      continue;
    }
    if (holder !== undefined && isAlive(holder)) {
      const who = holder.pid === process.pid ? `this process` : `another process (pid ${holder.pid})`;
      throw new Error(`${who} runs on this folder already: stop it, or set DATA_DIR to another folder`);
    }
    takeAway(file, held);
  }
}

/** Is there a lock whose holder has died? */
export function isAbandoned(file: string): boolean {
  const holder = parse(read(file));
  return holder !== undefined && !isAlive(holder);
}

/** Moves a dead lock away. Of two that do so at once, the later may get the new lock of the earlier, and puts it back. */
function takeAway(file: string, expected: string | undefined): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = read(aside);
  if (moved !== expected && moved !== undefined) writeFileSync(file, moved, { flag: 'wx' });
  rmSync(aside, { force: true });
}

interface Holder {
  pid: number;
  identity?: string;
}

function isAlive(holder: Holder): boolean {
  return processIdentity(holder.pid) !== undefined && processIdentity(holder.pid) === holder.identity;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    if (errorCode(error) !== 'EACCES') throw error;
    throw new Error(
      `${file} is another user's: start as that user, or remove it if no server of theirs runs on this folder`,
      { cause: error },
    );
  }
}

function parse(text: string | undefined): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number')
      return;
    return 'identity' in value && typeof value.identity === 'string'
      ? { pid: value.pid, identity: value.identity }
      : { pid: value.pid };
  } catch {
    return undefined;
  }
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
