// The bulletin and its template over HTTP.
import { Readable } from 'node:stream';
import type { FastifyContextConfig, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { fileKinds } from '../../../platform/files/kinds.ts';
import { attachment, documentAnswer } from '../../../platform/http/answers/downloads.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { receiveChecked } from '../../../platform/http/requests/uploads.ts';
import { idParams, words } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import { findTemplate, insertTemplate } from '../../../platform/office/office-templates.ts';
import { officeProblem } from '../../../platform/office/problems.ts';
import { fillingBy } from '../../../platform/office/reading.ts';
import { bulletinTags } from '../../../platform/office/templates/bulletin-tags.ts';
import { workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { withReadings } from '../../../platform/reading/outside-transactions.ts';
import { requireCoordination } from '../import/actions.ts';
import { findPlan } from '../store-plan.ts';
import { fillBulletin, templateInUse } from './bulletin.ts';
import { bulletinHelp } from './bulletin-help.ts';
import { bulletinRefusal, templateRefusal } from './plan-actions.ts';
import { exchangeProblem } from './problems.ts';
import { noteExport } from './routes-export.ts';
import { templateKind } from './store-bulletin.ts';

const tags = ['plan'];
const templateReport = z
  .object({
    name: z.string(),
    sha256: z.string(),
    found: z.array(z.string()).describe('Tags by their path through the loops'),
    missing: z.array(z.string()).describe('Tags that the template leaves out; what they would show is not printed'),
  })
  .meta({ id: 'BulletinTemplate' });
const templateConfig = {
  upload: { kinds: ['docx'] },
  problems: [
    'plan.onlyCoordination',
    'plan.templateWithoutTags',
    'office.damaged',
    'office.externalReference',
    'office.documentType',
    'office.templateFault',
    'office.templateTags',
  ],
} satisfies FastifyContextConfig;

export function bulletinRoutes(app: App, services: Services): void {
  addBulletin(app, services);
  addTemplates(app, services);
  addTemplateReading(app, services);
}

function addBulletin(app: App, services: Services): void {
  app.get(
    '/plans/:id/bulletin.docx',
    {
      compress: false,
      config: { problems: ['plan.bulletinByOwner', 'office.templateTags', 'file.missing'] },
      schema: {
        tags,
        summary: 'The bulletin of a plan as a Word document',
        description:
          'Filled from the figures of the dashboard into the office’s own template, else the built-in one (GB/T 9704-2012). By the office that issued the plan. Number and copies are left open.',
        produces: [fileKinds.docx.mediaType],
        params: idParams,
        querystring: z.strictObject({
          period: called(
            z
              .string()
              .regex(/^\d{4}(-(Q[1-4]|H[12]|0[1-9]|1[0-2]))?$/)
              .optional()
              .describe('Period whose reports are told of, such as 2016-Q3; the last one reported on unless given'),
            '期间',
            'period',
          ),
        }),
        response: { 200: documentAnswer('docx', 'The document') },
      },
    },
    async (request, reply) => {
      const today = await workToolsOf(services);
      const planId = request.params.id;
      const { period } = request.query;
      const filled = async (session: Session) => {
        const plan = await findPlan(session.tx, planId);
        const refusal = plan === undefined ? null : bulletinRefusal(plan, session.acting);
        if (refusal !== null) throw refusal;
        const noted = await noteExport(session, { planId, detail: { kind: 'bulletin', period: period ?? null } });
        return fillBulletin(services, session, { plan: noted, period, today });
      };
      const bulletin = await withReadings(() => services.database.as(request.actor, filled));
      return reply
        .type(fileKinds.docx.mediaType)
        .header('content-disposition', attachment(bulletin.name))
        .send(bulletin.bytes);
    },
  );
}

function addTemplates(app: App, services: Services): void {
  const schema = {
    tags,
    summary: 'Put in the office’s own template for bulletins',
    description:
      'It serves all bulletins of the office from then on. Unknown tags are refused and named; tags that are left out are listed.',
    response: { 200: templateReport },
  };
  app.post('/bulletin-template', { config: templateConfig, schema }, async (request) =>
    takeTemplate(services, request, async ({ acting }) => requireCoordination(acting)),
  );
  app.post(
    '/plans/:id/bulletin-template',
    {
      config: { ...templateConfig, problems: [...templateConfig.problems, 'plan.bulletinByOwner'] },
      schema: { ...schema, params: idParams, summary: `${schema.summary}, from a plan` },
    },
    async (request) =>
      takeTemplate(services, request, async ({ tx, acting }) => {
        const plan = await findPlan(tx, request.params.id);
        if (plan === undefined) throw problem('request.notFound');
        const refusal = templateRefusal(plan, acting);
        if (refusal !== null) throw refusal;
      }),
  );
}

function addTemplateReading(app: App, services: Services): void {
  app.get(
    '/bulletin-template',
    {
      schema: {
        tags,
        summary: 'The template in use',
        description: 'That of the acting user’s office; null while the built-in one is used.',
        response: {
          200: z.object({
            template: z.object({ name: z.string(), sha256: z.string(), uploadedAt: z.date() }).nullable(),
          }),
        },
      },
    },
    async (request) => {
      const own = await services.database.as(request.actor, ({ tx, acting }) =>
        findTemplate(tx, { agencyKey: acting.agencyKey, kind: templateKind }),
      );
      if (own === undefined) return { template: null };
      return { template: { name: own.name, sha256: own.sha256, uploadedAt: own.uploadedAt } };
    },
  );
  app.get(
    '/bulletin-template.docx',
    {
      compress: false,
      config: { problems: ['file.missing'] },
      schema: {
        tags,
        summary: 'The template in use as a Word document',
        description: 'To change and put in again: that of the acting user’s office, else the built-in one.',
        produces: [fileKinds.docx.mediaType],
        response: { 200: documentAnswer('docx', 'The document') },
      },
    },
    async (request, reply) => {
      const { name, bytes } = await services.database.as(request.actor, (session) => templateInUse(services, session));
      return reply.type(fileKinds.docx.mediaType).header('content-disposition', attachment(name)).send(bytes);
    },
  );
  app.get(
    '/bulletin-template/tags',
    {
      schema: {
        tags,
        summary: 'Tags that a template for bulletins may use',
        description: 'By their path through the loops, each with what stands in it and an example.',
        response: {
          200: z.object({ items: z.array(z.object({ tag: z.string(), what: words, example: z.string() })) }),
        },
      },
    },
    async () => ({ items: Object.entries(bulletinHelp).map(([tag, help]) => ({ tag, ...help })) }),
  );
}

async function takeTemplate(
  services: Services,
  request: FastifyRequest,
  mayChange: (session: Session) => Promise<void>,
): Promise<z.infer<typeof templateReport>> {
  await services.database.as(request.actor, mayChange);
  await using upload = await receiveChecked(request, services);
  const { name, sha256 } = upload;
  const bytes = await upload.bytes.whole();
  const { found, unknown, missing } = await fillingBy(services.reading).check(bytes, { name, shape: bulletinTags });
  if (unknown.length > 0)
    throw officeProblem('office.templateTags', {
      name,
      unknown: unknown.join('、'),
      missing: missing.join('、') || '—',
    });
  if (found.length === 0) throw exchangeProblem('plan.templateWithoutTags', { name });
  const file = await services.files.put(Readable.from([bytes]), { name, limit: bytes.length });
  await services.database.as(request.actor, ({ tx, acting }) =>
    insertTemplate(tx, { file, acting, kind: templateKind }),
  );
  return { name, sha256, found, missing };
}
