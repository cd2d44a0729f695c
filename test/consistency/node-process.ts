// The whole program, whose wall clock the harness moves: an offset in milliseconds comes as a message.
import { pathToFileURL } from 'node:url';
import type * as ClockModule from '../../src/kit/time/clock.js';

/** The folder of the program to run: src, dist, or a copy with a mechanism switched off. */
const [folder = '', extension = ''] = process.argv.slice(2);
const load = (name: string): Promise<unknown> => import(pathToFileURL(`${folder}/${name}.${extension}`).href);

const { systemClock } = (await load('kit/time/clock')) as typeof ClockModule;
let offsetMs = 0;
Object.assign(systemClock, { now: () => new Date(Date.now() + offsetMs) });
process.on('message', (message) => {
  if (typeof message === 'object' && message !== null && 'offsetMs' in message)
    offsetMs = Number(message.offsetMs);
});
await load('main');
