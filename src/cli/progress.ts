import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  done(): void;
  stop(): void;
}

/** Often enough to see that it goes on, seldom enough for a log. */
const linesEveryMs = 3_000;

/** A bar on a terminal; elsewhere, such as in CI's log, a line every few seconds. */
export function showProgress(label: string, total: number): Progress {
  return process.stderr.isTTY ? bar(label, total) : lines(label, total);
}

function bar(label: string, total: number): Progress {
  const begun = performance.now();
  const shown = new SingleBar(
    {
      format: `${label.padEnd(10)} {bar} {value}/{total}  {rate}/s  {left} left`,
      hideCursor: true,
      etaBuffer: 200,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  shown.start(total, 0, { rate: '-', left: '-' });
  let count = 0;
  return {
    done() {
      count += 1;
      const seconds = (performance.now() - begun) / 1000;
      shown.update(count, paceOf(count, total, seconds));
    },
    stop() {
      shown.stop();
    },
  };
}

function lines(label: string, total: number): Progress {
  const begun = performance.now();
  let count = 0;
  let last = begun;
  const print = () => {
    const { rate, left } = paceOf(count, total, (performance.now() - begun) / 1000);
    console.error(`${label}: ${count} of ${total}, ${rate}/s, ${left} left`);
  };
  return {
    done() {
      count += 1;
      if (performance.now() - last < linesEveryMs) return;
      last = performance.now();
      print();
    },
    stop: print,
  };
}

/** Over the whole run: the mean hides no stall for long, and the rest of a list costs what the list did so far. */
export function paceOf(count: number, total: number, seconds: number): { rate: string; left: string } {
  if (count === 0 || seconds <= 0) return { rate: '-', left: '-' };
  const rate = count / seconds;
  const left = Math.ceil((total - count) / rate);
  return {
    rate: rate >= 10 ? rate.toFixed(0) : rate.toFixed(1),
    left: left < 60 ? `${left} s` : `${Math.floor(left / 60)} min ${left % 60} s`,
  };
}
