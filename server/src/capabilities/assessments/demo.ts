// The invented assessments of the demonstration of 2026: whoever publishes there assessed it at the beginning of the year. The act of 2016
// knew none.
import { randomUUID } from 'node:crypto';
import { startOfDay } from '@qingfeng/codes';
import { workToolsOf } from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { takeEntryStep } from '../../platform/registers/index.ts';
import { editionOf } from '../../platform/settings/edition.ts';
import { draftAssessments } from './drafts.ts';
import { assessments } from './register.ts';

const work = 'demonstration data';
const drafted = startOfDay('2026-01-05') + 9 * 3_600_000;
const confirmed = startOfDay('2026-01-07') + 10 * 3_600_000;

/**
 * Drafted for every agency there that publishes something, and confirmed by one of its people; told once. That of a platform, and of an
 * agency of which nobody has an account, is a draft of the day that is shown.
 */
export async function demonstrateAssessments(services: Services): Promise<void> {
  if (editionOf(services.config).id !== '2026' || (await isTold(services))) return;
  const people = await peopleOf(services);
  await draftAssessments(at(services, drafted), undefined, (key) => people.has(key));
  for (const { id, ownerAgency } of await toConfirm(services)) {
    const userId = people.get(ownerAgency);
    if (userId === undefined) continue;
    const told = at(services, confirmed);
    await services.database.as({ userId, requestId: randomUUID() }, async (session) =>
      takeEntryStep(session, await workToolsOf(told), {
        ...{ register: assessments, crypto: services.crypto, files: services.files, reading: services.reading },
        step: { instanceId: id, step: 'confirm', facts: {} },
      }),
    );
  }
  await draftAssessments(services);
}

const at = (services: Services, moment: number): Services => ({
  ...services,
  clock: { ...services.clock, now: () => new Date(moment) },
});

async function isTold({ database }: Services): Promise<boolean> {
  const row = await database.asSystem(work, (tx) => tx.selectFrom('impactAssessment').select('id').executeTakeFirst());
  return row !== undefined;
}

function toConfirm({ database }: Services) {
  return database.asSystem(work, (tx) =>
    tx.selectFrom('impactAssessment').select(['id', 'ownerAgency']).orderBy('id').execute(),
  );
}

/** By agency, who may confirm: the first of its people by account. */
async function peopleOf({ database }: Services): Promise<ReadonlyMap<number, string>> {
  const rows = await database.asSystem(work, (tx) =>
    tx
      .selectFrom('appUser')
      .innerJoin('agency', 'agency.id', 'appUser.agencyId')
      .select(['agency.key', 'appUser.id'])
      .distinctOn('agency.key')
      .where('appUser.active', '=', true)
      .where('agency.kind', '<>', 'outside')
      .where((eb) => eb('appUser.roles', '&&', eb.val(['officer', 'approver'])))
      .orderBy('agency.key')
      .orderBy('appUser.account')
      .execute(),
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}
