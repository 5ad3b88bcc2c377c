// How far the changes of stored rows are that a release brought, for the system administrator.
import { z } from 'zod';
import { type DataMove, statesOfMoves } from '../../database/moves/data-move.ts';
import { words } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import type { OrganisationServices } from '../services.ts';
import { requireAdministration } from './administrations.ts';

const moment = z.iso.datetime();

const dataMove = z
  .object({
    number: z.int(),
    name: words.describe('What it changes'),
    release: z.string().describe('The first release that has it'),
    moved: z.int().describe('Rows changed so far'),
    begunAt: moment,
    endedAt: moment.nullable().describe('Null while something is left'),
    failedAt: moment.nullable().describe('When its last try failed; it is tried again every ten minutes'),
    failure: z.string().nullable().describe('Why it failed, as the database says'),
  })
  .meta({ id: 'DataMove' });

export function moveRoutes(app: App, { database }: OrganisationServices, moves: readonly DataMove[]): void {
  app.get(
    '/data-moves',
    {
      config: { problems: ['administration.system'] },
      schema: {
        tags: ['organisation'],
        summary: 'Changes of stored rows after an upgrade',
        description:
          'What releases changed in stored rows, carried out in the background after a start and gone on with after a stop. For the system administrator.',
        response: { 200: z.object({ items: z.array(dataMove) }) },
      },
    },
    async (request) => {
      await database.as(request.actor, async ({ acting }) => requireAdministration(acting, 'systemAdmin'));
      const states = await database.asSystem('data moves', (tx) => statesOfMoves(tx, moves));
      const at = (moment: Date | null) => moment?.toISOString() ?? null;
      const items = states.map(({ begunAt, endedAt, failedAt, ...state }) => ({
        ...state,
        begunAt: begunAt.toISOString(),
        endedAt: at(endedAt),
        failedAt: at(failedAt),
      }));
      return { items };
    },
  );
}
