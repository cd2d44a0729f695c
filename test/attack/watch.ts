import type { Attacker, Target } from './target.js';
import type { Reply } from './hostile-http.js';

/** What only a fault, or carelessness, would show: stacks, paths, SQL, a database's own words. */
const inner =
  /\bat (?:async )?[\w.<>]+ \(?(?:file:|\/|node:)|node_modules|\/(?:src|dist)\/[\w/-]+\.[tj]s|\bECONN\w+|\bselect\b.{1,200}\bfrom\b|\binsert into\b|\brelation "|\bsyntax error at or near|invalid input syntax|invalid byte sequence|duplicate key value/i;
const fault = '"code":"INTERNAL_SERVER_ERROR"';
/** True on a machine so busy that its databases are not reached in time, and only there. */
const outage = '"code":"SERVICE_UNAVAILABLE"';

/** After so many the attack ends. */
const most = 20;

export interface Watch {
  readonly isEnough: () => boolean;
  readonly violations: readonly string[];
  /** How often each status or kind of answer came. */
  readonly counts: Readonly<Record<string, number>>;
  replied(attacker: Attacker, reply: Reply, what: () => string): void;
  told(attacker: Attacker, messages: readonly string[], what: () => string): void;
  failed(what: string): void;
  /** Looks through what the server has logged. */
  readLog(): void;
}

export function createWatch(target: Target): Watch {
  const violations: string[] = [];
  const counts: Record<string, number> = {};
  const failed = (what: string): void => {
    const text = what.slice(0, 3_000);
    if (violations.length < most && !violations.includes(text)) violations.push(text);
  };
  const count = (kind: string): void => void (counts[kind] = (counts[kind] ?? 0) + 1);

  /** What looks like a fault's words may be told to whoever sent it. */
  function look(attacker: Attacker, text: string, what: () => string): void {
    const code = /"code":"(\w+)"/.exec(text)?.[1];
    if (code !== undefined) count(code);
    const leaked = [...target.secrets, ...attacker.forbidden].find((one) => text.includes(one));
    if (leaked !== undefined) failed(`${attacker.name} was shown ‹${leaked}› after ${what()}: ${text}`);
    const shown = inner.exec(text)?.[0];
    if (shown !== undefined && !what().includes(shown))
      failed(`${attacker.name} was shown ‹${shown}› after ${what()}: ${text}`);
    if (text.includes(fault)) failed(`${attacker.name} met a fault after ${what()}: ${text}`);
  }

  return {
    isEnough: () => violations.length >= most,
    violations,
    counts,
    failed,
    replied(attacker, { status, text }, what) {
      count(`HTTP ${status}`);
      if (status >= 500 && !(status === 503 && text.includes(outage)))
        failed(`${attacker.name} got ${status} after ${what()}: ${text}`);
      look(attacker, text, what);
    },
    told(attacker, messages, what) {
      for (const message of messages) {
        count(`WebSocket ${/"type":"(\w+)"/.exec(message)?.[1] ?? '?'}`);
        look(attacker, message, what);
      }
    },
    readLog() {
      const output = target.server.output();
      const hidden = [...target.secrets, ...Object.values(target.attackers[0]?.forbidden ?? [])];
      for (const line of output.split('\n').filter((one) => one !== '')) {
        let entry: { level?: string; outage?: string };
        try {
          entry = JSON.parse(line) as { level?: string; outage?: string };
        } catch {
          failed(`a line of the log that is no entry: ${line}`);
          continue;
        }
        const isFault = entry.level === 'error' || entry.level === 'fatal';
        if (isFault && entry.outage === undefined) failed(`a fault was logged: ${line}`);
        const leaked = hidden.find((one) => line.includes(one));
        if (leaked !== undefined) failed(`‹${leaked}› was logged: ${line}`);
        // oxlint-disable-next-line no-control-regex -- that is what is looked for
        if (/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/.test(line))
          failed(`control characters were logged: ${line}`);
      }
    },
  };
}
