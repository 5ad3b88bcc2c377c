// Certificates of law enforcement of colleagues over HTTP: entered, changed and taken away by whoever hands out the work.
import { z } from 'zod';
import { problem } from '../../errors/catalogue.ts';
import { noContent } from '../../http/openapi/openapi.ts';
import { called } from '../../http/requests/field-names.ts';
import type { App } from '../../http/services.ts';
import type { Services } from '../services.ts';
import { setCertificate } from './certificates.ts';
import { mayAssign } from './handlers.ts';

const tags = ['inbox'];
const params = z.strictObject({ user: z.uuid() });
const body = z.strictObject({
  no: called(z.string().trim().min(1).max(40).describe('Number of the certificate'), '执法证号', 'certificate number'),
  validUntil: called(z.iso.date().describe('Its last day'), '有效期至', 'valid until'),
});

export function certificateRoutes(app: App, { database, clock }: Services): void {
  app.put(
    '/inbox/people/:user/certificate',
    {
      schema: {
        tags,
        summary: 'Enter the certificate of a colleague',
        description:
          'Number and last day of the certificate of law enforcement (行政执法证), in place of the one before. By the head or whoever the head named to hand out work. A filed case is handled by two officers whose certificates hold.',
        params,
        body,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      await database.as(request.actor, async (session) => {
        if (!(await mayAssign(session))) throw problem('access.refusedByDatabase');
        await setCertificate(session, { user: request.params.user, certificate: request.body, now: clock.now() });
      });
      return reply.code(204).send(undefined);
    },
  );
  app.delete(
    '/inbox/people/:user/certificate',
    {
      schema: {
        tags,
        summary: 'Take away the certificate of a colleague',
        description: 'By the head or whoever the head named to hand out work. Cases that they handle keep them.',
        params,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      await database.as(request.actor, async (session) => {
        if (!(await mayAssign(session))) throw problem('access.refusedByDatabase');
        await setCertificate(session, { user: request.params.user, certificate: null, now: clock.now() });
      });
      return reply.code(204).send(undefined);
    },
  );
}
