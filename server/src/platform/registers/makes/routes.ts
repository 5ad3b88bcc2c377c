// The next record over HTTP: what may be made of an entry, what it begins with, and making it.
import type { Json } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import { z } from 'zod';
import { createOnce } from '../../http/requests/idempotency.ts';
import { idParams, words } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import type { Services } from '../../procedures/services.ts';
import { keptBy } from '../kept.ts';
import { recordRef } from '../links/links.ts';
import { readRecord } from '../reading/read.ts';
import { schemasOf } from '../schema.ts';
import { type DeclaredMake, madeFrom } from './declared.ts';
import { draftOf, makeOne, offersOf } from './make.ts';

const offer = z
  .object({
    make: z.string(),
    title: words,
    to: z.string().describe('The register that it is entered into'),
    made: recordRef.nullable().describe('What the acting agency made of it already, where that happens once'),
  })
  .meta({ id: 'RecordOffer' });

/** Of registers from whose entries something is made. */
export function makeRoutes(app: App, services: Services, register: Register): void {
  const all = madeFrom(register);
  if (all.length === 0) return;
  const { database, clock } = services;
  app.get(
    `/${register.id}/:id/makes`,
    {
      schema: {
        tags: [register.id],
        summary: `What may be made of a ${register.one.en}`,
        description: 'As it stands, by the acting user.',
        params: idParams,
        response: { 200: z.object({ items: z.array(offer) }) },
      },
    },
    async (request) => {
      const kept = await keptBy(services, register);
      const asked = { id: request.params.id, now: clock.now() };
      return { items: await database.as(request.actor, (session) => offersOf(session, kept, asked)) };
    },
  );
  for (const one of all) makingRoutes(app, services, { register, one });
}

function makingRoutes(
  app: App,
  services: Services,
  { register, one }: { register: Register; one: DeclaredMake },
): void {
  const { database, clock } = services;
  const { target, name, make } = one;
  const path = `/${register.id}/:id/makes/${name}`;
  app.get(
    path,
    {
      config: { problems: ['registers.refused', 'registers.notNow'] },
      schema: {
        tags: [register.id],
        summary: `What a ${target.one.en} from a ${register.one.en} begins with`,
        description: `"${make.title.en}": the fields that the ${register.one.en} knows, as they would be entered, and as they are read.`,
        params: idParams,
        response: {
          200: z.object({ given: z.record(z.string(), z.unknown()), recorded: z.record(z.string(), z.unknown()) }),
        },
      },
    },
    async (request) => {
      const kept = await keptBy(services, register);
      const asked = { id: request.params.id, one, now: clock.now() };
      return database.as(request.actor, (session) => draftOf(session, kept, asked)) as never;
    },
  );
  const { change, record } = schemasOf(target);
  app.post(
    path,
    {
      config: { idempotent: true, problems: ['registers.refused', 'registers.notNow', 'record.duplicate'] },
      schema: {
        tags: [register.id],
        summary: `${make.title.en}: make a ${target.one.en} of a ${register.one.en}`,
        description: `Only what is not known already has to be given; what is given stands before it, null leaves a field empty. '${make.link}' names the ${register.one.en}.`,
        params: idParams,
        body: change,
        response: { 201: record },
      },
    },
    async (request, reply) => {
      const kept = { from: await keptBy(services, register), to: await keptBy(services, target) };
      const { id } = request.params;
      const given = request.body as Record<string, Json>;
      return createOnce({
        ...{ request, reply, database },
        work: async (session) =>
          readRecord(session, kept.to, await makeOne(session, kept, { id, one, given, now: clock.now() })) as never,
      });
    },
  );
}
