// Notices to another agency: asked for in the transaction of an act, written by the system once it is committed,
// because nobody may see the people of an agency that is not theirs.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Tables } from '../database/connections/connect.ts';
import { roleNames } from '../database/words/roles.ts';
import type { AgencyNotice } from './agency-notice.ts';
import type { JobDefinition, Jobs } from './jobs.ts';
import type { NewNotice } from './notices.ts';
import { activeOf, officersOf } from './receivers.ts';
import type { NoticeServices } from './services.ts';

const jobName = 'notify agencies';
const words = z.object({ zh: z.string(), en: z.string() });
const request = z.object({
  notices: z.array(
    z.object({
      agencyKey: z.int().nullable().optional(),
      role: z.enum(roleNames).optional(),
      except: z.uuid().optional(),
      also: z.array(z.uuid()).optional(),
      kind: z.string(),
      link: z.string(),
      title: words,
      body: words.optional(),
      dueAt: z.iso.datetime().optional(),
    }),
  ),
});

/** Asks, in the acting user's transaction, that the people of these agencies be told once it is committed. */
export async function notifyAgencies(
  jobs: Pick<Jobs, 'send'>,
  q: { tx: Tables; notices: readonly AgencyNotice[] },
): Promise<void> {
  if (q.notices.length === 0) return;
  const notices = q.notices.map(({ dueAt, ...rest }) => ({
    ...rest,
    ...(dueAt !== undefined && { dueAt: dueAt.toISOString() }),
  }));
  await jobs.send(jobName, { tx: q.tx, data: { notices }, key: randomUUID() });
}

export function agencyNoticesJob({ database, notices }: Pick<NoticeServices, 'database' | 'notices'>): JobDefinition {
  return {
    name: jobName,
    handler: async (data) => {
      const asked = request.parse(data).notices;
      await database.asSystem('notify agencies', async (tx) => {
        const messages: NewNotice[] = [];
        for (const [role, told] of Map.groupBy(asked, (one) => one.role)) {
          const agencies = told.flatMap(({ agencyKey }) => agencyKey ?? []);
          const whole = told.some(({ agencyKey }) => agencyKey === null);
          const people = await officersOf(tx, whole ? 'every' : agencies, role && [role]);
          const ofAgency = (key: number | null | undefined) =>
            key === null ? [...people.values()].flat() : (people.get(key ?? 0) ?? []);
          const named = await activeOf(
            tx,
            told.flatMap(({ also = [] }) => also),
          );
          for (const { agencyKey, kind, link, title, body, dueAt, except, also = [] } of told)
            for (const userId of new Set([...ofAgency(agencyKey), ...also.filter((id) => named.has(id))]))
              if (userId !== except)
                messages.push({
                  ...{ userId, kind, link, title },
                  ...(body !== undefined && { body }),
                  ...(dueAt !== undefined && { dueAt: new Date(dueAt) }),
                });
        }
        await notices.notify(tx, messages);
      });
    },
  };
}
