import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

interface RunningProcess {
  pid: number;
  command: string;
}

/**
 * The environment for a server that we start. It is not our whole environment: the server has no need of our secrets,
 * and PostgreSQL would take PGPORT, PGDATESTYLE and the like for settings.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'LD_LIBRARY_PATH', 'SystemRoot'];
  const kept = names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...(Object.fromEntries(kept) as Record<string, string>), LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * What tells this process from a later one with the same number: numbers are given out again, in a
 * container within seconds of a restart. Undefined when it is gone; a zombie is gone.
 */
export function processIdentity(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      // The name in brackets may hold blanks and brackets itself, so count from the last one.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const state = fields[0];
      const started = fields[19];
      if (state === 'Z' || state === 'X') return undefined;
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
      return `${boot}/${started}`;
    }
    if (process.platform === 'win32') {
      process.kill(pid, 0);
      return 'alive';
    }
    const line = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

/** The command line of a process, or what it shows in place of it. Everyone may read it, unlike cwd or exe. */
export function processCommand(pid: number): string | undefined {
  return listProcesses().find((running) => running.pid === pid)?.command;
}

function listProcesses(): RunningProcess[] {
  if (process.platform === 'win32') return [];
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const pid = Number(name);
        try {
          const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
          return command === '' || processIdentity(pid) === undefined ? [] : [{ pid, command }];
        } catch {
          return [];
        }
      });
  }
  return execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8', maxBuffer: 1 << 26 })
    .split('\n')
    .flatMap((line) => {
      const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
      return pid === undefined || command === undefined ? [] : [{ pid: Number(pid), command }];
    });
}

/**
 * The processes of a PostgreSQL that was started under this cluster_name. The server has the name in
 * its arguments, and PostgreSQL puts it into the title of every child.
 */
function serverProcesses(clusterName: string): { servers: number[]; children: number[] } {
  const servers: number[] = [];
  const children: number[] = [];
  for (const { pid, command } of listProcesses()) {
    if (command.startsWith(`postgres: ${clusterName}: `)) children.push(pid);
    else if (command.includes(` cluster_name=${clusterName} `)) servers.push(pid);
  }
  return { servers, children };
}

/**
 * Ends a PostgreSQL that outlived the process that started it, so that there are never two on one
 * folder. It is asked to stop in order; one that hangs is ended hard, which costs a replay of its WAL.
 * Children whose server was killed have nobody to serve, and the busy ones notice it late.
 */
export async function stopSurvivors(clusterName: string, log: (line: string) => void): Promise<void> {
  const begun = performance.now();
  const sent = new Map<number, NodeJS.Signals>();
  const send = (pid: number, signal: NodeJS.Signals) => {
    if (sent.get(pid) === signal) return;
    sent.set(pid, signal);
    log(`an earlier PostgreSQL is still running (pid ${pid}): stopping it (${signal})`);
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EPERM')
        throw new Error(`an earlier PostgreSQL (pid ${pid}) of another user is still running: stop it`, {
          cause: error,
        });
    }
  };
  for (;;) {
    const { servers, children } = serverProcesses(clusterName);
    if (servers.length + children.length === 0) return;
    const waited = performance.now() - begun;
    if (waited > 40_000)
      throw new Error(`an earlier PostgreSQL (pid ${servers[0] ?? children[0]}) can't be stopped`);
    for (const pid of servers)
      send(pid, waited < 20_000 ? 'SIGINT' : waited < 30_000 ? 'SIGQUIT' : 'SIGKILL');
    if (servers.length === 0) for (const pid of children) send(pid, waited < 2_000 ? 'SIGQUIT' : 'SIGKILL');
    await delay(20);
  }
}
