import { spawn, type ChildProcess } from 'node:child_process';
import { programOf } from '../support/programs.js';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface ToolProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it printed so far. */
  out(): string;
}

const program = programOf(new URL('../../src/cli/main.ts', import.meta.url));

/** The command line tool in a process of its own. */
export function startTool(args: readonly string[], env: Record<string, string | undefined>): ToolProcess {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, err })));
  return { child, ended, out: () => out };
}
