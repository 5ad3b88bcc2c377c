// What the police keep to themselves of an investigation: written and read by those who handle the referral, by nobody else.

import { z } from 'zod';
import type { Session } from '../../platform/database/connections/connect.ts';
import { problem } from '../../platform/errors/catalogue.ts';
import { called } from '../../platform/http/requests/field-names.ts';
import { createOnce } from '../../platform/http/requests/idempotency.ts';
import { idParams } from '../../platform/http/schemas.ts';
import type { App } from '../../platform/http/services.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { findReferral } from './store.ts';
import { insertNote, notesOf } from './store-notes.ts';

const note = z
  .object({ id: z.uuid(), at: z.iso.datetime(), by: z.string(), text: z.string() })
  .meta({ id: 'PoliceNote' });
const notes = z.object({ items: z.array(note) });
const newNote = z.strictObject({ text: called(z.string().trim().min(1).max(5_000), '正文', 'text') });

export function noteRoutes(app: App, services: Services): void {
  app.get(
    '/referrals/:id/notes',
    {
      schema: {
        tags: ['referral'],
        summary: 'Notes of the police on a referral',
        description:
          'Empty for everybody but the police that handle it: an agency sees what became of its case, not the investigation.',
        params: idParams,
        response: { 200: notes },
      },
    },
    async (request) => services.database.as(request.actor, (session) => readNotes(session, request.params.id)),
  );
  app.post(
    '/referrals/:id/notes',
    {
      config: { idempotent: true },
      schema: {
        tags: ['referral'],
        summary: 'Note something on a referral',
        description: 'Only the police that handle it.',
        params: idParams,
        body: newNote,
        response: { 201: notes },
      },
    },
    async (request, reply) =>
      createOnce({
        request,
        reply,
        database: services.database,
        work: async (session) => {
          const { id: referralId } = request.params;
          const { acting, tx } = session;
          const row = { referralId, agencyKey: acting.agencyKey, userId: acting.userId, text: request.body.text };
          await seen(session, referralId);
          await insertNote(tx, { ...row, at: services.clock.now() });
          return readNotes(session, referralId);
        },
      }),
  );
}

async function seen({ tx }: Session, id: string): Promise<void> {
  if ((await findReferral(tx, id)) === undefined) throw problem('request.notFound');
}

async function readNotes(session: Session, referralId: string): Promise<z.infer<typeof notes>> {
  await seen(session, referralId);
  const rows = await notesOf(session.tx, referralId);
  return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
}
