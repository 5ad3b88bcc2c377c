// Office rules over HTTP: seen by all who work here, entered and decided by two legal officers.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { createOnce } from '../../../platform/http/requests/idempotency.ts';
import { expectedVersion } from '../../../platform/http/requests/versions.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { listExport } from '../../../platform/lists/paged/list-export.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { decidedFilter, decidedOrder, decidedPage, pageAsked } from '../decided/decided-list.ts';
import { decideOfficeRule, endOfficeRule, enterOfficeRule, readOfficeRules } from './actions.ts';
import { endBody, newOfficeRule, officeRuleFilters, officeRules } from './schema.ts';
import { writeOfficeRules } from './workbook.ts';

const tags = ['law'];
const decisions = ['approve', 'refuse', 'end'] as const;

export function officeRuleRoutes(app: App, services: Services): void {
  readingRoutes(app, services);
  changingRoutes(app, services);
}

function readingRoutes(app: App, services: Services): void {
  const { database, clock, procedures } = services;
  const reading = () => ({ procedures, now: clock.now() });
  app.get(
    '/law/office-rules',
    {
      config: { problems: ['request.cursorInvalid'] },
      schema: {
        tags,
        summary: 'Rules of departments on clocks of procedures',
        description:
          'Approved ones for everybody; those that wait or were refused for legal officers; by filters and in one of two orders. With the clocks that a rule may set.',
        querystring: officeRuleFilters.extend(decidedPage),
        response: { 200: officeRules },
      },
    },
    async (request) => {
      const { limit, cursor, sort, ...filter } = request.query;
      const q = { ...pageAsked({ limit, cursor, sort }), filter: decidedFilter(filter) };
      return database.as(request.actor, (session) => readOfficeRules(session, reading(), q));
    },
  );
  listExport(app, services, {
    path: '/law/office-rules/export.xlsx',
    tags,
    summary: 'Rules of departments on clocks as a workbook',
    description: 'Every rule that passes the filters, in their order.',
    querystring: officeRuleFilters.extend({ sort: called(decidedOrder, '排序', 'order') }),
    ...{ kind: 'office_rule', name: '部门规则.xlsx' },
    open: ({ sort, ...filter }) => {
      const q = { ...reading(), sort, filter: decidedFilter(filter) };
      return (out, session) => writeOfficeRules(out, session, q);
    },
  });
}

function changingRoutes(app: App, { database, clock, procedures }: Services): void {
  const reading = () => ({ procedures, now: clock.now() });
  app.post(
    '/law/office-rules',
    {
      config: { idempotent: true, problems: ['law.onlyLegalOfficers'] },
      schema: {
        tags,
        summary: 'Enter the rule of a department on a clock',
        description:
          'Length, article and sentence of a clock that the procedure has; for the agencies of that department in the region of the office. It waits for another legal officer.',
        body: newOfficeRule,
        response: { 201: officeRules },
      },
    },
    async (request, reply) =>
      createOnce({
        request,
        reply,
        database,
        work: async (session) => {
          await enterOfficeRule(session, procedures, { rule: request.body, now: clock.now() });
          return readOfficeRules(session, reading());
        },
      }),
  );
  app.post(
    '/law/office-rules/:id/decisions/:decision',
    {
      config: {
        ifMatch: 'always',
        problems: ['law.onlyLegalOfficers', 'law.ruleDecided', 'law.ruleFourEyes', 'law.ruleTooLate'],
      },
      schema: {
        tags,
        summary: 'Approve, refuse or end an office rule',
        description:
          'By another person than who entered it. Approved it is never changed; its last day may be set, and cases that began under it keep it.',
        params: idParams.extend({ decision: z.enum(decisions) }),
        body: endBody,
        response: { 200: officeRules },
      },
    },
    async (request) => {
      const { id, decision } = request.params;
      const q = { id, version: expectedVersion(request), now: clock.now() };
      const read = await database.as(request.actor, async (session) => {
        if (decision === 'end') await endOfficeRule(session, { ...q, until: request.body.until });
        else await decideOfficeRule(session, { ...q, decision });
        return readOfficeRules(session, reading());
      });
      procedures.officeRulesChanged();
      return read;
    },
  );
}
