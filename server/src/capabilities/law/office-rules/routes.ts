// Office rules over HTTP: seen by all who work here, entered and decided by two legal officers.
import { z } from 'zod';
import { createOnce } from '../../../platform/http/idempotency.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App, Services } from '../../../platform/http/services.ts';
import { expectedVersion } from '../../../platform/http/versions.ts';
import { decideOfficeRule, endOfficeRule, enterOfficeRule, readOfficeRules } from './actions.ts';
import { endBody, newOfficeRule, officeRules } from './schema.ts';

const tags = ['law'];
const decisions = ['approve', 'refuse', 'end'] as const;

export function officeRuleRoutes(app: App, { database, clock, procedures }: Services): void {
  const reading = () => ({ procedures, now: clock.now() });
  app.get(
    '/law/office-rules',
    {
      schema: {
        tags,
        summary: 'Rules of departments on clocks of procedures',
        description:
          'Approved ones for everybody; those that wait or were refused for legal officers. With the clocks that a rule may set.',
        response: { 200: officeRules },
      },
    },
    async (request) => database.as(request.actor, (session) => readOfficeRules(session, reading())),
  );
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
