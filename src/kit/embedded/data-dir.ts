import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** How the names of the server's own files and folders in DATA_DIR begin. */
const ours = ['auth-secret', 'postgres', 'valkey-password', 'demo-server.log', '.probe-'];
const isOurs = (name: string): boolean => ours.some((start) => name.startsWith(start));

/**
 * Makes DATA_DIR, or closes an existing one to everybody but its owner, because secrets are in it. Throws, with the
 * remedy, when it cannot be written to, or when it holds other things too, so that the server must not close it.
 */
export function openDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    rmSync(mkdtempSync(join(dataDir, '.probe-')), { recursive: true });
  } catch (error) {
    throw new Error(
      `the data folder ${dataDir} can't be used (${codeOf(error) ?? 'unknown'}): make it a folder that ` +
        `user ${process.getuid?.() ?? 'running this'} may write to, or set DATA_DIR to another`,
      { cause: error },
    );
  }
  // Windows has no such modes; there access is inherited from the folder above.
  if (process.platform === 'win32') return;
  closeFolder(dataDir);
  for (const name of readdirSync(dataDir).filter(isOurs)) closePart(join(dataDir, name));
}

const stickyBit = 0o1000;

function closeFolder(dataDir: string): void {
  const { mode, uid } = statSync(dataDir);
  if ((mode & 0o777) === 0o700) return;
  const user = process.getuid?.();
  const foreign = readdirSync(dataDir).filter((name) => !isOurs(name) && name !== 'lost+found');
  if ((mode & stickyBit) !== 0) refuse('which is for everybody');
  if (user !== 0 && uid !== user) refuse(`which belongs to user ${uid}`);
  if (foreign.length > 0)
    refuse(
      `which holds more than the server's data (${foreign.slice(0, 3).join(', ')})`,
      `, or run chmod 700 ${dataDir}`,
    );
  try {
    chmodSync(dataDir, 0o700);
  } catch (error) {
    refuse(`which cannot be closed (${codeOf(error) ?? 'unknown'})`);
  }

  function refuse(why: string, orElse = ''): never {
    throw new Error(
      `others may enter the data folder ${dataDir} (mode ${(mode & 0o7777).toString(8)}), ${why}: ` +
        `set DATA_DIR to a folder of its own, such as ${join(dataDir, 'tidemark')}${orElse}`,
    );
  }
}

/** Closes one of our files or folders. A link by that name, or one that is gone by now, is left to whoever opens it. */
function closePart(path: string): void {
  let descriptor: number;
  try {
    // The mode is changed by descriptor: when root runs this in a user's folder, the user could swap in a link meanwhile.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return;
  }
  try {
    const found = fstatSync(descriptor);
    const isOwn = process.getuid?.() === 0 || found.uid === process.getuid?.();
    if (isOwn && (found.mode & 0o077) !== 0) fchmodSync(descriptor, found.isDirectory() ? 0o700 : 0o600);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * A secret that is kept in DATA_DIR and made when it is first asked for. Several processes may ask at once: the first to
 * link its file into place has made it, and the others read that one.
 */
export function keptSecret(dataDir: string, name: string): string {
  const file = join(dataDir, name);
  const own = `${file}.${process.pid}`;
  if (!existsSync(file)) {
    // A killed process with the same number may have left one.
    rmSync(own, { force: true });
    writeFileSync(own, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true });
    try {
      linkSync(own, file);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    } finally {
      rmSync(own, { force: true });
    }
    flushFolder(dataDir);
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret === '') throw new Error(`${file} is empty: remove it, and it is made anew`);
  return secret;
}

/** A new name in a folder survives a power cut only when the folder was flushed. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;
