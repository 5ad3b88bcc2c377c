// Documents of a case over HTTP: drafted, downloaded, sealed, served, withdrawn; evidence; the worksheet; the volumes.
import { localDate } from '@qingfeng/codes';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { fileKinds } from '../../../platform/files/kinds.ts';
import { attachment, documentAnswer } from '../../../platform/http/answers/downloads.ts';
import { expectedVersion, versioned } from '../../../platform/http/requests/versions.ts';
import { idParams } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import type { SheetPart } from '../../../platform/office/pdf/sheets.ts';
import { readAhead } from '../../../platform/office/reading.ts';
import { answerOnce, type WorkTools, workToolsOf } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { withReadings } from '../../../platform/reading/outside-transactions.ts';
import { archiveCase, contentsSheet, readArchive } from '../archive/volumes.ts';
import { documentsChanged } from '../provided/referral-source.ts';
import { caseData } from './case-data.ts';
import { draftDocument, redraftDocument, sourceOf } from './draft.ts';
import { addEvidence } from './evidence.ts';
import { pageRoutes } from './page/routes-page.ts';
import { templateProblems } from './problems.ts';
import { readDocument, readDocuments } from './read-documents.ts';
import {
  archiveRecord,
  type DocumentRecord,
  documentRecord,
  draftBody,
  evidenceBody,
  redraftBody,
  sealBody,
  serveBody,
  withdrawBody,
} from './schema.ts';
import { type SealService, sealDocument, serveDocument, withdrawDocument } from './seal.ts';
import { worksheetSheet } from './sheets.ts';
import { findDocument } from './store.ts';

const tags = ['cases'];
const record = { 200: documentRecord };
const scanProblems = [
  'scan.encrypted',
  'scan.broken',
  'scan.cut',
  'scan.tooLong',
  'scan.tooLarge',
  'scan.kind',
  'file.missing',
];

type Ports = { sealService: SealService | null };

export function documentRoutes(app: App, services: Services, ports: Ports): void {
  readingRoutes(app, services);
  pageRoutes(app, services);
  draftingRoutes(app, services);
  issuingRoutes(app, services, ports);
  archiveRoutes(app, services);
}

function readingRoutes(app: App, services: Services): void {
  app.get(
    '/cases/:id/documents',
    {
      schema: {
        tags,
        summary: 'Documents of a case',
        description: 'In the order of the volumes; those of the secondary volume for the handling agency alone.',
        params: idParams,
        response: { 200: z.object({ items: z.array(documentRecord) }) },
      },
    },
    async (request) => ({
      items: await services.database.as(request.actor, (session) => readDocuments(session, request.params.id)),
    }),
  );
  app.get(
    '/case-documents/:id',
    {
      schema: {
        tags,
        summary: 'One document of a case',
        description: 'Its files are read under /files.',
        params: idParams,
        response: record,
      },
    },
    async (request, reply) =>
      versioned(
        reply,
        await services.database.as(request.actor, (session) => readDocument(session, request.params.id)),
      ),
  );
  app.get(
    '/cases/:id/worksheet.pdf',
    {
      compress: false,
      schema: {
        tags,
        summary: 'The worksheet of the amounts, to print and sign',
        description: 'Line by line by the valuation rule in force, with the pages of evidence and the four amounts.',
        produces: [fileKinds.pdf.mediaType],
        params: idParams,
        response: { 200: documentAnswer('pdf', 'The worksheet') },
      },
    },
    async (request, reply) => {
      const tools = await workToolsOf(services);
      const on = localDate(tools.now.getTime());
      const data = await services.database.as(request.actor, async (session) =>
        caseData(await sourceOf(services, session, tools, { caseId: request.params.id, no: '', on })),
      );
      return sendSheets(reply, { name: `${data.案件名称} 涉案金额计算表`, parts: worksheetSheet(data) });
    },
  );
}

function draftingRoutes(app: App, services: Services): void {
  app.post(
    '/cases/:id/documents',
    {
      config: { idempotent: true, problems: templateProblems },
      schema: {
        tags,
        summary: 'Draft a document',
        description:
          'By the office’s own template, else the built-in one. Takes the next number where the form has one.',
        params: idParams,
        body: draftBody,
        response: { 201: documentRecord },
      },
    },
    async (request, reply) => {
      const q = { caseId: request.params.id, ...request.body };
      return createDocument(services, {
        request,
        reply,
        make: (session, tools) => draftDocument(services, session, tools, q),
      });
    },
  );
  app.post(
    '/cases/:id/evidence',
    {
      config: { idempotent: true, problems: ['documents.byOwner', ...scanProblems] },
      schema: {
        tags,
        summary: 'Take evidence into the file',
        description: 'An uploaded scan; what cannot be bound, such as a Word document, is kept beside the volume.',
        params: idParams,
        body: evidenceBody,
        response: { 201: documentRecord },
      },
    },
    async (request, reply) => {
      const q = { caseId: request.params.id, ...request.body };
      await readAhead(services, request.actor, q.file);
      return createDocument(services, {
        request,
        reply,
        make: (session, tools) => addEvidence(services, session, tools, q),
      });
    },
  );
  app.put(
    '/case-documents/:id/draft',
    {
      config: { ifMatch: 'always', problems: [...templateProblems, 'documents.issued'] },
      schema: {
        tags,
        summary: 'Make a draft anew',
        description: 'From the file as it is now; its number stays. Needs If-Match.',
        params: idParams,
        body: redraftBody,
        response: record,
      },
    },
    async (request, reply) => {
      const q = { id: request.params.id, version: expectedVersion(request), ...request.body };
      return changed(services, {
        request,
        reply,
        change: (session, tools) => redraftDocument(services, session, tools, q),
      });
    },
  );
}

function issuingRoutes(app: App, services: Services, { sealService }: Ports): void {
  app.post(
    '/case-documents/:id/seal',
    {
      config: {
        ifMatch: 'always',
        problems: ['documents.byOwner', 'documents.issued', 'documents.sealUnavailable', ...scanProblems],
      },
      schema: {
        tags,
        summary: 'Issue a document with its stamped scan',
        description: 'From then on it does not change. Needs If-Match.',
        params: idParams,
        body: sealBody,
        response: record,
      },
    },
    async (request, reply) => {
      const q = { id: request.params.id, version: expectedVersion(request), ...request.body };
      await readAhead(services, request.actor, q.file);
      const change = (session: Session, tools: WorkTools) =>
        sealDocument({ ...services, sealService }, session, tools, q);
      return changed(services, { request, reply, change });
    },
  );
  app.post(
    '/case-documents/:id/serve',
    {
      config: { ifMatch: 'always', problems: ['documents.byOwner', 'documents.notIssued', ...scanProblems] },
      schema: {
        tags,
        summary: 'Record the service of a document',
        description: 'Day, way, who took it, and the receipt. Needs If-Match.',
        params: idParams,
        body: serveBody,
        response: record,
      },
    },
    async (request, reply) => {
      const q = { id: request.params.id, version: expectedVersion(request), ...request.body };
      await readAhead(services, request.actor, q.receipt);
      return changed(services, {
        request,
        reply,
        change: (session, tools) => serveDocument(services, session, tools, q),
      });
    },
  );
  app.post(
    '/case-documents/:id/withdraw',
    {
      config: { ifMatch: 'always', problems: ['documents.byOwner', 'documents.notIssued'] },
      schema: {
        tags,
        summary: 'Withdraw a document that was not served',
        description: 'Its number stays used. Needs If-Match.',
        params: idParams,
        body: withdrawBody,
        response: record,
      },
    },
    async (request, reply) => {
      const q = { id: request.params.id, version: expectedVersion(request), ...request.body };
      return changed(services, { request, reply, change: (session) => withdrawDocument(session, q) });
    },
  );
}

function archiveRoutes(app: App, services: Services): void {
  app.get(
    '/cases/:id/archive',
    {
      schema: {
        tags,
        summary: 'The volumes of a case',
        description: 'Cover, lists of contents and pages; the secondary volume for the handling agency alone.',
        params: idParams,
        response: { 200: archiveRecord },
      },
    },
    async (request) => services.database.as(request.actor, (session) => readArchive(session, request.params.id)),
  );
  app.get(
    '/cases/:id/archive.pdf',
    {
      compress: false,
      schema: {
        tags,
        summary: 'Cover and lists of contents, to print',
        description: 'Of the volumes that the acting user may see.',
        produces: [fileKinds.pdf.mediaType],
        params: idParams,
        response: { 200: documentAnswer('pdf', 'Cover and lists of contents') },
      },
    },
    async (request, reply) => {
      const archive = await services.database.as(request.actor, (session) => readArchive(session, request.params.id));
      return sendSheets(reply, { name: `${archive.title} 卷内目录`, parts: contentsSheet(archive) });
    },
  );
  app.post(
    '/cases/:id/archive',
    {
      config: { idempotent: true, problems: ['step.notAllowed', 'step.notYours'] },
      schema: {
        tags,
        summary: 'Close the volumes',
        description: 'Gives the archive number, year and four digits, and takes the step of the procedure.',
        params: idParams,
        response: { 201: archiveRecord },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      return answerOnce(services, {
        request,
        reply,
        work: async (session, tools) => {
          await archiveCase(session, tools, id);
          return readArchive(session, id);
        },
      });
    },
  );
}

type Asking = { request: FastifyRequest; reply: FastifyReply };

async function createDocument(
  services: Services,
  { request, reply, make }: Asking & { make: (session: Session, tools: WorkTools) => Promise<string> },
): Promise<DocumentRecord> {
  return answerOnce(services, {
    request,
    reply,
    work: async (session, tools) => {
      const id = await make(session, tools);
      await tellDossier(services, session, id);
      return readDocument(session, id);
    },
  });
}

async function changed(
  services: Services,
  { request, reply, change }: Asking & { change: (session: Session, tools: WorkTools) => Promise<void> },
): Promise<DocumentRecord> {
  const tools = await workToolsOf(services);
  const { id } = request.params as z.infer<typeof idParams>;
  const after = await withReadings(() =>
    services.database.as(request.actor, async (session) => {
      await change(session, tools);
      await tellDossier(services, session, id);
      return readDocument(session, id);
    }),
  );
  return versioned(reply, after);
}

/** A referral that is being prepared takes the document after the commit. */
async function tellDossier({ jobs }: Services, { tx }: Session, id: string): Promise<void> {
  const caseId = (await findDocument(tx, id))?.caseId;
  if (caseId !== undefined) await jobs.send(documentsChanged, { tx, data: { caseId }, key: caseId });
}

async function sendSheets(reply: FastifyReply, { name, parts }: { name: string; parts: readonly SheetPart[] }) {
  const { sheetsAsPdf } = await import('../../../platform/office/pdf/sheets.ts');
  const bytes = await sheetsAsPdf(parts, name);
  return reply
    .type(fileKinds.pdf.mediaType)
    .header('content-disposition', attachment(`${name}.pdf`))
    .send(Buffer.from(bytes));
}
