// Whom to reach at a platform: stored encrypted, shown masked, read whole by agencies and the platform itself, with a reason.
import { maskName, maskPhone } from '@qingfeng/codes';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { problem } from '../../../platform/errors/catalogue.ts';
import { asDeclared } from '../../../platform/http/requests/as-declared.ts';
import { called } from '../../../platform/http/requests/field-names.ts';
import { versioned } from '../../../platform/http/requests/versions.ts';
import { idParams, line, mailAddress, telephone } from '../../../platform/http/schemas.ts';
import type { App } from '../../../platform/http/services.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { readEntry, registerSchemas } from '../../../platform/registers/index.ts';
import { platformProblem } from '../problems.ts';
import { platforms } from './register.ts';
import { findPlatform, updatePlatform } from './store.ts';

/** Who is to be reached there. */
const platformContact = z.strictObject({
  name: called(z.string().trim().max(100).default(''), '名称', 'name'),
  phone: called(telephone(50).default(''), '电话', 'telephone'),
  email: called(mailAddress(200).default(''), '电子邮箱', 'e-mail'),
});
type PlatformContact = z.infer<typeof platformContact>;
const contactShown = z
  .object({ name: z.string(), phone: z.string(), email: z.string() })
  .meta({ id: 'PlatformContact' });

const contactColumns = { name: 'contact', phone: 'contact_phone', email: 'contact_email' } as const;
type ContactField = keyof typeof contactColumns;
const contextOf = (field: ContactField, row: string) => ({
  table: 'trading_platform',
  column: contactColumns[field],
  row,
});

export function contactRoutes(app: App, services: Services): void {
  const { database, crypto } = services;
  const tags = [platforms.id];
  app.put(
    '/platforms/:id/contact',
    {
      config: { problems: ['platforms.notKept'] },
      schema: {
        tags,
        summary: 'Set whom to reach at a platform',
        description: 'Stored encrypted. The last writer wins.',
        params: idParams,
        body: platformContact,
        response: { 200: registerSchemas(platforms).record },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const changed = await database.as(request.actor, async (session) => {
        await storeContact(session, { crypto, id, contact: request.body });
        return readEntry(services, session, { register: platforms, id });
      });
      return asDeclared(versioned(reply, changed));
    },
  );
  app.post(
    '/platforms/:id/contact/read',
    {
      schema: {
        tags,
        summary: 'Read whom to reach at a platform',
        description: 'Whole, with a reason. Every reading is recorded.',
        params: idParams,
        body: z.strictObject({ reason: called(line(500), '原因', 'reason') }),
        response: { 200: contactShown },
      },
    },
    async (request) =>
      database.as(request.actor, (session) =>
        readContact(session, { crypto, id: request.params.id, reason: request.body.reason }),
      ),
  );
}

/** Stores whom to reach there. @throws Problem request.notFound, platforms.notKept */
async function storeContact(
  session: Session,
  { crypto, id, contact }: { crypto: Cryptography; id: string; contact: PlatformContact },
): Promise<void> {
  const row = await findPlatform(session.tx, id);
  if (row === undefined) throw problem('request.notFound');
  const { agencyKey } = session.acting;
  if (row.ownerAgency !== agencyKey && row.homeAgency !== agencyKey) throw platformProblem('platforms.notKept');
  const seal = (field: ContactField): string | null =>
    contact[field] === '' ? null : crypto.encryptField(contact[field], { context: contextOf(field, id) });
  await updatePlatform(session.tx, id, {
    contact: seal('name'),
    contactPhone: seal('phone'),
    contactEmail: seal('email'),
    contactMask: contact.name === '' ? null : maskName(contact.name),
    phoneMask: contact.phone === '' ? null : maskPhone(contact.phone),
  });
}

/** Reads whom to reach there; who read it and why goes to the trail in the same transaction. @throws Problem request.notFound */
async function readContact(
  { tx, acting }: Session,
  q: { crypto: Cryptography; id: string; reason: string },
): Promise<PlatformContact> {
  const row = await findPlatform(tx, q.id);
  const mine = row !== undefined && (acting.agencyKind !== 'outside' || row.body === acting.agencyKey);
  if (!mine) throw problem('request.notFound');
  const detail = JSON.stringify({ reason: q.reason, fields: Object.keys(contactColumns) });
  await sql`select audit.note('read', 'trading_platform', ${q.id}, ${detail}::jsonb)`.execute(tx);
  const open = (field: ContactField, sealed: string | null): string =>
    sealed === null ? '' : q.crypto.decryptField(sealed, { context: contextOf(field, q.id) });
  return {
    name: open('name', row.contact),
    phone: open('phone', row.contactPhone),
    email: open('email', row.contactEmail),
  };
}
