// Agencies over HTTP: read by everybody who is signed in, kept by the system administrator.

import { PassThrough } from 'node:stream';
import { checkUscc, department } from '@qingfeng/codes';
import { sql } from 'kysely';
import { z } from 'zod';
import { changeVersioned } from '../../database/queries/change-versioned.ts';
import { problem } from '../../errors/catalogue.ts';
import { fileKinds } from '../../files/kinds.ts';
import { decodeCursor, page, pageOf, pageQuery } from '../../http/paging.ts';
import { called } from '../../http/requests/field-names.ts';
import { createOnce } from '../../http/requests/idempotency.ts';
import { receiveChecked } from '../../http/requests/uploads.ts';
import { expectedVersion, requireVersion, versioned } from '../../http/requests/versions.ts';
import { agencyRef, idParams, line } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import { importReport, previewQuery, tableKinds, uploadedRows } from '../../lists/paged/imports.ts';
import { listExport } from '../../lists/paged/list-export.ts';
import { writeWorkbook } from '../../office/workbook-writer.ts';
import { requireAdministration } from '../administration/administrations.ts';
import { organisationProblem } from '../problems.ts';
import type { OrganisationServices } from '../services.ts';
import { applyDrafts, draftsFromTemplate, readAgencyTable, templateTitles } from './bulk.ts';
import { writeAgencies } from './organisation-workbooks.ts';
import { departmentsOf } from './reference-routes.ts';
import { countAgencies, findAgency, insertAgencies, listAgencies, updateAgency } from './store.ts';

const regionCode = z.string().regex(/^\d{6}$/);
const level = z.enum(['nation', 'province', 'city', 'county', 'township']);

const agency = agencyRef
  .extend({
    kind: z.string(),
    departmentName: z.string(),
    alsoDepartments: z.array(z.string()).describe('Departments under whose names it acts beside its own'),
    creditCode: z.string().nullable().describe('Unified social credit code, where it was entered'),
    active: z.boolean(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Agency' });

const filters = z.strictObject({
  q: called(z.string().trim().max(60).optional(), '查找内容', 'words to find'),
  region: called(regionCode.optional(), '地区', 'region'),
  department: called(z.string().max(60).optional(), '部门', 'department'),
  level: called(level.optional(), '层级', 'level'),
  active: called(
    z
      .enum(['true', 'false'])
      .transform((text) => text === 'true')
      .optional(),
    '启用',
    'active',
  ),
});

/** Agencies that one template may make. */
const templateLimit = 20_000;

export function agencyRoutes(app: App, services: OrganisationServices): void {
  addReading(app, services);
  addEntering(app, services);
  addChanging(app, services);
  addImport(app, services);
  addTable(app, services);
  addTemplate(app, services);
}

function addReading(app: App, services: OrganisationServices): void {
  const { database } = services;
  listExport(app, services, {
    path: '/agencies/export.xlsx',
    tags: ['organisation'],
    summary: 'Agencies as a workbook',
    description: 'Every agency that passes the filters, in their order. The first columns are those of the import.',
    querystring: filters,
    ...{ kind: 'agency', name: '单位.xlsx' },
    open: (query) => (out, session) => writeAgencies(out, session, { filter: query, now: services.clock.real() }),
  });

  app.get(
    '/agencies',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags: ['organisation'],
        summary: 'Agencies',
        description: 'In order of region, then name. `region` means that region and all below it.',
        querystring: filters.extend(pageQuery.shape),
        response: { 200: pageOf(agency) },
      },
    },
    async (request) => {
      const { limit, cursor, ...filter } = request.query;
      const place = decodeCursor(cursor, z.tuple([z.string(), z.string(), z.uuid()]));
      return database.as(request.actor, async ({ tx }) => {
        const rows = await listAgencies(tx, { filter, place, limit: limit + 1 });
        const total = await countAgencies(tx, filter);
        return page({ rows, limit, total, place: (row) => [row.regionCode, row.name, row.id] });
      });
    },
  );
  app.get(
    '/agencies/:id',
    {
      schema: {
        tags: ['organisation'],
        summary: 'One agency',
        description: 'With its ETag, for changing it.',
        params: idParams,
        response: { 200: agency },
      },
    },
    async (request, reply) => {
      const found = await database.as(request.actor, ({ tx }) => findAgency(tx, request.params.id));
      if (found === undefined) throw problem('request.notFound');
      return versioned(reply, found);
    },
  );
}

function addEntering(app: App, { database }: OrganisationServices): void {
  app.post(
    '/agencies',
    {
      config: { idempotent: true, problems: ['administration.system', 'record.duplicate'] },
      schema: {
        tags: ['organisation'],
        summary: 'Enter an agency',
        description: 'By the system administrator. The short name is the name unless given.',
        body: z.strictObject({
          departmentId: called(knownDepartment(), '部门', 'department'),
          regionCode: called(regionCode, '行政区划', 'region'),
          name: called(line(100), '名称', 'name'),
          shortName: called(line(60).optional(), '简称', 'short name'),
          alsoDepartments: secondNames().optional(),
          creditCode: called(creditCode(), '统一社会信用代码', 'credit code'),
        }),
        response: { 201: agency },
      },
    },
    async (request, reply) => {
      const { departmentId, regionCode: place, name, shortName, alsoDepartments = [], creditCode: code } = request.body;
      const made = await createOnce({
        request,
        reply,
        database,
        work: async ({ tx, acting }) => {
          requireAdministration(acting, 'systemAdmin');
          refuseOwnName(departmentId, alsoDepartments);
          const row = {
            departmentId,
            regionCode: place,
            name,
            shortName: shortName ?? name,
            sourceSystem: null,
            sourceId: null,
          };
          const [id] = await insertAgencies(tx, [row]);
          if (id !== undefined && alsoDepartments.length > 0) await updateAgency(tx, id, { alsoDepartments });
          if (id !== undefined && code !== undefined) await updateAgency(tx, id, { creditCode: code });
          const found = id === undefined ? undefined : await findAgency(tx, id);
          if (found === undefined) throw problem('record.duplicate', { what: name });
          return found;
        },
      });
      return versioned(reply, made);
    },
  );
}

function addChanging(app: App, { database }: OrganisationServices): void {
  app.patch(
    '/agencies/:id',
    {
      config: { ifMatch: 'always', problems: ['administration.system', 'record.duplicate'] },
      schema: {
        tags: ['organisation'],
        summary: 'Change an agency',
        description:
          'By the system administrator. An agency that was merged or closed becomes inactive; its records stay.',
        params: idParams,
        body: z.strictObject({
          name: called(line(100).optional(), '名称', 'name'),
          shortName: called(line(60).optional(), '简称', 'short name'),
          alsoDepartments: secondNames().optional(),
          creditCode: called(creditCode(), '统一社会信用代码', 'credit code'),
          active: called(z.boolean().optional(), '启用', 'active'),
        }),
        response: { 200: agency },
      },
    },
    async (request, reply) => {
      const expected = expectedVersion(request);
      const { name, shortName, creditCode: code, active, alsoDepartments } = request.body;
      const changed = await database.as(request.actor, async ({ tx, acting }) => {
        requireAdministration(acting, 'systemAdmin');
        const before = await findAgency(tx, request.params.id);
        if (before === undefined) throw problem('request.notFound');
        requireVersion(before.version, { kind: 'agency', id: request.params.id, seen: expected });
        if (alsoDepartments !== undefined) refuseOwnName(before.departmentId, alsoDepartments);
        const change = {
          ...(name !== undefined && { name }),
          ...(shortName !== undefined && { shortName }),
          ...(code !== undefined && { creditCode: code }),
          ...(active !== undefined && { active }),
          ...(alsoDepartments !== undefined && { alsoDepartments }),
        };
        if (Object.keys(change).length > 0)
          await changeVersioned(tx, { table: 'agency', id: before.id, seen: expected, set: change });
        return findAgency(tx, before.id);
      });
      if (changed === undefined) throw problem('request.notFound');
      return versioned(reply, changed);
    },
  );
}

/** A code whose check character is right; null takes it away. */
function creditCode() {
  const params = { zh: '不是统一社会信用代码', en: 'no unified social credit code' };
  return z
    .string()
    .trim()
    .toUpperCase()
    .refine((code) => checkUscc(code).ok, { params })
    .nullable()
    .optional();
}

function knownDepartment() {
  const params = { zh: '部门目录中没有这个编号', en: 'the catalogue of departments has no such id' };
  return z.string().refine((id) => department(id) !== null && department(id)?.kind !== 'group', { params });
}

/** Departments of today under whose names one body acts beside its own (一个机构两块牌子). */
function secondNames() {
  return called(z.array(knownDepartment()).max(5), '加挂牌子', 'further names');
}

function refuseOwnName(departmentId: string, also: readonly string[]): void {
  if (new Set([departmentId, ...also]).size === also.length + 1) return;
  const fault = {
    pointer: '/alsoDepartments',
    zh: '每个部门只写一次，且不写本部门',
    en: 'names each department once, and not its own',
  };
  throw problem('request.invalid', {}, { fields: [fault] });
}

function addImport(app: App, services: OrganisationServices): void {
  app.post(
    '/agencies/import',
    {
      config: { upload: { kinds: tableKinds }, problems: ['administration.system', 'organisation.columnsMissing'] },
      schema: {
        tags: ['organisation'],
        summary: 'Import agencies from CSV or XLSX',
        description:
          'A file whose first row names the columns 部门, 地区, 单位名称, 简称, 来源编号. Good rows are kept, bad rows come back with reasons; `preview=true` writes nothing; sending the same file again changes nothing.',
        querystring: previewQuery,
        response: { 200: importReport },
      },
    },
    async (request) => {
      await services.database.as(request.actor, async ({ acting }) => requireAdministration(acting, 'systemAdmin'));
      await using table = await receiveChecked(request, services);
      const drafts = await readAgencyTable(uploadedRows(services.reading, table), 'import');
      return await services.database.as(request.actor, ({ tx }) =>
        applyDrafts(tx, drafts, request.query.preview === 'true'),
      );
    },
  );
}

function addTable(app: App, services: OrganisationServices): void {
  app.get(
    '/agencies/import-template.xlsx',
    {
      compress: false,
      schema: {
        tags: ['organisation'],
        summary: 'An empty table for the import of agencies',
        description: 'XLSX with the columns that the import reads; the second sheet lists the departments of today.',
        produces: [fileKinds.xlsx.mediaType],
        response: {
          200: { description: 'The workbook', content: { [fileKinds.xlsx.mediaType]: { schema: z.unknown() } } },
        },
      },
    },
    async (request, reply) => {
      const bodies = await services.database.as(request.actor, ({ tx }) => departmentsOf(tx, services.clock.now()));
      const stream = new PassThrough();
      const sheets = [
        { name: '单位', columns: templateTitles.map((title) => ({ title, width: 24 })), rows: [] },
        {
          name: '部门目录',
          columns: [{ title: '编号' }, { title: '名称', width: 40 }],
          rows: bodies.map(({ id, name }) => [id, name]),
        },
      ];
      const options = {
        title: '单位导入模板',
        watermark: '',
        creator: services.config.name,
        now: services.clock.now(),
      };
      writeWorkbook(stream, sheets, options).catch((error: Error) => stream.destroy(error));
      return reply
        .type(fileKinds.xlsx.mediaType)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('单位导入模板.xlsx')}`)
        .send(stream);
    },
  );
}

function addTemplate(app: App, services: OrganisationServices): void {
  app.post(
    '/agencies/template',
    {
      config: { problems: ['administration.system', 'organisation.templateTooLarge'] },
      schema: {
        tags: ['organisation'],
        summary: 'Make agencies by template',
        description:
          'These departments for every region of that level within a region, under their usual names. Those that exist stay as they are.',
        body: z.strictObject({
          departments: called(z.array(knownDepartment()).min(1).max(100), '责任单位', 'departments'),
          level: called(z.enum(['province', 'city', 'county']), '层级', 'level'),
          within: called(regionCode, '范围', 'within'),
          preview: called(z.boolean().default(false), '预览', 'preview'),
        }),
        response: { 200: importReport },
      },
    },
    async (request) => {
      const { departments, level: wanted, within, preview } = request.body;
      return services.database.as(request.actor, async ({ tx, acting }) => {
        requireAdministration(acting, 'systemAdmin');
        const regions = await tx
          .selectFrom('region')
          .select('code')
          .where('level', '=', wanted)
          .where(sql<boolean>`path <@ (select path from region where code = ${within})`)
          .orderBy('code')
          .execute();
        const count = regions.length * departments.length;
        if (count > templateLimit)
          throw organisationProblem('organisation.templateTooLarge', { count, limit: templateLimit });
        const drafts = draftsFromTemplate({ departments, regions: regions.map(({ code }) => code) });
        return applyDrafts(tx, drafts, preview);
      });
    },
  );
}
