// Deputies over HTTP: named, accepted, declined, ended.
import { z } from 'zod';
import type { Session } from '../../database/connections/connect.ts';
import { called } from '../../http/requests/field-names.ts';
import { createOnce } from '../../http/requests/idempotency.ts';
import { idParams } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { notifyAgencies } from '../../notices/agency-notices.ts';
import { person } from '../schema.ts';
import type { Services } from '../services.ts';
import { answerDeputy, type DeputyRow, nameDeputy } from './deputies.ts';

const tags = ['inbox'];
const role = z.enum(['officer', 'approver', 'supervisor']);
const instant = z.iso.datetime().nullable();

const deputy = z
  .object({
    id: z.uuid(),
    principal: person.describe('The colleague who is away'),
    deputy: person.describe('Who acts for them'),
    roles: z.array(role),
    firstDay: z.iso.date(),
    lastDay: z.iso.date().describe('The right ends at its midnight'),
    reason: z.string(),
    namedBy: z.string(),
    state: z.enum(['asked', 'accepted', 'acting', 'declined', 'ended', 'past']),
    acceptedAt: instant,
    endedAt: instant,
    mayAnswer: z.boolean().describe('Whether the acting user accepts or declines it'),
    mayEnd: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Deputy', description: 'Somebody who acts for a colleague in named roles on named days.' });

const newDeputy = z.strictObject({
  principal: called(
    z.uuid().optional().describe('The colleague; the acting user unless given. For others by the head'),
    '被代理人',
    'person who is away',
  ),
  deputy: called(z.uuid(), '代理人', 'deputy'),
  roles: called(z.array(role).min(1), '代理的角色', 'roles'),
  firstDay: called(z.iso.date(), '开始日', 'first day'),
  lastDay: called(z.iso.date(), '结束日', 'last day'),
  reason: called(z.string().trim().max(500).default(''), '原因', 'reason'),
});

const answers = ['accept', 'decline', 'end'] as const;

export function deputyRoutes(app: App, services: Services): void {
  const { database, clock } = services;
  app.get(
    '/deputies',
    {
      schema: {
        tags,
        summary: 'Who acts for whom at my agency',
        description: 'The latest first, no more than 200.',
        response: { 200: z.object({ items: z.array(deputy) }) },
      },
    },
    async (request) =>
      database.as(request.actor, async (session) => {
        const rows = await session.tx.selectFrom('deputy').selectAll().orderBy('id', 'desc').limit(200).execute();
        return { items: rows.map((row) => viewOf(session, row, clock.real())) };
      }),
  );
  app.post(
    '/deputies',
    {
      config: { idempotent: true },
      schema: {
        tags,
        summary: 'Name a deputy',
        description:
          'For roles that the colleague has, never those of administrators, and for days; by the colleague or the head. They act from when they accept. They decide nothing that the law leaves to one person, and nothing that they worked on themselves; each act shows for whom.',
        body: newDeputy,
        response: { 201: deputy },
      },
    },
    async (request, reply) =>
      createOnce({
        ...{ request, reply, database },
        work: async (session) => {
          const { principal = session.acting.userId, ...rest } = request.body;
          const id = await nameDeputy(session, { given: { principal, ...rest }, clock });
          const row = await find(session, id);
          const { displayName } = session.acting;
          await notifyAgencies(services.jobs, {
            tx: session.tx,
            notices: [
              {
                ...{ also: [row.deputy], kind: 'deputy', link: '/settings/account' },
                title: {
                  zh: `${displayName}请您代理${row.principalName}的工作`,
                  en: `${displayName} asks you to act for ${row.principalName}`,
                },
                body: {
                  zh: `${row.firstDay} 至 ${row.lastDay}，接受后生效`,
                  en: `From ${row.firstDay} to ${row.lastDay}, once you accept`,
                },
              },
            ],
          });
          return viewOf(session, row, clock.real());
        },
      }),
  );
  app.post(
    '/deputies/:id/:answer',
    {
      config: { idempotent: true, problems: ['deputy.none', 'deputy.over', 'deputy.notYours'] },
      schema: {
        tags,
        summary: 'Accept, decline or end',
        description:
          'Accepted or declined once, by the deputy. Ended by either of the two, by whoever named them or by the head.',
        params: idParams.extend({ answer: z.enum(answers) }),
        response: { 200: deputy },
      },
    },
    async (request, reply) =>
      createOnce({
        ...{ request, reply, database, status: 200 },
        work: async (session) => {
          const { id, answer } = request.params;
          await answerDeputy(session, { id, answer, now: clock.now() });
          const row = await find(session, id);
          await notifyAgencies(services.jobs, { tx: session.tx, notices: [answered(session, row, answer)] });
          return viewOf(session, row, clock.real());
        },
      }),
  );
}

const said = {
  accept: ['接受了代理', 'accepted'],
  decline: ['谢绝了代理', 'declined'],
  end: ['结束了代理', 'ended it'],
} as const;

function answered({ acting }: Session, row: DeputyRow, answer: (typeof answers)[number]) {
  const [zh, en] = said[answer];
  const also = [row.principal, row.deputy, row.namedBy].filter((id) => id !== acting.userId);
  return {
    ...{ also: [...new Set(also)], kind: 'deputy', link: '/settings/account' },
    title: {
      zh: `${acting.displayName}${zh}：${row.deputyName}代${row.principalName}`,
      en: `${acting.displayName} ${en}: ${row.deputyName} for ${row.principalName}`,
    },
  };
}

const find = ({ tx }: Session, id: string): Promise<DeputyRow> =>
  tx.selectFrom('deputy').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

function viewOf({ acting }: Session, row: DeputyRow, real: Date): z.infer<typeof deputy> {
  const state = stateOf(row, real);
  const over = state === 'declined' || state === 'ended' || state === 'past';
  const head = acting.roles.some((one) => one === 'approver' || one === 'supervisor');
  return {
    id: row.id,
    principal: { id: row.principal, name: row.principalName },
    deputy: { id: row.deputy, name: row.deputyName },
    roles: row.roles as z.infer<typeof role>[],
    firstDay: row.firstDay,
    lastDay: row.lastDay,
    reason: row.reason,
    namedBy: row.namedByName,
    state,
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    mayAnswer: state === 'asked' && row.deputy === acting.userId,
    mayEnd: !over && (head || [row.principal, row.deputy, row.namedBy].includes(acting.userId)),
    version: row.version,
  };
}

function stateOf(row: DeputyRow, real: Date): z.infer<typeof deputy>['state'] {
  if (row.declinedAt !== null) return 'declined';
  if (row.endedAt !== null) return 'ended';
  if (real >= row.endsAt) return 'past';
  if (row.acceptedAt === null) return 'asked';
  return real >= row.beginsAt ? 'acting' : 'accepted';
}
