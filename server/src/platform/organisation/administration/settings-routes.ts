// Settings over HTTP: read by everybody who is signed in, changed by the administrator whose they are.
import { z } from 'zod';
import type { Tables } from '../../database/connections/connect.ts';
import { changeVersioned } from '../../database/queries/change-versioned.ts';
import { problem } from '../../errors/catalogue.ts';
import { recordChanged } from '../../errors/record-changed.ts';
import { called } from '../../http/requests/field-names.ts';
import { expectedVersion, versioned } from '../../http/requests/versions.ts';
import { fieldProblems } from '../../http/requests/zod-words.ts';
import { words } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { askForPoints } from '../../notices/points-asked.ts';
import { kindsThatMove } from '../../notices/reminder-choices.ts';
import type { OrganisationServices } from '../services.ts';
import { askForChange } from './access-changes.ts';
import { openSettingChanges, readChange } from './access-changes-routes.ts';
import { accessChange } from './access-changes-schema.ts';
import { requireAdministration } from './administrations.ts';
import { administrationOf, isRuleOfAccess, settingNames, settings } from './settings.ts';

const setting = z
  .object({
    name: z.enum(settingNames),
    title: words,
    value: z.unknown(),
    isDefault: z.boolean(),
    administration: z.enum(['systemAdmin', 'securityAdmin']).describe('Who changes it'),
    version: z.int().describe('0 while the default holds'),
    change: accessChange
      .nullable()
      .describe('What waits for a second person or for its day, of a rule of access; administrators see it'),
  })
  .meta({ id: 'Setting' });

export function settingsRoutes(app: App, services: OrganisationServices): void {
  addReading(app, services);
  addChanging(app, services);
}

function addReading(app: App, services: OrganisationServices): void {
  app.get(
    '/settings',
    {
      schema: {
        tags: ['organisation'],
        summary: 'Settings of this installation',
        description: 'With defaults where nothing was set.',
        response: { 200: z.object({ items: z.array(setting) }) },
      },
    },
    async (request) => {
      const { rows, changes } = await services.database.as(request.actor, async (session) => ({
        rows: await session.tx.selectFrom('platformSetting').select(['name', 'value', 'version']).execute(),
        changes: await openSettingChanges(session, services),
      }));
      const stored = new Map(rows.map((row) => [row.name, row]));
      const items = settingNames.map((name) => {
        const row = stored.get(name);
        const { title, fallback } = settings[name];
        return {
          name,
          title,
          administration: administrationOf(name),
          value: row === undefined ? fallback : row.value,
          isDefault: row === undefined,
          version: row?.version ?? 0,
          change: changes.find(({ setting: rule }) => rule?.name === name) ?? null,
        };
      });
      return { items };
    },
  );
}

function addChanging(app: App, services: OrganisationServices): void {
  const { database, jobs, clock } = services;
  app.put(
    '/settings/:name',
    {
      config: {
        ifMatch: 'ifThere',
        problems: ['administration.system', 'administration.security', 'access.changeWaits'],
      },
      schema: {
        tags: ['organisation'],
        summary: 'Change a setting',
        description:
          'By the system administrator. A rule of access (accessNoticeHours, passwordRules, secondFactorRoles) is asked for by the security administrator (202): it holds once an administrator of another kind has confirmed it and the notice is over (access-changes). Replacing a value that was set needs If-Match.',
        params: z.strictObject({ name: z.enum(settingNames) }),
        body: z.strictObject({ value: called(z.unknown(), '设置值', 'value') }),
        response: { 200: setting, 202: setting },
      },
    },
    async (request, reply) => {
      const { name } = request.params;
      const { schema, title, fallback } = settings[name];
      const result = schema.safeParse(request.body.value, { reportInput: true });
      if (!result.success)
        throw problem('request.invalid', {}, { fields: fieldProblems(result.error.issues, '/value') });
      const value = JSON.stringify(result.data);
      const row = await database.as(request.actor, async (session) => {
        const { tx, acting } = session;
        requireAdministration(acting, administrationOf(name));
        const before = await tx
          .selectFrom('platformSetting')
          .select(['version', 'value'])
          .where('name', '=', name)
          .executeTakeFirst();
        const seen = before === undefined ? 0 : expectedVersion(request);
        if (isRuleOfAccess(name)) {
          if (before !== undefined && seen !== before.version)
            throw recordChanged({ kind: 'platform_setting', id: name, seen });
          const held = before === undefined ? fallback : before.value;
          const asked = { userId: null, kind: 'setting', setting: name } as const;
          const wanted = { before: { value: held }, wanted: { value: result.data } };
          const id = await askForChange(jobs, session, { ...asked, ...wanted });
          reply.code(202);
          const change = await readChange(session, services, id);
          return { value: held, version: before?.version ?? 0, isDefault: before === undefined, change };
        }
        if (name === 'reminders') await askForPoints(jobs, { tx, kinds: kindsThatMove(before?.value, result.data) });
        return {
          ...(await storeSetting(tx, { name, value, seen, now: clock.real() })),
          isDefault: false,
          change: null,
        };
      });
      return versioned(reply, {
        name,
        title,
        administration: administrationOf(name),
        ...row,
      });
    },
  );
}

type Wanted = { name: string; value: string; seen: number; now: Date };

/** `seen`: 0 where the default held. */
async function storeSetting(tx: Tables, { name, value, seen, now }: Wanted) {
  const stored = tx.selectFrom('platformSetting').select(['value', 'version']).where('name', '=', name);
  if (seen > 0) {
    const set = { value, changedAt: now };
    await changeVersioned(tx, { table: 'platformSetting', id: name, seen, set });
    return stored.executeTakeFirstOrThrow();
  }
  const entered = await tx
    .insertInto('platformSetting')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning(['value', 'version'])
    .executeTakeFirst();
  // Somebody else set it at the same moment.
  if (entered === undefined) throw recordChanged({ kind: 'platform_setting', id: name, seen });
  return entered;
}
