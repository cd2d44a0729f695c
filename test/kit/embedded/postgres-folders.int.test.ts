import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  installedBinaries,
  systemUser,
  usableBinaries,
} from '../../../src/kit/embedded/postgres-binaries.js';
import { startEmbeddedPostgres } from '../../../src/kit/embedded/postgres.js';
import { makeTempFolder, removeTempFolder } from '../../../src/kit/testing/temp-folder.js';
import { query, startInProcess } from './postgres-process.js';

const log = () => undefined;
const settings = { shared_buffers: '32MB' };
const isRoot = process.getuid?.() === 0;
/** Anyone who is neither root nor postgres; initdb wants one that the system knows. */
const nobody = { uid: 65534, gid: 65534 };

describe('folders and users that embedded PostgreSQL meets', () => {
  const folder = makeTempFolder();
  /** A checkout below root's home folder: npm's layout, in reach of its owner only. */
  const unreadable = join(folder, 'home', 'native');

  beforeAll(() => {
    // What is below is reached by other users, or is not, by its own modes.
    chmodSync(folder, 0o711);
    const installed = installedBinaries();
    mkdirSync(dirname(unreadable), { mode: 0o700 });
    cpSync(installed, unreadable, { recursive: true, verbatimSymlinks: true });
    cpSync(join(installed, '..', 'package.json'), join(folder, 'home', 'package.json'));
    // As npm leaves it when install scripts are off.
    rmSync(join(unreadable, 'lib', 'libicuuc.so.60'));
  });
  afterAll(() => removeTempFolder(folder));

  it('runs when checkout and DATA_DIR lie below a home folder that its user cannot enter', async () => {
    const dataDir = join(folder, 'home', 'data');
    const sharedDir = join(folder, 'shared');
    const start = () => startEmbeddedPostgres({ dataDir, log, settings, nativeDir: unreadable, sharedDir });
    const server = await start();
    await query(server.adminUrl, 'create table kept as select 1 as n');
    await server.stop();
    // The binaries are copied for root's postgres, who cannot run them there; the data is where it is asked to be.
    expect(existsSync(sharedDir)).toBe(isRoot);
    expect(lstatSync(join(dataDir, 'postgres')).isDirectory()).toBe(true);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);

    const again = await start();
    expect(await query(again.adminUrl, 'select n from kept')).toEqual([{ n: 1 }]);
    await again.stop();
  });

  it('runs on data that an earlier release has put elsewhere, behind a link', async () => {
    const dataDir = join(folder, 'linked');
    const elsewhere = join(folder, 'elsewhere');
    const start = () => startEmbeddedPostgres({ dataDir, log, settings });
    await (await start()).stop();
    renameSync(join(dataDir, 'postgres'), elsewhere);
    symlinkSync(elsewhere, join(dataDir, 'postgres'));
    const server = await start();
    expect(await query(server.adminUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
    await server.stop();
    rmSync(elsewhere, { recursive: true });
    await expect(start()).rejects.toThrow('is a link to a folder that is gone');
  });

  it('closes a DATA_DIR that others could enter, and goes on in it', async () => {
    const dataDir = join(folder, 'open');
    const start = () => startEmbeddedPostgres({ dataDir, log, settings });
    const first = await start();
    await query(first.adminUrl, 'create table kept as select 1 as n');
    await first.stop();
    chmodSync(dataDir, 0o755);
    chmodSync(join(dataDir, 'postgres-password'), 0o644);
    const again = await start();
    expect(await query(again.adminUrl, 'select n from kept')).toEqual([{ n: 1 }]);
    const modes = ['.', 'postgres', 'postgres-password', 'postgres.lock'].map((name) =>
      (statSync(join(dataDir, name)).mode & 0o777).toString(8),
    );
    expect(modes).toEqual(['700', '700', '600', '600']);
    await again.stop();
  });

  it('refuses a DATA_DIR that is not its own, with the remedy', async () => {
    const dataDir = join(folder, 'everybodys');
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o1777);
    await expect(startEmbeddedPostgres({ dataDir, log, settings })).rejects.toThrow(
      'set DATA_DIR to a folder of its own',
    );
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('runs as an ordinary user, who owns everything', async () => {
    const dataDir = join(folder, 'ordinary');
    mkdirSync(dataDir);
    const { postgres } = await usableBinaries(installedBinaries(), systemUser(log), join(folder, 'bin'), log);
    const nativeDir = dirname(dirname(postgres));
    if (!isRoot) {
      const server = await startEmbeddedPostgres({ dataDir, log, settings, nativeDir });
      await server.stop();
      return;
    }
    const asUser = nobody;
    const refused = await startInProcess({ dataDir, nativeDir, asUser });
    expect(refused.answer).toEqual({
      error: expect.stringContaining(`make it a folder that user ${asUser.uid} may write`),
    });
    await refused.kill9();

    chmodSync(dataDir, 0o777);
    const others = await startInProcess({ dataDir, nativeDir, asUser });
    expect(others.answer).toEqual({ error: expect.stringContaining('which belongs to user 0') });
    await others.kill9();

    chownSync(dataDir, asUser.uid, asUser.gid);
    const parent = await startInProcess({ dataDir, nativeDir, asUser });
    expect(await query(parent.url('postgres'), 'select 1 as n')).toEqual([{ n: 1 }]);
    expect(statSync(join(dataDir, 'postgres')).uid).toBe(asUser.uid);
    await parent.kill9();

    // Root comes after: it ends the orphan and goes on as the folder's owner, so that the user still can.
    const server = await startEmbeddedPostgres({ dataDir, log, settings, nativeDir });
    expect(statSync(join(dataDir, 'postgres', 'postmaster.pid')).uid).toBe(asUser.uid);
    await server.stop();
  });

  it('begins anew after a first start that was killed half-way', async () => {
    const dataDir = join(folder, 'half');
    mkdirSync(join(dataDir, 'postgres-new-abc', 'base'), { recursive: true });
    const server = await startEmbeddedPostgres({ dataDir, log, settings });
    await server.stop();
    expect(readdirSync(dataDir).toSorted()).toEqual(['postgres', 'postgres-password']);
    rmSync(join(dataDir, 'postgres-password'));
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow('restore the file');
  });

  it('says what to do when a folder cannot be used', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(startEmbeddedPostgres({ dataDir: file, log })).rejects.toThrow(
      /can't be used .*set DATA_DIR/,
    );
    const dataDir = join(folder, 'foreign');
    mkdirSync(join(dataDir, 'postgres'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres-password'), 'x');
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow('is not a PostgreSQL data folder');
    expect(existsSync(join(dataDir, 'postgres.lock'))).toBe(false);
  });

  it('says what to do when the binaries are missing or broken', async () => {
    const dataDir = join(folder, 'nothing');
    const nativeDir = join(folder, 'nowhere');
    await expect(startEmbeddedPostgres({ dataDir, log, nativeDir })).rejects.toThrow(
      /missing: .*run npm install/,
    );
    mkdirSync(join(folder, 'broken', 'bin'), { recursive: true });
    for (const name of ['postgres', 'initdb'])
      writeFileSync(join(folder, 'broken', 'bin', name), 'not a program');
    const broken = usableBinaries(join(folder, 'broken'), undefined, folder, log);
    await expect(broken).rejects.toThrow(/doesn't run here: .*set DATABASE_URL/s);
  });
});
