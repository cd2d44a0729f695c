#!/usr/bin/env node
// `tidemark` of the package: the tool of whichever program the current folder holds.
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CliFailure, exitCodes, runTool } from './failure.js';
import type { Program } from './program.js';
import { tidemark } from './tidemark.js';

/**
 * The program of this folder, or of one above: its package.json names the module that exports its `contexts`, as
 * `"tidemark": { "contexts": "dist/contexts.js" }`. Its tables are in `prisma` there, unless the module exports another.
 */
async function loadProgram(): Promise<Program> {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const named = await contextsNamedIn(folder);
    if (named !== undefined) return loadFrom(folder, named);
    if (dirname(folder) === folder)
      throw new CliFailure(
        'no program is found: run this where a package.json says {"tidemark": {"contexts": "dist/contexts.js"}}, the module ' +
          'that exports the `contexts` of the server',
        exitCodes.usage,
      );
  }
}

async function contextsNamedIn(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
  return (JSON.parse(text) as { tidemark?: { contexts?: string } }).tidemark?.contexts;
}

async function loadFrom(folder: string, named: string): Promise<Program> {
  const file = resolve(folder, named);
  const module = (await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw new CliFailure(
      `${file}, which package.json names under tidemark.contexts, cannot be loaded: build it first (${(error as Error).message})`,
      exitCodes.usage,
      { cause: error },
    );
  })) as Partial<Program>;
  if (!Array.isArray(module.contexts))
    throw new CliFailure(`${file} exports no list \`contexts\``, exitCodes.usage);
  return {
    contexts: module.contexts as Program['contexts'],
    prisma: module.prisma ?? join(folder, 'prisma'),
  };
}

await runTool(() => tidemark(loadProgram).run());
