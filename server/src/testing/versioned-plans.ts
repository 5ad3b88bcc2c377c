// Changes of plans and their tasks for two writers: who makes them, of what, and a change that is in order.
import assert from 'node:assert/strict';
import type { Body, Office, Prepare } from './versioned-routes.ts';

const plan = `××省打击侵权假冒工作领导小组办公室
2026年全省打击侵权假冒工作要点
一、加强重点领域治理
（一）治理农村市场。围绕春耕开展农资打假。2026年10月底前完成。（农业部牵头负责）
（二）治理网络交易。每季度开展网络交易商品监测。（农业部负责）
`;

async function planInReview(office: Office): Promise<{ id: string; version: number; tasks: Body[] }> {
  const { status, body } = await office.upload('office', '/plans/import?again=true', '要点.txt', plan);
  assert.ok(status < 300, JSON.stringify(body));
  const read = await office.ok('office', 'GET', `/plans/${body.id}/review`);
  return { id: body.id, version: body.version, tasks: read.tasks };
}

const onTask =
  (act: string, bodyOf: (tasks: Body[]) => object | undefined): Prepare =>
  async (office) => {
    const { id, tasks } = await planInReview(office);
    const body = bodyOf(tasks);
    const path = `/plans/${id}/tasks/${tasks[0].id}${act}`;
    return { who: 'office', path, seen: tasks[0].version, ...(body && { body }) };
  };

export const planRoutes: Record<string, Prepare> = {
  'patch /plans/{id}': async (office) => {
    const { id, version } = await planInReview(office);
    return { who: 'office', path: `/plans/${id}`, seen: version, body: { title: '要点（修改）' } };
  },
  'post /plans/{id}/issue': async (office) => {
    const { id } = await planInReview(office);
    await office.ok('office', 'POST', `/plans/${id}/confirm-all`);
    const { plan: read } = await office.ok('office', 'GET', `/plans/${id}/review`);
    const body = { cities: false, choices: {}, defaultDueOn: '2026-12-31' };
    return { who: 'office', path: `/plans/${id}/issue`, seen: read.version, body };
  },
  'patch /plans/{id}/tasks/{taskId}': onTask('', () => ({ confirmed: true })),
  'post /plans/{id}/tasks/{taskId}/split': onTask('/split', () => ({ at: 5 })),
  'post /plans/{id}/tasks/{taskId}/merge': onTask('/merge', ([, { id }]) => ({ withTaskId: id, order: 'after' })),
  'post /plans/{id}/tasks/{taskId}/remove': onTask('/remove', () => undefined),
  'post /plans/{id}/tasks/{taskId}/restore': onTask('/restore', () => undefined),
};

// Leads and platforms.
