// Mapping profiles: those that come with the platform, those of the agency, and the trial of one on a sample.

import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { refuseFields } from '../../../platform/http/requests/field-faults.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { createOnce } from '../../../platform/http/requests/idempotency.ts';
import { expectedVersion, requireVersion, versioned } from '../../../platform/http/requests/versions.ts';
import { line } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { tableKinds } from '../../../platform/lists/paged/imports.ts';
import { listExport } from '../../../platform/lists/paged/list-export.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { linesDescription, readingProblems, received } from '../routes.ts';
import { kindNamed, schemaOf } from '../routes-records.ts';
import {
  casesKind,
  type ExchangeProfile,
  exchangeProfile,
  exchangeReport,
  type ProfileDefinition,
  profileDefinition,
} from '../schema.ts';
import { findProfile, insertProfile, lockProfile, updateProfile } from '../store.ts';
import { previewRows } from '../take.ts';
import { unknownTargets } from './mapping.ts';
import { profileNamed, profilesOf } from './profiles.ts';
import { writeProfiles } from './profiles-workbook.ts';

const tags = ['exchange'];
const params = z.strictObject({ id: z.string().max(60) });
/** A trial shows the first rows; an import shows all. */
const sampleRows = 200;

export function profileRoutes(app: App, services: Services): void {
  addReading(app, services);
  addWriting(app, services);
  app.post(
    '/exchange/profiles/:id/dry-run',
    {
      config: {
        upload: { kinds: tableKinds, lines: linesDescription },
        problems: ['exchange.onlyOfficers', ...readingProblems],
      },
      schema: {
        tags,
        summary: 'Try a profile on a sample',
        description: `What each of the first ${sampleRows} rows would become, and which fields fail; nothing is kept. Also for profiles that are not in use yet.`,
        params,
        response: { 200: exchangeReport },
      },
    },
    async (request) => {
      const profile = await services.database.as(request.actor, (session) => profileNamed(session, request.params.id));
      const { rows } = await received(services, request, profile);
      const sample = rows.slice(0, sampleRows);
      const kind = profile.kind === casesKind ? undefined : kindNamed(services, profile.kind);
      return previewRows(services, request.actor, { rows: sample, kind });
    },
  );
}

function addReading(app: App, services: Services): void {
  app.get(
    '/exchange/profiles',
    {
      schema: {
        tags,
        summary: 'Mapping profiles',
        description: 'Those that come with the platform, and those of the acting agency.',
        response: { 200: z.object({ items: z.array(exchangeProfile) }) },
      },
    },
    async (request) => ({ items: await services.database.as(request.actor, profilesOf) }),
  );
  listExport(app, services, {
    path: '/exchange/profiles/export.xlsx',
    tags,
    summary: 'Mapping profiles as a workbook',
    description: 'Those that come with the platform, and those of the acting agency, with their fields.',
    querystring: z.strictObject({}),
    ...{ kind: 'exchange_profile', name: '映射方案.xlsx' },
    open: () => (out, session) => writeProfiles(out, session, services.clock.real()),
  });
  app.get(
    '/exchange/profiles/:id',
    {
      config: { problems: ['exchange.profileUnknown'] },
      schema: {
        tags,
        summary: 'A mapping profile',
        description: 'With its fields.',
        params,
        response: { 200: exchangeProfile },
      },
    },
    async (request, reply) =>
      versioned(
        reply,
        await services.database.as(request.actor, (session) => profileNamed(session, request.params.id)),
      ),
  );
}

function addWriting(app: App, services: Services): void {
  app.post(
    '/exchange/profiles',
    {
      config: { idempotent: true },
      schema: {
        tags,
        summary: 'Make a mapping profile',
        description: 'For the acting agency; imports may use it once it is put into use.',
        body: z.strictObject({
          name: called(line(100), '名称', 'name'),
          kind: called(z.string().max(60).default(casesKind).describe('Whose message it makes'), '类别', 'kind'),
          definition: called(profileDefinition, '映射', 'mapping'),
        }),
        response: { 201: exchangeProfile },
      },
    },
    async (request, reply) => {
      const { name, kind, definition } = request.body;
      refuseUnknown(definition, schemaOf(services, kind));
      return createOnce({
        request,
        reply,
        database: services.database,
        work: async (session): Promise<ExchangeProfile> => {
          const row = { name, kind, definition: JSON.stringify(definition), ownerAgency: session.acting.agencyKey };
          return profileNamed(session, await insertProfile(session.tx, { ...row, ...changedBy(session, services) }));
        },
      });
    },
  );
  app.put(
    '/exchange/profiles/:id',
    {
      config: { ifMatch: 'always', problems: ['exchange.profileUnknown'] },
      schema: {
        tags,
        summary: 'Change a mapping profile',
        description: 'Its name, its fields, and whether imports may use it. Needs If-Match.',
        params: z.strictObject({ id: z.uuid() }),
        body: z.strictObject({
          name: called(line(100), '名称', 'name'),
          definition: called(profileDefinition, '映射', 'mapping'),
          active: called(z.boolean(), '启用', 'active'),
        }),
        response: { 200: exchangeProfile },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { name, definition, active } = request.body;
      const version = expectedVersion(request);
      const changed = await services.database.as(request.actor, async (session) => {
        if ((await findProfile(session.tx, id)) === undefined) throw problem('request.notFound');
        const row = await lockProfile(session.tx, id);
        if (row !== undefined) refuseUnknown(definition, schemaOf(services, row.kind));
        if (row === undefined) throw problem('access.refusedByDatabase');
        requireVersion(row.version, { kind: 'exchange_profile', id, seen: version });
        const fields = { name, definition: JSON.stringify(definition), active };
        await updateProfile(session.tx, id, { ...fields, ...changedBy(session, services) });
        return profileNamed(session, id);
      });
      return versioned(reply, changed);
    },
  );
}

function changedBy({ acting }: Session, { clock }: Pick<Services, 'clock'>) {
  return { changedBy: acting.userId, changedAt: clock.now() };
}

/** @throws Problem request.invalid with the field of the definition */
function refuseUnknown(definition: ProfileDefinition, schema: Record<string, unknown>): void {
  const fields = unknownTargets(definition, schema);
  refuseFields(fields);
}
