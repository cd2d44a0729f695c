/**
 * Follows a guide as its reader would: writes the files and makes the changes that its code blocks show, runs the commands in
 * one shell, and compares what they print. A block says by its first line what is done with it:
 *
 *     ts, js, sql … FILE    the whole of a file
 *     diff FILE             lines to add and to take out; the others say where, and must be there, once
 *     sh                    commands, each of which must succeed
 *     console               commands after `$ `, and what they print; `…` stands for anything within a line
 *     sh servers            each line starts a server, in place of those before, until the end
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Shell } from './shell.js';

export interface Block {
  readonly language: string;
  /** What stands after the language. */
  readonly about: string;
  readonly text: string;
  /** Of its first line in the guide. */
  readonly line: number;
}

export function blocksOf(guide: string): Block[] {
  const lines = guide.split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, language, about = ''] = /^```(\w*)(?: (.*))?$/.exec(lines[at] ?? '') ?? [];
    if (language === undefined) continue;
    const end = lines.indexOf('```', at);
    if (end < 0) throw new Error(`line ${at + 1}: a block without an end`);
    blocks.push({ language, about, text: `${lines.slice(at + 1, end).join('\n')}\n`, line: at + 2 });
    at = end;
  }
  return blocks;
}

/** Does what a block says. Throws when a reader would have come no further. */
export async function followBlock(
  { language, about, text }: Block,
  shell: Pick<Shell, 'folder' | 'placed' | 'run' | 'serve'>,
): Promise<void> {
  if (language === 'sh' && about === 'servers') return shell.serve(commandsIn(text));
  if (language === 'sh' && about === '') {
    for (const command of commandsIn(text)) await shell.run(command);
    return;
  }
  if (language === 'console' && about === '') {
    for (const { command, expected } of shownIn(text)) compare(command, await shell.run(command), expected);
    return;
  }
  if (language === 'sh' || !/^[\w./-]+$/.test(about))
    throw new Error(
      `nobody runs it: name its file, or let it be sh, sh servers or console, not "${language} ${about}"`,
    );
  const file = join(await shell.folder(), about);
  if (language === 'diff') {
    writeFileSync(file, changed(readFileSync(file, 'utf8'), text));
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, shell.placed(text));
}

/** One a line; a line that ends with a backslash goes on. */
const commandsIn = (text: string): string[] =>
  text
    .replaceAll('\\\n', '\\\0')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.replaceAll('\0', '\n'));

const shownIn = (text: string): { command: string; expected: string }[] =>
  text
    .replaceAll('\\\n', '\\\0')
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...output] = part.split('\n');
      return { command: command.replaceAll('\0', '\n'), expected: output.join('\n') };
    });

function compare(command: string, printed: string, expected: string): void {
  const pattern = expected
    .trim()
    .replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replaceAll('…', '.*');
  if (!new RegExp(`^${pattern}$`).test(printed.trim().replaceAll(/ +$/gm, '')))
    throw new Error(`${command}\nwas to print\n${expected}\nand has printed\n${printed}`);
}

/** Applies the hunks of a diff, which are apart from each other by a line `…`. */
export const changed = (text: string, diff: string): string =>
  diff
    .split(/^…\n/m)
    .map((hunk) => hunk.split('\n').slice(0, -1))
    .reduce(applied, text.split('\n'))
    .join('\n');

function applied(lines: readonly string[], hunk: readonly string[]): readonly string[] {
  const without = (sign: string) =>
    hunk.filter((line) => !line.startsWith(sign)).map((line) => line.slice(1));
  const [before, after] = [without('+'), without('-')];
  const starts = lines.flatMap((_, at) => (before.every((line, n) => lines[at + n] === line) ? [at] : []));
  const [start] = starts;
  if (start === undefined || starts.length > 1)
    throw new Error(
      `is there ${starts.length} times, not once:\n${before.join('\n')}\nin:\n${lines.join('\n')}`,
    );
  return lines.toSpliced(start, before.length, ...after);
}
