// Units and powers over HTTP: read by everybody who works here, kept by the system administrator.
import { z } from 'zod';
import type { Session } from '../../database/connections/connect.ts';
import { changeVersioned } from '../../database/queries/change-versioned.ts';
import { problem } from '../../errors/catalogue.ts';
import type { FieldProblem } from '../../errors/problem.ts';
import { decodeCursor, pageQuery, placeIn } from '../../http/paging.ts';
import { daysReversed, refuseFields } from '../../http/requests/field-faults.ts';
import { called } from '../../http/requests/field-names.ts';
import { createOnce } from '../../http/requests/idempotency.ts';
import { expectedVersion } from '../../http/requests/versions.ts';
import { idParams } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { listExport } from '../../lists/paged/list-export.ts';
import { requireAdministration } from '../administration/administrations.ts';
import { findAgency } from '../agencies/store.ts';
import type { OrganisationServices } from '../services.ts';
import { readUnitList, unitFilters, unitList, unitSorts, writeUnits } from './list.ts';
import { agencyUnits, type PowerBody, powerBody, type UnitBody, unitBody } from './schema.ts';
import { findUnit, listPowers, listUnits, membersOf } from './store.ts';
import { unitView } from './view.ts';

const tags = ['organisation'];
const config = { problems: ['administration.system', 'record.duplicate'] };
const response = { 200: agencyUnits };

export function unitRoutes(app: App, services: OrganisationServices): void {
  reading(app, services);
  listing(app, services);
  entering(app, services);
  changing(app, services);
}

function reading(app: App, { database }: OrganisationServices): void {
  app.get(
    '/agencies/:id/units',
    {
      schema: {
        tags,
        summary: 'Units of an agency, and powers of a township',
        description:
          'Teams and stations, bodies that it entrusted with their letters; of a township whose powers it has.',
        params: idParams,
        response,
      },
    },
    async (request) => database.as(request.actor, (session) => readUnits(session, request.params.id)),
  );
}

function listing(app: App, services: OrganisationServices): void {
  const { database, clock } = services;
  const order = z.enum(unitSorts).default('name').describe('By name, or the letter that ends first');
  const place = z.tuple([z.enum(unitSorts), z.string().nullable(), z.uuid()]);
  app.get(
    '/units',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Units of agencies',
        description: 'Of all agencies in the region of your own, by filters and in one of two orders.',
        querystring: unitFilters.extend({ ...pageQuery.shape, sort: called(order, '排序', 'order') }),
        response: { 200: unitList },
      },
    },
    async (request) => {
      const { limit, cursor, sort, ...filter } = request.query;
      const after = placeIn(decodeCursor(cursor, place), sort);
      return database.as(request.actor, (session) =>
        readUnitList(session, { filter, sort, after, limit, now: clock.now() }),
      );
    },
  );
  listExport(app, services, {
    path: '/units/export.xlsx',
    tags,
    summary: 'Units of agencies as a workbook',
    description: 'Every unit that passes the filters, in their order.',
    querystring: unitFilters.extend({ sort: called(order, '排序', 'order') }),
    ...{ kind: 'agency_unit', name: '执法单位.xlsx' },
    open: ({ sort, ...filter }) => {
      const now = clock.now();
      return (out, session) => writeUnits(out, session, { filter, sort, now });
    },
  });
}

function entering(app: App, { database }: OrganisationServices): void {
  app.post(
    '/agencies/:id/units',
    {
      config: { ...config, idempotent: true },
      schema: {
        tags,
        summary: 'Enter a unit of an agency',
        description:
          'A team, a station, or a body that the agency entrusts by a published letter with scope and end (行政处罚法 20).',
        params: idParams,
        body: unitBody,
        response: { 201: agencyUnits },
      },
    },
    async (request, reply) =>
      createOnce({
        request,
        reply,
        database,
        work: async (session) => {
          const agencyId = await agencyToChange(session, request.params.id);
          await session.tx
            .insertInto('agencyUnit')
            .values({ agencyId, ...unitColumns(request.body) })
            .execute();
          return readUnits(session, agencyId);
        },
      }),
  );
  app.post(
    '/agencies/:id/powers',
    {
      config: { ...config, idempotent: true },
      schema: {
        tags,
        summary: 'Enter powers of a township',
        description: 'Powers of a county department by a published decision of the province (行政处罚法 24).',
        params: idParams,
        body: powerBody,
        response: { 201: agencyUnits },
      },
    },
    async (request, reply) =>
      createOnce({
        request,
        reply,
        database,
        work: async (session) => {
          const agencyId = await agencyToChange(session, request.params.id);
          const agency = await findAgency(session.tx, agencyId);
          if (agency?.departmentId !== 'township') refuseFields([noTownship]);
          await session.tx
            .insertInto('agencyPower')
            .values({ agencyId, ...powerColumns(request.body) })
            .execute();
          return readUnits(session, agencyId);
        },
      }),
  );
}

function changing(app: App, { database }: OrganisationServices): void {
  app.put(
    '/units/:id',
    {
      config: { ...config, ifMatch: 'always' },
      schema: {
        tags,
        summary: 'Change a unit',
        description: 'Its kind stays. Closed units keep their cases.',
        params: idParams,
        body: unitBody,
        response,
      },
    },
    async (request) => {
      const { id } = request.params;
      const seen = expectedVersion(request);
      return database.as(request.actor, async (session) => {
        const unit = await unitToChange(session, id);
        if (unit.kind !== request.body.kind) refuseFields([otherKind]);
        await changeVersioned(session.tx, { table: 'agencyUnit', id, seen, set: unitColumns(request.body) });
        return readUnits(session, unit.agencyId);
      });
    },
  );
  app.put(
    '/units/:id/members',
    {
      config,
      schema: {
        tags,
        summary: 'Who works in a unit',
        description: 'Users of the agency; those who are not named leave it.',
        params: idParams,
        body: z.strictObject({ users: called(z.array(z.uuid()).max(1000), '人员', 'people') }),
        response,
      },
    },
    async (request) =>
      database.as(request.actor, async (session) => {
        const unit = await unitToChange(session, request.params.id);
        await setMembers(session, { unit, users: [...new Set(request.body.users)] });
        return readUnits(session, unit.agencyId);
      }),
  );
  app.put(
    '/powers/:id',
    {
      config: { ...config, ifMatch: 'always' },
      schema: {
        tags,
        summary: 'Change powers of a township',
        description: 'Also their last day.',
        params: idParams,
        body: powerBody,
        response,
      },
    },
    async (request) => {
      const { id } = request.params;
      const seen = expectedVersion(request);
      return database.as(request.actor, async (session) => {
        requireAdministration(session.acting, 'systemAdmin');
        const power = await session.tx
          .selectFrom('agencyPower')
          .select('agencyId')
          .where('id', '=', id)
          .executeTakeFirst();
        if (power === undefined) throw problem('request.notFound');
        await changeVersioned(session.tx, { table: 'agencyPower', id, seen, set: powerColumns(request.body) });
        return readUnits(session, power.agencyId);
      });
    },
  );
}

/** @throws Problem request.notFound */
async function readUnits({ tx, acting }: Session, agencyId: string): Promise<z.infer<typeof agencyUnits>> {
  const agency = await findAgency(tx, agencyId);
  if (agency === undefined) throw problem('request.notFound');
  const units = await listUnits(tx, agencyId);
  const members = await membersOf(
    tx,
    units.map(({ id }) => id),
  );
  const powers = await listPowers(tx, agencyId);
  return {
    units: units.map((unit) => unitView(unit, members)),
    powers: powers.map(({ id, line, department, document, scope, validFrom, validUntil, ...row }) => ({
      ...{ id, line, department, document, scope, from: validFrom, until: validUntil },
      ...{ publishedOn: row.publishedOn, publishedWhere: row.publishedWhere, version: row.version },
    })),
    township: agency.departmentId === 'township',
    mayChange: acting.roles.includes('systemAdmin'),
  };
}

async function setMembers(
  { tx }: Session,
  { unit, users }: { unit: { id: string; agencyId: string }; users: string[] },
) {
  const found =
    users.length === 0
      ? []
      : await tx.selectFrom('appUser').select(['id', 'agencyId']).where('id', 'in', users).execute();
  if (found.length < users.length || found.some(({ agencyId }) => agencyId !== unit.agencyId))
    refuseFields([notOfAgency]);
  const leaving = tx.updateTable('appUser').set({ unitId: null }).where('unitId', '=', unit.id);
  await (users.length === 0 ? leaving : leaving.where('id', 'not in', users)).execute();
  if (users.length > 0) await tx.updateTable('appUser').set({ unitId: unit.id }).where('id', 'in', users).execute();
}

async function agencyToChange({ tx, acting }: Session, id: string): Promise<string> {
  requireAdministration(acting, 'systemAdmin');
  if ((await findAgency(tx, id)) === undefined) throw problem('request.notFound');
  return id;
}

async function unitToChange({ tx, acting }: Session, id: string) {
  requireAdministration(acting, 'systemAdmin');
  const unit = await findUnit(tx, id);
  if (unit === undefined) throw problem('request.notFound');
  return unit;
}

/** @throws Problem request.invalid */
function unitColumns(body: UnitBody) {
  const { kind, name, active } = body;
  const plain = { kind, name, active, ownName: false, document: null, scope: null };
  if (kind === 'entrusted') {
    refuseFields(letterProblems(body));
    const { document, scope, from, until, publishedOn, publishedWhere } = body;
    return { ...plain, document, scope, validFrom: from, validUntil: until, publishedOn, publishedWhere };
  }
  if (kind === 'team') return plain;
  if (body.ownName && body.document === null) refuseFields([noLaw]);
  return { ...plain, ownName: body.ownName, document: body.document };
}

function powerColumns(body: PowerBody) {
  refuseFields(letterProblems(body));
  const { line, document, scope, from, until, publishedOn, publishedWhere } = body;
  return { line, document, scope, validFrom: from, validUntil: until, publishedOn, publishedWhere };
}

const letterProblems = ({ from, until }: { from: string; until: string | null }): FieldProblem[] =>
  daysReversed(from, until, '/until');

const noLaw: FieldProblem = {
  pointer: '/document',
  zh: '以自己名义作出处罚的，应当写明授权的法律、法规及条款',
  en: 'name the law that lets it decide in its own name',
};
const otherKind: FieldProblem = { pointer: '/kind', zh: '种类不能改变', en: 'the kind does not change' };
const noTownship: FieldProblem = {
  pointer: '/line',
  zh: '只有乡镇人民政府、街道办事处承接县级部门的行政处罚权（行政处罚法第二十四条）',
  en: 'only townships and subdistricts take over powers of county departments (Penalty Law art. 24)',
};
const notOfAgency: FieldProblem = { pointer: '/users', zh: '应为本机关的人员', en: 'users of the agency are meant' };
