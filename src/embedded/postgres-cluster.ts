import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from './folder-lock.js';
import type { Binaries, SystemUser } from './postgres-binaries.js';
import { serverEnvironment } from './processes.js';

const run = promisify(execFile);

const unfinished = 'postgres-new-';

/** A folder that PostgreSQL can start on. */
export interface Cluster {
  folder: string;
  password: string;
  /** Stands in the title of each of its processes: how a survivor is known. */
  name: string;
  user: SystemUser | undefined;
}

/** DATA_DIR must be ours to write; what to do about it is said here, not by a stack trace. */
export function prepareDataDir(dataDir: string): void {
  try {
    if (mkdirSync(dataDir, { recursive: true }) !== undefined && process.getuid?.() === 0)
      // Under a strict umask the user postgres couldn't reach its folder below.
      chmodSync(dataDir, 0o711);
    const probe = mkdtempSync(join(dataDir, '.probe-'));
    rmSync(probe, { recursive: true });
  } catch (error) {
    throw new Error(
      `the data folder ${dataDir} can't be used (${errorCode(error) ?? 'unknown'}): make it a folder that ` +
        `user ${process.getuid?.() ?? 'running this'} may write to, or set DATA_DIR to another`,
      { cause: error },
    );
  }
}

/** Kept beside the cluster, for its owner only. Lost, it can't be had again; so it is never overwritten. */
export function readPassword(dataDir: string): string {
  const file = join(dataDir, 'postgres-password');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (errorCode(error) !== 'ENOENT')
      throw new Error(`${file} can't be read: start as the user who owns it`, { cause: error });
  }
  if (existsSync(join(dataDir, 'postgres')))
    throw new Error(
      `${file} is gone, and without it the data in ${dataDir}/postgres can't be opened: restore the file`,
    );
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600, flag: 'wx', flush: true });
  flushFolder(dataDir);
  return password;
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
  sharedDir: string,
  log: (line: string) => void,
): Promise<Cluster> {
  const password = readPassword(dataDir);
  const name = clusterName(dataDir, password);
  const place = join(dataDir, 'postgres');
  // What a killed start left: we hold the lock of `dataDir`, so nobody is at work on it.
  for (const entry of readdirSync(dataDir))
    if (entry.startsWith(unfinished)) rmSync(join(dataDir, entry), { recursive: true });
  if (lstatSync(place, { throwIfNoEntry: false }) === undefined)
    await makeCluster(place, binaries, password, defaultUser, sharedDir, log);
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
  return { folder, password, name, user: ownerOf(folder, defaultUser) };
}

async function makeCluster(
  place: string,
  binaries: Binaries,
  password: string,
  user: SystemUser | undefined,
  sharedDir: string,
  log: (line: string) => void,
): Promise<void> {
  const begun = performance.now();
  const reachable = user === undefined || canReach(realpathSync(dirname(place)), user);
  const parent = reachable ? dirname(place) : sharedDir;
  if (!reachable) {
    mkdirSync(sharedDir, { recursive: true, mode: 0o755 });
    log(`PostgreSQL's data goes to ${sharedDir}: its user can't reach ${dirname(place)}`);
  }
  // Made aside and put in place complete: a start that is killed half-way leaves no half cluster.
  const folder = mkdtempSync(join(parent, unfinished));
  const secret = mkdtempSync(join(tmpdir(), 'tidemark-'));
  try {
    const passwordFile = join(secret, 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (user !== undefined)
      for (const path of [folder, secret, passwordFile]) chownSync(path, user.uid, user.gid);
    const options = { ...user, cwd: folder, env: serverEnvironment() };
    const target = `--pgdata=${folder}`;
    const safety = [`--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--username=postgres'];
    // The same order and case rules on every machine, whatever locales it has.
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    await run(binaries.initdb, [target, ...safety, ...locale, '--no-sync', '--no-instructions'], options);
    // One flush of it all in place of an fsync per file, before anything is promised.
    const flush = process.platform === 'linux' ? ['--sync-method=syncfs'] : [];
    await run(binaries.initdb, [target, '--sync-only', ...flush], options);
    if (reachable) renameSync(folder, place);
    else symlinkSync(folder, place);
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

/** A new name in a folder survives a power cut only when the folder was flushed. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
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

/** May `user` go through every folder down to `path`? By the mode bits; an ACL that says yes is not seen. */
function canReach(path: string, user: SystemUser): boolean {
  const { uid, gid, mode } = statSync(path);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0 && (dirname(path) === path || canReach(dirname(path), user));
}
