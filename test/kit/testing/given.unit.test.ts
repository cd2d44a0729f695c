import { expect, test } from 'vitest';
import { accept, refuse, type StreamEvent, type WorkingSet } from '../../../src/kit/index.js';
import { forDecider, forProcess, givenState, record } from '../../../src/kit/testing/index.js';

type Filled = { type: 'Filled'; data: { litres: number; note?: string | undefined } };
type Emptied = { type: 'Emptied'; data: object };
type TankEvent = Filled | Emptied;
interface Tank {
  litres: number;
}

const filled = (litres: number): Filled => ({ type: 'Filled', data: { litres } });
const emptied: Emptied = { type: 'Emptied', data: {} };
const of = (event: TankEvent, stream = 'tank-1') => ({ stream, event });

const litresAfter = (litres: number, event: TankEvent) =>
  event.type === 'Filled' ? litres + event.data.litres : 0;
const decideFill = ({ litres }: { litres: number }, tank: Tank) =>
  tank.litres + litres > 10
    ? refuse({ kind: 'Overflows' as const, room: 10 - tank.litres, hint: undefined })
    : accept({ litres }, [of({ type: 'Filled', data: { litres, note: undefined } })]);

const given = forDecider<Tank, TankEvent>({
  begin: () => ({ litres: 0 }),
  evolve: ({ litres }, event) => ({ litres: litresAfter(litres, event) }),
});

test('a decider is told to answer as it does, by events with their streams or without', () => {
  given(filled(4)).when(decideFill, { litres: 6 }).then(filled(6));
  given(filled(4), emptied)
    .when(decideFill, { litres: 10 })
    .then(of(filled(10)));
  given(filled(4)).when({ decide: decideFill }, { litres: 6 }).then(filled(6));
  given(filled(4))
    .when(decideFill, { litres: 7 })
    .thenRefused({ kind: 'Overflows', room: 6, hint: undefined });
  given()
    .when(() => accept({}, []), {})
    .then([]);
});

test('one that answers otherwise fails, with the difference', () => {
  const six = given(filled(4)).when(decideFill, { litres: 6 });
  expect(() => six.then(filled(5))).toThrow(/other events are decided.*[+-].*litres: 6[^]*[+-].*litres: 5/s);
  expect(() => six.then([])).toThrow('other events are decided');
  expect(() => six.then([filled(6), emptied])).toThrow('other events are decided');
  expect(() => six.then(of(filled(6), 'tank-2'))).toThrow(/tank-1[^]*tank-2/);
  expect(() => six.thenRefused({ kind: 'Overflows', room: 0, hint: undefined })).toThrow(
    /was to be refused.*"litres":6/,
  );
  const seven = given(filled(4)).when(decideFill, { litres: 7 });
  expect(() => seven.then(filled(7))).toThrow(/was to be accepted.*Overflows/);
  expect(() => seven.thenRefused({ kind: 'Overflows', room: 5, hint: undefined })).toThrow(
    /room: 6[^]*room: 5/,
  );
});

test('whoever awaits it is told that it is no promise', async () => {
  const decided = given().when(decideFill, { litres: 1 });
  await expect(Promise.resolve(decided as unknown)).rejects.toThrow('no promise');
});

test('a decider that changes what it is given, or has a mood of its own, fails', () => {
  const spills = (_: object, tank: Tank) => {
    tank.litres -= 1;
    return accept({}, []);
  };
  expect(() => given(filled(4)).when(spills, {})).toThrow(/changed the state or the command[^]*litres: 3/);
  let calls = 0;
  expect(() => given().when(() => accept({ calls: (calls += 1) }, []), {})).toThrow(
    /something else[^]*calls: 2/,
  );
});

test('a state may be changed in place, told the version of each event in its stream', () => {
  const seen: string[] = [];
  const remembering = forDecider<Map<string, number>, TankEvent>({
    begin: () => new Map(),
    evolve: (versions, { type }, version) => void versions.set(type, version),
  });
  remembering(of(filled(1), 'a'), of(filled(1), 'a'), of(emptied, 'b')).when(
    (_: object, versions) => (seen.push(JSON.stringify([...versions])), accept({}, [])),
    {},
  );
  expect(seen[0]).toBe('[["Filled",2],["Emptied",1]]');
});

test('it may be a working set, which takes events with their streams, or made by the test', () => {
  class TankSet implements WorkingSet<TankEvent>, Tank {
    litres = 0;
    readonly #versions = new Map<string, number>();
    version = (stream: string) => this.#versions.get(stream) ?? 0;
    apply({ stream, event }: StreamEvent<TankEvent>): void {
      this.litres = litresAfter(this.litres, event);
      this.#versions.set(stream, this.version(stream) + 1);
    }
  }
  const givenSet = forDecider(() => new TankSet());
  givenSet(of(filled(9)))
    .when(decideFill, { litres: 1 })
    .then(filled(1));
  expect(givenSet(of(filled(9)), of(emptied)).state.version('tank-1')).toBe(2);
  expect(() => givenSet(filled(9) as never)).toThrow('with their streams');
  givenState({ litres: 10, of: () => 'a function' })
    .when(decideFill, { litres: 1 })
    .thenRefused({ kind: 'Overflows', room: 0, hint: undefined });
});

const dryAlarm = {
  name: 'dry alarm',
  events: ['Emptied'] as const,
  jobs: ({ stream, version, recordedAt }: { stream: string; version: number; recordedAt: Date }) => [
    { key: `${stream}/${version}`, queue: stream, kind: 'ring', data: {}, deadline: recordedAt },
  ],
};

test('a process manager asks for the jobs of events that it follows, and for no others', () => {
  const asking = forProcess<TankEvent>(dryAlarm);
  const ring = (key: string, queue: string, at = 0) => ({
    key,
    queue,
    kind: 'ring',
    data: {},
    deadline: new Date(at),
  });
  asking(filled(1)).asks();
  asking(emptied).asks(ring('stream/1', 'stream'));
  asking({ ...emptied, stream: 'tank', version: 7, recordedAt: new Date(5) }).asks(ring('tank/7', 'tank', 5));
  asking(of(filled(1), 'a'), of(emptied, 'a'), of(emptied, 'b')).asks(ring('a/2', 'a'), ring('b/1', 'b'));
  expect(() => asking(emptied).asks()).toThrow('it asks for other jobs');
  expect(() => asking(emptied).asks(ring('stream/2', 'stream'))).toThrow(/stream\/1[^]*stream\/2/);
  let n = 0;
  const moody = forProcess<TankEvent>({
    ...dryAlarm,
    jobs: () => [{ key: `${(n += 1)}`, queue: '', kind: '', data: {} }],
  });
  expect(() => moody(emptied)).toThrow('asked again, Emptied asks for something else');
});

test('events are recorded at positions of their own, with versions by stream', () => {
  const recorded = record<TankEvent>([of(emptied, 'a'), of(emptied, 'b'), of(emptied, 'a')]);
  expect(recorded.map(({ position, stream, version }) => [position, stream, version])).toEqual([
    [1n, 'a', 1],
    [2n, 'b', 1],
    [3n, 'a', 2],
  ]);
  expect(new Set(recorded.map(({ xid }) => xid)).size).toBe(3);
});
