// By which ways I can be told of what: what this installation has, where my address is known, what I chose.
import { z } from 'zod';
import { words } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { addressOf, isInstalled } from '../../notices/delivery.ts';
import { kindsOfDuties } from '../../notices/reminder-choices.ts';
import { chosenWays, noticeTopics, noticeWays, topicNames, wantsBy, wayNames } from '../../notices/ways.ts';
import type { Services } from '../services.ts';

const answer = z
  .object({
    topics: z.array(z.object({ name: z.enum(topicNames), title: words })),
    ways: z.array(
      z.object({
        name: z.enum(wayNames),
        title: words,
        installed: z.boolean().describe('False where the installation has no such channel or has turned it off'),
        hasAddress: z.boolean().describe('False while no address of mine is entered for it'),
      }),
    ),
    chosen: chosenWays,
  })
  .meta({ id: 'NoticeWays' });

const kindOfDuty = z
  .object({
    key: z.string().describe('As the setting `reminders` names it'),
    procedure: words,
    title: words,
    reminders: z.int().describe('Points before it is due, declared by its procedure'),
    escalations: z.int().describe('To how many its procedure tells that it is late'),
  })
  .meta({ id: 'KindOfDuty' });

export function wayRoutes(app: App, { database, config, procedures }: Services): void {
  app.get(
    '/settings/kinds-of-duties',
    {
      schema: {
        tags: ['organisation'],
        summary: 'Kinds of duties',
        description: 'What the setting `reminders` may choose for: every duty that a procedure declares.',
        response: { 200: z.object({ items: z.array(kindOfDuty) }) },
      },
    },
    async () => ({ items: kindsOfDuties(procedures.all()) }),
  );
  app.get(
    '/me/notice-ways',
    {
      schema: {
        tags: ['me'],
        summary: 'By which ways I am told of what',
        description:
          'Changed with PATCH /me, as the preference noticeWays. A topic comes by every way unless one is left out.',
        response: { 200: answer },
      },
    },
    async (request) =>
      database.as(request.actor, async ({ tx, acting }) => {
        const user = await tx
          .selectFrom('appUser')
          .select(['preferences', 'email', 'phone'])
          .where('id', '=', acting.userId)
          .executeTakeFirstOrThrow();
        const ways = wayNames.map(async (name) => {
          const address = addressOf[name];
          return {
            name,
            title: noticeWays[name],
            installed: name === 'inApp' || (config.noticeChannels.includes(name) && (await isInstalled(tx, name))),
            hasAddress: address === undefined || user[address] !== null,
          };
        });
        const topics = topicNames.map((name) => ({ name, title: noticeTopics[name] }));
        const chosen = Object.fromEntries(
          topicNames.map((kind) => [kind, wayNames.filter((way) => wantsBy(user.preferences, { kind, way }))]),
        );
        return { topics, ways: await Promise.all(ways), chosen };
      }),
  );
}
