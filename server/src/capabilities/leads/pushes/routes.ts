// What the operator of a platform sees of its pushes over HTTP: where it may push, what it pushed, which rows could not be taken.
import { z } from 'zod';
import { decodeCursor, pageOf, pageQuery } from '../../../platform/http/paging.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import type { App } from '../../../platform/http/services.ts';
import { listExport } from '../../../platform/lists/paged/list-export.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { mostCounted } from '../leads/store.ts';
import { pushDoor, pushedRun } from '../monitors/schema.ts';
import { readPushDoors, readPushed } from './push.ts';
import type { PushedFilter } from './store.ts';
import { writePushed } from './workbook.ts';

const tags = ['monitors'];
const place = z.tuple([z.string(), z.uuid()]);

const pushedList = pageOf(pushedRun)
  .extend({
    more: z.boolean().describe(`Whether there are more than \`total\`: no more than ${mostCounted} are counted`),
  })
  .meta({ id: 'PushedRunList' });

const filters = z.strictObject({
  monitor: called(z.uuid().optional(), '监测任务', 'monitor'),
  refused: called(
    z.enum(['true', 'false']).optional().describe('`true`: only those with rows that could not be taken'),
    '有退回的行',
    'with refused rows',
  ),
  done: called(
    z.enum(['true', 'false']).optional().describe('Only those that are done, or those that are not'),
    '已处理',
    'done',
  ),
});

const filterOf = ({ monitor, refused, done }: z.infer<typeof filters>): PushedFilter => ({
  monitor,
  refused: refused === 'true',
  done: done === undefined ? undefined : done === 'true',
});

export function pushedRoutes(app: App, services: Services): void {
  app.get(
    '/pushed-runs/monitors',
    {
      schema: {
        tags,
        summary: 'Monitors that the acting operator of a platform may push to',
        description:
          'Those of source `push` that name its platform and were approved. What they look for is not said. Empty for everybody else.',
        response: { 200: z.object({ items: z.array(pushDoor) }).meta({ id: 'PushDoorList' }) },
      },
    },
    async (request) => {
      const now = services.clock.now();
      return { items: await services.database.as(request.actor, (session) => readPushDoors(session, now)) };
    },
  );
  app.get(
    '/pushed-runs',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'What the acting operator of a platform pushed',
        description: `The latest first, with the rows that could not be taken, and nothing of what was found. Empty for everybody else. No more than ${mostCounted} are counted.`,
        querystring: filters.extend(pageQuery.shape),
        response: { 200: pushedList },
      },
    },
    async (request) => {
      const { limit, cursor, ...wanted } = request.query;
      const at = decodeCursor(cursor, place);
      const after = at === undefined ? undefined : { value: at[0], id: at[1] };
      return services.database.as(request.actor, (session) =>
        readPushed(session, { filter: filterOf(wanted), after, limit }),
      );
    },
  );
  listExport(app, services, {
    path: '/pushed-runs/export.xlsx',
    tags,
    summary: 'What the acting operator of a platform pushed, as a workbook',
    description: 'A line for each push that passes the filters, and one for each further row that could not be taken.',
    querystring: filters,
    ...{ kind: 'monitor_run', which: 'pushed', name: '商品报送记录.xlsx' },
    open: (query) => (out, session) =>
      writePushed(out, session, { filter: filterOf(query), now: services.clock.now() }),
  });
}
