import { randomUUID } from 'node:crypto';
import { FoldedSet } from 'tidemark';
import { caller, forDecider, startTestServer, type TestServer } from 'tidemark/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contexts, prisma } from '../src/contexts.js';
import { addTask, evolve } from '../src/tasks/domain.js';

const given = forDecider(() => new FoldedSet(evolve));

test('a task is added', () => {
  const task = { taskId: '1', ownerId: 'ada', title: 'Write it down' };
  given().when(addTask, task).then({ type: 'TaskAdded', data: task });
});

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ contexts, prisma });
}, 60_000);
afterAll(() => server?.stop());

test('its owner sees it, and nobody else', async () => {
  const ada = caller('ada');
  const { data } = await server.run(
    ada,
    `mutation ($input: AddTaskInput!) { addTask(input: $input) { ... on TaskAccepted { task { id title } } } }`,
    { input: { commandId: randomUUID(), title: 'Write it down' } },
  );
  expect(data.addTask.task).toMatchObject({ title: 'Write it down' });
  const { id } = data.addTask.task;

  const feed = `subscription ($id: ID!) { taskChanged(id: $id) { ... on TaskChanged { task { title } } } }`;
  const changes = await server.subscribe(ada, feed, { id });
  expect((await changes.next()).value.data).toEqual({ taskChanged: { task: { title: 'Write it down' } } });
  await changes.return(undefined);

  await server.settled();
  const { data: other } = await server.run(
    caller('ben'),
    `query ($id: ID!) { task(id: $id) { id } tasks { nodes { id } } }`,
    { id },
  );
  expect(other).toEqual({ task: null, tasks: { nodes: [] } });
});
