// Forms, their templates and their numbers over HTTP: what there is, the office's own template, how the office writes its numbers.
import { Readable } from 'node:stream';
import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import { fileKinds } from '../../../platform/files/kinds.ts';
import { attachment, documentAnswer } from '../../../platform/http/answers/downloads.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { receiveChecked } from '../../../platform/http/requests/uploads.ts';
import type { App } from '../../../platform/http/services.ts';
import { findTemplate, insertTemplate } from '../../../platform/office/office-templates.ts';
import { officeProblem } from '../../../platform/office/problems.ts';
import { fillingBy } from '../../../platform/office/reading.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { volumeOf } from '../archive/order.ts';
import { numberingOf } from '../provided/store-numbers.ts';
import { formOf, templateInUse, templateKindOf } from './draft.ts';
import { forms, formsSource, shapeOf } from './forms.ts';
import { caseSeries, numberRule, setNumberRule } from './numbers.ts';
import { documentProblem } from './problems.ts';
import { formRef } from './schema.ts';
import type { SealService } from './seal.ts';
import { caseTags } from './tags.ts';

const tags = ['cases'];
const formParams = z.strictObject({ form: z.string().max(20) });
const templateReport = z
  .object({
    name: z.string(),
    sha256: z.string(),
    found: z.array(z.string()).describe('Tags by their path through the loops'),
    missing: z.array(z.string()).describe('Tags that the template leaves out; what they would show is not printed'),
  })
  .meta({ id: 'CaseFormTemplate' });
const commonTags = Object.entries(caseTags).flatMap(([tag, inner]) =>
  inner === 'text' ? [tag] : [tag, ...Object.keys(inner).map((name) => `${tag}/${name}`)],
);
const numberRules = z.object({
  code: z.string().describe('What stands for the agency'),
  items: z.array(z.object({ series: z.string(), word: z.string(), digits: z.int(), example: z.string() })),
});

export function formRoutes(app: App, services: Services, { sealService }: { sealService: SealService | null }): void {
  app.get(
    '/case-forms',
    {
      schema: {
        tags,
        summary: 'Forms of cases',
        description: 'Named and numbered after the set of 2021, where its numbers were read.',
        response: {
          200: z.object({
            items: z.array(formRef),
            tags: z.array(z.string()).describe('Tags that every template may use, by their path through the loops'),
            source: z.object({ docNo: z.string(), title: z.string(), date: z.iso.date(), mark: z.string() }),
            sealService: z
              .string()
              .nullable()
              .describe('Name of the electronic seal service; null: none is configured'),
          }),
        },
      },
    },
    async (request) =>
      services.database.as(request.actor, async ({ tx, acting }) => {
        const items: z.infer<typeof formRef>[] = [];
        for (const form of forms) {
          const kind = templateKindOf(form.id);
          const own = await findTemplate(tx, { agencyKey: acting.agencyKey, kind });
          items.push({
            id: form.id,
            no: form.no,
            title: { zh: form.title, en: form.titleEn },
            volume: volumeOf(form.group),
            series: form.series,
            served: form.served,
            asks: [...form.asks],
            template: own === undefined ? null : { name: own.name, uploadedAt: own.uploadedAt },
          });
        }
        return { items, tags: commonTags, source: formsSource, sealService: sealService?.name ?? null };
      }),
  );
  templateRoutes(app, services);
  numberRoutes(app, services);
}

function templateRoutes(app: App, services: Services): void {
  app.get(
    '/case-forms/:form/template.docx',
    {
      compress: false,
      config: { problems: ['file.missing'] },
      schema: {
        tags,
        summary: 'The template of a form in use, as a Word document',
        description: 'To change and put in again: that of the acting user’s office, else the built-in one.',
        produces: [fileKinds.docx.mediaType],
        params: formParams,
        response: { 200: documentAnswer('docx', 'The template') },
      },
    },
    async (request, reply) => {
      const form = formOf(request.params.form);
      const { name, bytes } = await services.database.as(request.actor, (session) =>
        templateInUse(services, session, form),
      );
      return reply
        .type(fileKinds.docx.mediaType)
        .header('content-disposition', attachment(name))
        .send(Buffer.from(bytes));
    },
  );
  app.post(
    '/case-forms/:form/template',
    {
      config: {
        upload: { kinds: ['docx'] },
        problems: [
          'documents.templateByHead',
          'documents.templateWithoutTags',
          'office.damaged',
          'office.externalReference',
          'office.documentType',
          'office.templateFault',
          'office.templateTags',
        ],
      },
      schema: {
        tags,
        summary: 'Put in the office’s own template of a form',
        description:
          'Unknown tags are refused and named; tags that are left out are listed. By the head or a reviewer.',
        params: formParams,
        response: { 200: templateReport },
      },
    },
    async (request) => {
      const form = formOf(request.params.form);
      await services.database.as(request.actor, async ({ acting }) => {
        if (!acting.roles.some((role) => role === 'approver' || role === 'supervisor'))
          throw documentProblem('documents.templateByHead');
      });
      await using upload = await receiveChecked(request, services);
      const { name, sha256 } = upload;
      const bytes = await upload.bytes.whole();
      const { found, unknown, missing } = await fillingBy(services.reading).check(bytes, {
        name,
        shape: shapeOf(form),
      });
      if (unknown.length > 0)
        throw officeProblem('office.templateTags', {
          name,
          unknown: unknown.join('、'),
          missing: missing.join('、') || '—',
        });
      if (found.length === 0) throw documentProblem('documents.templateWithoutTags', { name });
      const file = await services.files.put(Readable.from([bytes]), { name, limit: bytes.length });
      const kind = templateKindOf(form.id);
      await services.database.as(request.actor, ({ tx, acting }) => insertTemplate(tx, { file, acting, kind }));
      return { name, sha256, found, missing };
    },
  );
}

function numberRoutes(app: App, services: Services): void {
  const series = [...new Set([caseSeries, ...forms.flatMap((form) => form.series ?? [])])];
  app.get(
    '/case-number-rules',
    {
      schema: {
        tags,
        summary: 'How the office writes the numbers of its cases and documents',
        description: 'Code of the agency, word of the series, year, number.',
        response: { 200: numberRules },
      },
    },
    async (request) =>
      services.database.as(request.actor, async ({ tx, acting }) => {
        const { code } = await numberingOf(tx, acting.agencyKey);
        const items: z.infer<typeof numberRules>['items'] = [];
        const year = localDate(services.clock.now().getTime()).slice(0, 4);
        for (const name of series) {
          const rule = await numberRule(tx, { agencyKey: acting.agencyKey, series: name });
          items.push({ ...rule, example: `${code}${rule.word}〔${year}〕${'1'.padStart(rule.digits, '0')}号` });
        }
        return { code, items };
      }),
  );
  app.put(
    '/case-number-rules/:series',
    {
      schema: {
        tags,
        summary: 'Set how the office writes the numbers of a series',
        description: 'For the numbers given from now on. By the head or a reviewer.',
        params: z.strictObject({ series: z.enum(series) }),
        body: z.strictObject({
          word: called(z.string().regex(/^[一-龥]{1,10}$/), '代字', 'word'),
          digits: called(z.int().min(1).max(6), '序号位数', 'digits'),
        }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { series: name } = request.params;
      await services.database.as(request.actor, ({ tx, acting }) =>
        setNumberRule(tx, { agencyKey: acting.agencyKey, rule: { series: name, ...request.body } }),
      );
      return reply.code(204).send(null);
    },
  );
}
