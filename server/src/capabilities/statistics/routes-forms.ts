// Forms over HTTP: the catalogue, the figures of now for any period, the records behind them, and who must report.
import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import type { Session } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { decodeCursor, pageQuery } from '../../platform/http/paging.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { agencyRef, idParams } from '../../platform/http/schemas.ts';
import type { App } from '../../platform/http/services.ts';
import {
  agenciesById,
  agenciesByKey,
  agencyRef as withoutKey,
} from '../../platform/organisation/agencies/agency-refs.ts';
import { workToolsOf } from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { countForm } from './forms/figures.ts';
import { headOf, viewOfForm } from './forms/form-views.ts';
import { type CompiledForm, formOn, forms, inForce } from './forms/forms.ts';
import { comparedWith, periodByKey, periodWith, type ReportPeriod } from './periods.ts';
import { liveViews, refOf } from './read.ts';
import { liveRecords } from './records.ts';
import { requireReports } from './reports/actions.ts';
import { openReports } from './reports/open-reports.ts';
import {
  cellId,
  countedRecords,
  formHead,
  formId,
  liveFigures,
  periodParam,
  requireBody,
  requirementView,
} from './schema.ts';
import { endRequirement, fillersOf, requirementsQuery } from './store-requirements.ts';

const tags = ['statistics'];
const scope = z.strictObject({
  form: called(formId, '表', 'form'),
  period: called(periodParam, '期间', 'period'),
  agency: called(z.uuid().optional().describe('Whose records; my agency unless given'), '单位', 'agency'),
});

export function formRoutes(app: App, services: Services): void {
  catalogueRoutes(app, services);
  requirementRoutes(app, services);
}

/** How a period of each length is written. */
const lengths = {
  month: { zh: { by: '月', example: '2016-10' }, en: { by: 'months', example: '2016-10' } },
  quarter: { zh: { by: '季', example: '2016-Q3' }, en: { by: 'quarters', example: '2016-Q3' } },
  year: { zh: { by: '年', example: '2016' }, en: { by: 'years', example: '2016' } },
} as const;

/**
 * A form and one of its periods. Outside the days in force it may be tried: the version that is nearest is taken.
 * @throws Problem request.notFound for a form, request.invalid for a period that is none
 */
export function formFor(q: { form: string; period: string }): { form: CompiledForm; period: ReportPeriod } {
  const versions = forms.filter(({ id }) => id === q.form);
  const [first] = versions;
  if (first === undefined) throw problem('request.notFound');
  const period = periodByKey(q.period, first.period);
  if (period === undefined) {
    const { zh, en } = lengths[first.period];
    const field = {
      pointer: '/period',
      zh: `该表按${zh.by}填报，期间写作 ${zh.example}`,
      en: `the form goes by ${en.by}: a period is written ${en.example}`,
    };
    throw problem('request.invalid', {}, { fields: [field] });
  }
  return { form: formOn(q.form, period.until) ?? first, period };
}

/** The agency asked about, or that of the acting user. @throws Problem request.notFound */
async function agencyOf({ tx, acting }: Session, id: string | undefined) {
  const [agency] = await agenciesById(tx, [id ?? acting.agencyId]);
  if (agency === undefined) throw problem('request.notFound');
  return agency;
}

function catalogueRoutes(app: App, services: Services): void {
  app.get(
    '/statistics/forms',
    {
      schema: {
        tags,
        summary: 'The catalogue of statistical forms',
        description: 'Every version with its days in force, its source and how sure it is.',
        response: { 200: z.object({ items: z.array(formHead) }) },
      },
    },
    async (request) => {
      const { now } = await workToolsOf(services);
      const today = localDate(now.getTime());
      return services.database.as(request.actor, async ({ acting }) => ({
        items: forms.map((form) => headOf(form, { acting, today })),
      }));
    },
  );
  app.get(
    '/statistics/figures',
    {
      schema: {
        tags,
        summary: 'The figures of a form as they are now',
        description:
          'For any period, also one that no report was asked for, beside the period before and the year before. Nothing is kept. Entries by hand are those of reports alone.',
        querystring: scope,
        response: { 200: liveFigures },
      },
    },
    async (request) => {
      const { form, period } = formFor(request.query);
      const { now } = await workToolsOf(services);
      return services.database.as(request.actor, async (session) => {
        const agency = await agencyOf(session, request.query.agency);
        const counted = async (of: ReportPeriod) =>
          countForm(session.tx, form, { agencyKey: agency.key, period: of, entries: new Map(), records: false });
        const { before, lastYear } = comparedWith(period, form.period);
        const figures = await counted(period);
        const earlier = before === null ? [] : await counted(before);
        const yearAgo = await counted(lastYear);
        return {
          form: viewOfForm(form, { acting: session.acting, today: localDate(now.getTime()) }),
          period,
          agency: withoutKey(agency),
          inForce: inForce(form, period.until),
          ...{ before, lastYear },
          figures: liveViews(form, { period, figures }).map((one, index) => ({
            ...one,
            before: earlier[index]?.value ?? null,
            lastYear: yearAgo[index]?.value ?? null,
          })),
        };
      });
    },
  );
  app.get(
    '/statistics/records',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'The records behind a figure of now',
        description: 'Exactly those that the cell counts, by the same filter.',
        querystring: scope.extend({ ...pageQuery.shape, cell: called(cellId, '栏目', 'cell') }),
        response: { 200: countedRecords },
      },
    },
    async (request) => {
      const { limit, cursor, cell } = request.query;
      const [after] = decodeCursor(cursor, z.tuple([z.uuid()])) ?? [];
      const { form, period } = formFor(request.query);
      return services.database.as(request.actor, async (session) => {
        const { key } = await agencyOf(session, request.query.agency);
        return liveRecords(session, { form, period, cell, agencyKey: key, after, limit });
      });
    },
  );
}

function requirementRoutes(app: App, services: Services): void {
  app.get(
    '/statistics/requirements',
    {
      schema: {
        tags,
        summary: 'Who must report what',
        description: 'Requirements in force that the acting user may see.',
        response: { 200: z.object({ items: z.array(requirementView) }) },
      },
    },
    async (request) =>
      services.database.as(request.actor, async ({ tx, acting }) => {
        const rows = await requirementsQuery(tx)
          .where('endedOn', 'is', null)
          .orderBy('form')
          .orderBy('ownerAgency')
          .limit(1_000)
          .execute();
        const agencies = await agenciesByKey(
          tx,
          rows.map(({ ownerAgency }) => ownerAgency),
        );
        const items = rows.flatMap((row) => {
          const form = forms.find(({ id }) => id === row.form);
          if (form === undefined) return [];
          return [
            {
              ...{ id: row.id, demo: row.demo, agency: refOf(agencies, row.ownerAgency) },
              form: { id: form.id, title: form.title },
              next: periodWith(row.nextFrom, form.period),
              mine: row.stewardAgency === acting.agencyKey,
            },
          ];
        });
        return { items };
      }),
  );
  app.get(
    '/statistics/fillers',
    {
      schema: {
        tags,
        summary: 'Agencies that could be asked for a form',
        description: 'Those that the form names, within the region or the line of the acting agency.',
        querystring: z.strictObject({ form: called(formId, '表', 'form') }),
        response: { 200: z.object({ items: z.array(agencyRef) }) },
      },
    },
    async (request) => {
      const form = forms.find(({ id }) => id === request.query.form);
      if (form === undefined) throw problem('request.notFound');
      return services.database.as(request.actor, async ({ tx, acting }) => {
        const rows = await fillersOf(tx, form, acting);
        return { items: rows.map(({ kind: _, ...row }) => withoutKey(row)) };
      });
    },
  );
  app.post(
    '/statistics/requirements',
    {
      config: { problems: ['statistics.noForm', 'statistics.notFilled'] },
      schema: {
        tags,
        summary: 'Ask agencies for a form',
        description:
          'From a period on. The reports of periods that have ended are opened at once, later ones when they end; the acting agency receives them.',
        body: requireBody,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      await services.database.as(request.actor, (session) => requireReports(session, request.body));
      await openReports(services);
      return reply.code(204).send(null);
    },
  );
  app.delete(
    '/statistics/requirements/:id',
    {
      schema: {
        tags,
        summary: 'Ask an agency for a form no longer',
        description: 'No further report is opened; those that are there stay.',
        params: idParams,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { now } = await workToolsOf(services);
      const ended = await services.database.as(request.actor, ({ tx }) =>
        endRequirement(tx, request.params.id, localDate(now.getTime())),
      );
      if (!ended) throw problem('request.notFound');
      return reply.code(204).send(null);
    },
  );
}
