import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';

/** From src and from dist alike. */
const script = fileURLToPath(new URL('../../scripts/prisma.mjs', import.meta.url));

/** `tidemark prisma`; `exit` takes what the process ends with. */
export function addPrismaCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('prisma')
    .description("Prisma's own CLI, such as `prisma migrate dev --config prisma/read.config.ts --name more`")
    .argument('[args...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (args: string[]) => {
      const prisma = spawn(process.execPath, [script, ...args], { stdio: 'inherit' });
      const [code] = (await once(prisma, 'exit')) as [number | null];
      exit(code ?? 1);
    });
}
