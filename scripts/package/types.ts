/** Whether programs that use the package type-check. */
import { execFile } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from './packed.js';

const resolutions = ['bundler', 'node16', 'nodenext'] as const;

/** A server's program has Node's types and no DOM; a page has it the other way round. */
const programs = {
  server: { lib: ['es2022'], types: ['node'], experimentalDecorators: true },
  browser: { lib: ['es2022', 'dom'], types: [] },
} as const;

/**
 * Of etc/consumer, in every way of resolving modules, by TypeScript 5 and 7. Errors in declarations of others are left out:
 * type-graphql's want class-validator, which it can do without, and those of @wry/caches, of Apollo's client, leave out
 * file extensions. In ours none is.
 */
export async function typeProblems(consumer: string): Promise<string[]> {
  cpSync(join(root, 'etc/consumer'), consumer, { recursive: true });
  writeFileSync(join(consumer, 'package.json'), '{ "type": "module" }');
  const projects = Object.entries(programs).flatMap(([program, options]) =>
    resolutions.map((resolution) => {
      const file = `tsconfig.${program}.${resolution}.json`;
      const compilerOptions = {
        ...options,
        target: 'es2022',
        module: resolution === 'bundler' ? 'esnext' : resolution,
        moduleResolution: resolution,
        strict: true,
        noEmit: true,
        // The declarations are the same ones whichever way they are found: all of them are checked once by each TypeScript.
        skipLibCheck: resolution !== 'nodenext',
      };
      writeFileSync(join(consumer, file), JSON.stringify({ compilerOptions, files: [`${program}.ts`] }));
      return file;
    }),
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const by5 = [
    process.execPath,
    '--import',
    import.meta.resolve('tsx'),
    join(root, 'scripts/package/types-5.ts'),
  ];
  const runs = [
    ...Object.keys(programs).map((program) => ({
      name: `TypeScript 5, ${program}`,
      command: [
        ...by5,
        ...projects.filter((file) => file.includes(program)).map((file) => join(consumer, file)),
      ],
    })),
    ...projects.map((file) => ({
      name: `TypeScript 7, ${file}`,
      command: [process.execPath, tsc, '-p', file, '--pretty', 'false'],
    })),
  ];
  const found = await inTurns(runs, async ({ name, command }) => {
    // An error's other lines are indented.
    const errors = (await complaintOf(command, consumer)).split(/\n(?=\S)/).map((error) => error.trim());
    return [...new Set(errors)]
      .filter((error) => error !== '' && !/^\S*node_modules\/(?!tidemark\/)\S+: error/.test(error))
      .map((error) => `${name}: ${error}`);
  });
  return found.flat();
}

/** Runs as many at a time as there are processors. */
export async function inTurns<T, Result>(
  things: readonly T[],
  run: (thing: T) => Promise<Result>,
): Promise<Result[]> {
  const waiting = things.entries();
  const results: Result[] = [];
  const one = async () => {
    for (const [index, thing] of waiting) results[index] = await run(thing);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, one));
  return results;
}

/** Also of a module that does not let Node end, once it is loaded. */
const timeout = 180_000;

/** What a command that fails has written; nothing of one that succeeds. */
export function complaintOf([command = '', ...args]: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve) =>
    execFile(command, args, { cwd, maxBuffer: 64 * 1024 * 1024, timeout }, (error, stdout, stderr) =>
      // One that has crashed without a word must not pass for one that found nothing.
      resolve(error ? stdout + stderr || error.message : ''),
    ),
  );
}
