import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptSecret, openDataDir } from '../../../src/kit/embedded/data-dir.js';

const modeOf = (path: string): string => (statSync(path).mode & 0o7777).toString(8);

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'tidemark-data-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A folder as an earlier release, an administrator or a volume made it. */
function folder(name: string, mode: number, files: Record<string, number> = {}): string {
  const path = join(home, name);
  mkdirSync(path);
  for (const [file, fileMode] of Object.entries(files)) {
    writeFileSync(join(path, file), 'x');
    chmodSync(join(path, file), fileMode);
  }
  chmodSync(path, mode);
  return path;
}

describe('DATA_DIR', () => {
  test("is made for its owner alone, whatever the process's umask is", () => {
    const before = process.umask(0);
    try {
      openDataDir(join(home, 'a', 'b'));
    } finally {
      process.umask(before);
    }
    expect(modeOf(join(home, 'a', 'b'))).toBe('700');
    expect(readdirSync(join(home, 'a', 'b'))).toEqual([]);
  });

  test.each([0o755, 0o711, 0o777, 0o750, 0o2775])(
    'of mode %o is closed to others, and its parts are',
    (mode) => {
      const path = folder(`lax-${mode}`, mode, {
        'auth-secret': 0o644,
        'postgres-password': 0o640,
        'postgres.lock': 0o644,
        'valkey-password': 0o604,
      });
      mkdirSync(join(path, 'postgres'));
      chmodSync(join(path, 'postgres'), 0o755);
      openDataDir(path);
      expect(modeOf(path)).toBe('700');
      expect(modeOf(join(path, 'postgres'))).toBe('700');
      for (const file of ['auth-secret', 'postgres-password', 'postgres.lock', 'valkey-password'])
        expect([file, modeOf(join(path, file))]).toEqual([file, '600']);
    },
  );

  test('closes its parts also where it is closed itself', () => {
    const path = folder('closed', 0o700, { 'auth-secret': 0o644 });
    openDataDir(path);
    expect(modeOf(join(path, 'auth-secret'))).toBe('600');
  });

  test('that is closed may hold other things, and have come by its group', () => {
    const path = folder('own', 0o2700, { 'letter.txt': 0o644 });
    openDataDir(path);
    expect(modeOf(path)).toBe('2700');
  });

  test('may be an empty volume', () => {
    const path = folder('volume', 0o755);
    mkdirSync(join(path, 'lost+found'));
    openDataDir(path);
    expect(modeOf(path)).toBe('700');
  });

  test("that holds what is not the server's is left as it is, and refused with the remedy", () => {
    const path = folder('shared', 0o755, { 'letter.txt': 0o644, 'auth-secret': 0o600 });
    expect(() => openDataDir(path)).toThrow(
      `others may enter the data folder ${path} (mode 755), which holds more than the server's data (letter.txt): ` +
        `set DATA_DIR to a folder of its own, such as ${path}/tidemark, or run chmod 700 ${path}`,
    );
    expect([modeOf(path), modeOf(join(path, 'letter.txt'))]).toEqual(['755', '644']);
    chmodSync(path, 0o700);
    openDataDir(path);
    expect(modeOf(join(path, 'letter.txt'))).toBe('644');
  });

  test('that is for everybody, such as /tmp, is never taken from them', () => {
    const path = folder('for-all', 0o1777);
    expect(() => openDataDir(path)).toThrow(/mode 1777.*set DATA_DIR to a folder of its own/);
    expect(modeOf(path)).toBe('1777');
  });

  test('leaves alone what a link in it leads to', () => {
    const path = folder('linked', 0o755);
    const elsewhere = folder('elsewhere', 0o755, { file: 0o644 });
    symlinkSync(elsewhere, join(path, 'postgres'));
    symlinkSync(join(elsewhere, 'file'), join(path, 'auth-secret'));
    openDataDir(path);
    expect([modeOf(elsewhere), modeOf(join(elsewhere, 'file'))]).toEqual(['755', '644']);
  });

  test('that cannot be used is told with the remedy', () => {
    const file = join(folder('files', 0o700, { 'not-a-folder': 0o600 }), 'not-a-folder');
    expect(() => openDataDir(file)).toThrow(/can't be used \(EEXIST\).*set DATA_DIR to another/);
  });
});

describe('a secret that is kept there', () => {
  test('is made once, long, and for its owner only; whoever comes second has the same', () => {
    const path = folder('secrets', 0o700);
    const before = process.umask(0);
    const secret = keptSecret(path, 'valkey-password');
    process.umask(before);
    expect(secret).toMatch(/^[\w-]{32,}$/);
    expect(keptSecret(path, 'valkey-password')).toBe(secret);
    expect(keptSecret(path, 'auth-secret')).not.toBe(secret);
    expect(readFileSync(join(path, 'valkey-password'), 'utf8')).toBe(secret);
    expect(modeOf(join(path, 'valkey-password'))).toBe('600');
    expect(readdirSync(path).toSorted()).toEqual(['auth-secret', 'valkey-password']);
  });

  test('is never an empty one', () => {
    const path = folder('empty', 0o700, { 'valkey-password': 0o600 });
    writeFileSync(join(path, 'valkey-password'), '\n');
    expect(() => keptSecret(path, 'valkey-password')).toThrow(`${path}/valkey-password is empty: remove it`);
    expect(existsSync(join(path, 'valkey-password'))).toBe(true);
  });
});
