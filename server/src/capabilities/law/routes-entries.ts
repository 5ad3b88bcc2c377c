// The entries of a draft over HTTP: thresholds, the rules beside them, the catalogue of offences, and the words they use.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { expectedVersion, versioned } from '../../platform/http/requests/versions.ts';
import { idParams } from '../../platform/http/schemas.ts';
import type { App } from '../../platform/http/services.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { changeEntries } from './actions.ts';
import { readVersion } from './read.ts';
import { type LawVersionRecord, lawVersion, rowBody, ruleBody, rulePart, wordBody } from './schema.ts';
import type { EntryChange } from './table.ts';

const tags = ['law'];
const entryParams = idParams.extend({
  entry: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)
    .describe('Letters, digits, dot, line'),
});
const changing = {
  config: {
    ifMatch: 'always',
    problems: ['law.onlyLegalOfficers', 'law.notInDraft'],
  },
  response: { 200: lawVersion },
} as const;

export function lawEntryRoutes(app: App, services: Services): void {
  rowRoutes(app, services);
  wordRoutes(app, services);
  ruleRoutes(app, services);
}

function rowRoutes(app: App, services: Services): void {
  app.put(
    '/law/versions/:id/rows/:entry',
    {
      config: changing.config,
      schema: {
        tags,
        summary: 'Add or change a row of a draft',
        description:
          'Ending a row is setting its last day. What is wrong with the table afterwards stands in `problems` and keeps it from being submitted.',
        params: entryParams,
        body: rowBody,
        response: changing.response,
      },
    },
    async (request, reply) => {
      const { id, entry } = request.params;
      const changes = [{ part: 'rows', entry, content: { id: entry, ...request.body } }] as const;
      return takeChanges(services, { request, reply, id, changes });
    },
  );
  app.delete(
    '/law/versions/:id/rows/:entry',
    {
      config: changing.config,
      schema: {
        tags,
        summary: 'Remove a row of a draft',
        description:
          'For what should never have stood there. A rule that no longer holds is ended by its last day instead.',
        params: entryParams,
        response: changing.response,
      },
    },
    async (request, reply) => {
      const { id, entry } = request.params;
      const changes = [{ part: 'rows', entry, content: null }] as const;
      return takeChanges(services, { request, reply, id, changes });
    },
  );
}

function wordRoutes(app: App, services: Services): void {
  app.put(
    '/law/versions/:id/words/:entry',
    {
      config: changing.config,
      schema: {
        tags,
        summary: 'Add or change a document, condition or penalty of a draft',
        description: 'What rows refer to by its id. A new condition is one that people answer by yes or no.',
        params: entryParams,
        body: wordBody,
        response: changing.response,
      },
    },
    async (request, reply) => {
      const { id, entry } = request.params;
      return takeChanges(services, { request, reply, id, changes: [{ entry, ...request.body }] });
    },
  );
}

function ruleRoutes(app: App, services: Services): void {
  app.put(
    '/law/versions/:id/rules/:entry',
    {
      config: changing.config,
      schema: {
        tags,
        summary: 'Add or change a rule or an offence of a draft',
        description:
          'A rule of valuation, of adding up or for units, or an item of the catalogue of offences. Ending one is setting its last day.',
        params: entryParams,
        body: ruleBody,
        response: changing.response,
      },
    },
    async (request, reply) => {
      const { id, entry } = request.params;
      const { part, content } = request.body;
      const changes = [{ part, entry, content: { id: entry, ...content } }];
      return takeChanges(services, { request, reply, id, changes });
    },
  );
  app.delete(
    '/law/versions/:id/rules/:part/:entry',
    {
      config: changing.config,
      schema: {
        tags,
        summary: 'Remove a rule or an offence of a draft',
        description: 'For what should never have stood there.',
        params: entryParams.extend({ part: rulePart }),
        response: changing.response,
      },
    },
    async (request, reply) => {
      const { id, entry, part } = request.params;
      return takeChanges(services, { request, reply, id, changes: [{ part, entry, content: null }] });
    },
  );
}

/** Puts changes into a draft and answers with what it is then. */
async function takeChanges(
  services: Services,
  q: { request: FastifyRequest; reply: FastifyReply; id: string; changes: readonly EntryChange[] },
): Promise<LawVersionRecord> {
  const { request, reply, id, changes } = q;
  const now = services.clock.now();
  return services.database.as(request.actor, async (session) => {
    await changeEntries(session, { id, version: expectedVersion(request), changes, now });
    return versioned(reply, await readVersion(session, id, now));
  });
}
