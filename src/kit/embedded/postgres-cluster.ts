import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { flushFolder, keptSecret } from './data-dir.js';
import { errorCode } from './folder-lock.js';
import type { Binaries, SystemUser } from './postgres-binaries.js';
import { serverEnvironment } from './processes.js';

const run = promisify(execFile);

const unfinished = 'postgres-new-';
const passwordFile = 'postgres-password';

/** A folder that PostgreSQL can start on. */
export interface Cluster {
  folder: string;
  /** The folder's name as PostgreSQL's programs are given it; they are started in that folder. */
  ownName: string;
  password: string;
  /** The name in the title of each of its processes, by which one that outlived its parent is found. */
  name: string;
  user: SystemUser | undefined;
}

/** The superuser's password, kept beside the cluster. A lost one can't be had again, so none is made where data is. */
export function readPassword(dataDir: string): string {
  const file = join(dataDir, passwordFile);
  if (!existsSync(file) && existsSync(join(dataDir, 'postgres')))
    throw new Error(
      `${file} is gone, and without it the data in ${dataDir}/postgres can't be opened: restore the file`,
    );
  try {
    return keptSecret(dataDir, passwordFile);
  } catch (error) {
    if (errorCode(error) !== 'EACCES') throw error;
    throw new Error(`${file} can't be read: start as the user who owns it`, { cause: error });
  }
}

export function clusterName(dataDir: string, password: string): string {
  return `tidemark-${createHash('sha256')
    .update(`${password} ${realpathSync(dataDir)}`)
    .digest('hex')
    .slice(0, 12)}`;
}

/** Opens the cluster below `dataDir`, or makes it. */
export async function openCluster(
  dataDir: string,
  binaries: Binaries,
  defaultUser: SystemUser | undefined,
  log: (line: string) => void,
): Promise<Cluster> {
  const password = readPassword(dataDir);
  const name = clusterName(dataDir, password);
  const place = join(dataDir, 'postgres');
  // Removes what a killed start has left. We hold the lock of `dataDir`, so nobody is at work on it.
  for (const entry of readdirSync(dataDir))
    if (entry.startsWith(unfinished)) rmSync(join(dataDir, entry), { recursive: true });
  if (lstatSync(place, { throwIfNoEntry: false }) === undefined)
    await makeCluster(place, binaries, password, defaultUser, log);
  if (!existsSync(place))
    throw new Error(
      `${place} is a link to a folder that is gone: restore the folder, or remove the link and begin anew`,
    );
  const folder = realpathSync(place);
  const version = readVersion(folder, place);
  if (version !== binaries.version)
    throw new Error(
      `${place} was made by PostgreSQL ${version}, and this is ${binaries.version}: dump it with the old one and ` +
        'restore it here, or set DATA_DIR to another folder',
    );
  const user = ownerOf(folder, defaultUser);
  return { folder, ownName: ownNameOf(folder, user), password, name, user };
}

/**
 * DATA_DIR is closed to all but root, so the user that PostgreSQL runs as cannot reach its folder by any path. A process
 * that is started in the folder can: root enters it first and becomes that user then. Linux has a name for the folder
 * that a process is in, and PostgreSQL is given that.
 */
const ownNameOf = (folder: string, user: SystemUser | undefined): string =>
  user === undefined ? folder : '/proc/self/cwd';

async function makeCluster(
  place: string,
  binaries: Binaries,
  password: string,
  user: SystemUser | undefined,
  log: (line: string) => void,
): Promise<void> {
  const begun = performance.now();
  // The cluster is made under another name and moved into place when complete, so a killed start leaves no half cluster.
  const folder = mkdtempSync(join(dirname(place), unfinished));
  const secret = mkdtempSync(join(tmpdir(), 'tidemark-'));
  try {
    const secretFile = join(secret, 'password');
    writeFileSync(secretFile, password, { mode: 0o600 });
    if (user !== undefined)
      for (const path of [folder, secret, secretFile]) chownSync(path, user.uid, user.gid);
    const options = { ...user, cwd: folder, env: serverEnvironment() };
    const target = `--pgdata=${ownNameOf(folder, user)}`;
    const safety = [`--pwfile=${secretFile}`, '--auth=scram-sha-256', '--username=postgres'];
    // A random password cannot be guessed, however fast: hashing it 4,096 times costs each connection some milliseconds.
    const cheap = ['--set=scram_iterations=1'];
    // The same order and case rules on every machine, whatever locales it has.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    await run(
      binaries.initdb,
      [target, ...safety, ...cheap, ...locale, '--no-sync', '--no-instructions'],
      options,
    );
    // One flush of it all in place of an fsync per file, before anything is promised.
    const flush = process.platform === 'linux' ? ['--sync-method=syncfs'] : [];
    await run(binaries.initdb, [target, '--sync-only', ...flush], options);
    renameSync(folder, place);
    flushFolder(dirname(place));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(`initdb could not make ${place}: ${stderr === '' ? String(error) : stderr}`, {
      cause: error,
    });
  } finally {
    rmSync(secret, { recursive: true, force: true });
  }
  log(`made a new PostgreSQL cluster in ${place} (${Math.round(performance.now() - begun)} ms)`);
}

function readVersion(folder: string, place: string): string {
  try {
    return readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    const why = errorCode(error) === 'ENOENT' ? 'is not a PostgreSQL data folder' : `can't be read`;
    throw new Error(`${place} ${why}: remove it, or set DATA_DIR to another folder`, { cause: error });
  }
}

/** As root we run as whoever owns the folder; one that root owns (restored by `cp -r`) is given to `user`. */
function ownerOf(folder: string, user: SystemUser | undefined): SystemUser | undefined {
  const { uid, gid, mode } = statSync(folder);
  if (user === undefined) {
    if (process.getuid !== undefined && uid !== process.getuid())
      throw new Error(
        `${folder} belongs to user ${uid}: start as that user, or set DATA_DIR to another folder`,
      );
  } else if (uid === 0) {
    giveTo(folder, user);
  }
  // PostgreSQL refuses a folder that others may enter.
  if (process.platform !== 'win32' && (mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
  return user === undefined || uid === 0 ? user : { uid, gid };
}

function giveTo(path: string, user: SystemUser): void {
  lchownSync(path, user.uid, user.gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) giveTo(join(path, name), user);
}
