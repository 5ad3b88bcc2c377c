// Evidence over HTTP beside its register: the checklist of the court, and bundles of one item or of a case.
import { localDate } from '@qingfeng/codes';
import { z } from 'zod';
import type { Actor, Session } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { attachment } from '../../platform/http/answers/downloads.ts';
import { idParams, words } from '../../platform/http/schemas.ts';
import type { App, Services } from '../../platform/http/services.ts';
import { basis } from '../../platform/procedures/schema.ts';
import { provedInLog, stampsOf } from './bundle/attestations.ts';
import type { Bundle } from './bundle/bundle.ts';
import { bundledItem } from './bundle/bundled-item.ts';
import { writeBundle } from './bundle/write-bundle.ts';
import { factorsBasis, factorsOf, factorsSince } from './items/factors.ts';
import { readEvidence } from './items/read.ts';
import { lookedAt } from './items/shown.ts';
import { evidenceOfCase, noteExport } from './items/store.ts';

const factor = z.object({
  no: z.int(),
  title: words,
  state: z.enum(['there', 'partly', 'missing']),
  found: z.array(words),
  lacking: z.array(words),
});

const bundleAnswer = {
  200: { description: 'A ZIP with a bag (BagIt 1.0)', content: { 'application/zip': { schema: z.unknown() } } },
};

export function evidenceRoutes(app: App, services: Services): void {
  app.get(
    '/evidence/:id/checklist',
    {
      schema: {
        tags: ['evidence'],
        summary: 'What a court looks at',
        description:
          'The seven factors for electronic data, filled from the record. A person judges; this says what is there.',
        params: idParams,
        response: {
          200: z.object({
            basis,
            factors: z.array(factor),
            since: z.iso.date().nullable().describe('First day of that rule, where the evidence was taken before it'),
          }),
        },
      },
    },
    async (request) => {
      const item = await services.database.as(request.actor, (session) =>
        readEvidence(services, session, request.params.id),
      );
      return { basis: factorsBasis, factors: factorsOf(lookedAt(item)), since: factorsSince(item.takenAt) } as never;
    },
  );
  app.get(
    '/evidence/:id/bundle.zip',
    {
      compress: false,
      config: { problems: ['file.missing'] },
      schema: {
        tags: ['evidence'],
        summary: 'A bundle of one item of evidence',
        description:
          'A bag (BagIt 1.0) in a ZIP with its files, its custody, proofs of the log, time stamps and an index in Chinese. Recorded as an export.',
        produces: ['application/zip'],
        params: idParams,
        response: bundleAnswer,
      },
    },
    async (request, reply) => {
      const bundle = await bundleFor(services, request.actor, async () => [request.params.id]);
      return reply
        .type('application/zip')
        .header('content-disposition', attachment(`证据包 ${bundle.title}.zip`))
        .send(writeBundle(services, bundle));
    },
  );
  app.get(
    '/evidence/of-case/:id/bundle.zip',
    {
      compress: false,
      config: { problems: ['file.missing'] },
      schema: {
        tags: ['evidence'],
        summary: 'A bundle of all evidence of a case',
        description: 'Of what the acting user may see. As the bundle of one item.',
        produces: ['application/zip'],
        params: idParams,
        response: bundleAnswer,
      },
    },
    async (request, reply) => {
      const bundle = await bundleFor(services, request.actor, ({ tx }) => evidenceOfCase(tx, request.params.id));
      return reply
        .type('application/zip')
        .header('content-disposition', attachment(`证据包 ${bundle.title}.zip`))
        .send(writeBundle(services, bundle));
    },
  );
}

/** The proofs are made after what is recorded of the items was read and committed: they are of no later state. */
async function bundleFor(
  services: Services,
  actor: Actor,
  idsOf: (session: Session) => Promise<readonly string[]>,
): Promise<Bundle> {
  const bundle = await services.database.as(actor, async (session) =>
    bundleOf(services, session, await idsOf(session)),
  );
  const ids = bundle.items.map(({ id }) => id);
  return { ...bundle, log: await provedInLog(services, ids) };
}

/** @throws Problem request.notFound where there is none that the acting user may see */
async function bundleOf(services: Services, session: Session, ids: readonly string[]): Promise<Omit<Bundle, 'log'>> {
  const { acting, tx } = session;
  if (ids.length === 0) throw problem('request.notFound');
  const items = [];
  for (const id of ids) {
    const item = await readEvidence(services, session, id);
    items.push(await bundledItem(session, item));
    await noteExport(tx, { id, number: item.number, files: item.content.length });
  }
  const at = services.clock.now();
  const [first] = items;
  const title = items.length === 1 ? (first?.number ?? '') : `${first?.number ?? ''} 等 ${items.length} 项`;
  const name = `evidence-${localDate(at.getTime())}-${(ids[0] ?? '').slice(-12)}`;
  const stamps = await stampsOf(
    session,
    items.flatMap(({ files }) => files.map(({ sha256 }) => sha256)),
  );
  return { name, title, at, items, stamps, agency: acting.agencyName, madeBy: acting.displayName };
}
