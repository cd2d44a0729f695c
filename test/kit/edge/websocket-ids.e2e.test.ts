import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitFor } from '../../../src/kit/testing/wait-for.js';
import { startEdge } from './edge-server.js';
import { complete, counted, open, roundTrip, subscribe } from './raw-socket.js';

test('whatever is subscribed and completed in whatever order, ids stand for what they were given last', async () => {
  await using server = await startEdge({ WS_MAX_OPERATIONS: '1000', RATE_LIMIT_POINTS: '0' });
  const ids = ['a', 'b', 'c'];
  let nth = 0;
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('toggle' as const), id: fc.constantFrom(...ids) }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('push' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const raw = await open(server);
      /** The operation that an id stands for; each has a name of its own, by which its items are known. */
      const active = new Map<string, string>();
      const isOver = new Set<string>();
      const late: unknown[] = [];
      raw.socket.on('message', (data: Buffer) => {
        for (const name of isOver) if (data.includes(`"${name}"`)) late.push(data.toString());
      });
      let over: string[] = [];
      for (const one of steps) {
        if (one.do === 'push') server.controls.push(`item ${nth++}`);
        else if (one.do === 'wait') {
          await roundTrip(raw, `wait ${nth++}`);
          // What was on its way has come.
          over.forEach((name) => isOver.add(name));
          over = [];
        } else {
          const name = active.get(one.id);
          if (name === undefined) {
            active.set(one.id, `op${nth++}`);
            raw.send(subscribe(one.id, `subscription { ${active.get(one.id)}: feed }`));
          } else {
            active.delete(one.id);
            over.push(name);
            raw.send(complete(one.id));
          }
        }
      }
      await roundTrip(raw, `end ${nth++}`);
      await waitFor(() => server.controls.feeds() === active.size);
      await waitFor(async () => (await counted(server)) === active.size);
      const last = `item ${nth++}`;
      server.controls.push(last);
      await roundTrip(raw, `last ${nth++}`);
      const shown = raw.messages.filter(({ payload }) => JSON.stringify(payload)?.includes(`"${last}"`));
      expect(
        Object.fromEntries(shown.map(({ id, payload }) => [id, (payload as { data: unknown }).data])),
      ).toEqual(Object.fromEntries([...active].map(([id, name]) => [id, { [name]: last }])));
      expect(shown).toHaveLength(active.size);
      expect(late).toEqual([]);
      const ends = raw.messages.filter(
        ({ type, id = '' }) => type === 'error' || (type === 'complete' && ids.includes(id)),
      );
      expect(ends).toEqual([]);
      raw.send(...[...active.keys()].map(complete));
      await waitFor(async () => server.controls.feeds() === 0 && (await counted(server)) === 0);
      raw.socket.close();
      await raw.closed;
    }),
    { numRuns: 40, endOnFailure: true },
  );
});
