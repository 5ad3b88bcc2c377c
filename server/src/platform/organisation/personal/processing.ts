// The register of personal data (Personal Information Protection Law art. 55, 56): what is held, why, and for how long.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../database/connections/connect.ts';
import { words } from '../../http/schemas.ts';
import type { App } from '../../http/services.ts';
import type { OrganisationServices } from '../services.ts';
import type { PersonalData } from './personal-data.ts';

/** Brings the register up to this release; called at start. What a release no longer processes leaves it, and stays in the trail. */
export async function loadProcessingRegister(database: Database, declared: readonly PersonalData[]): Promise<void> {
  const lines = declared.map(({ id, title, purpose, categories, basis, mark, retentionDays, countedFrom }) => ({
    id,
    title_zh: title.zh,
    title_en: title.en,
    purpose_zh: purpose.zh,
    purpose_en: purpose.en,
    categories,
    basis,
    mark,
    retention_days: retentionDays,
    counted_from_zh: countedFrom.zh,
    counted_from_en: countedFrom.en,
  }));
  await database.asSystem('register of personal data', async (tx) => {
    await sql`
      merge into processing_activity a
      using jsonb_populate_recordset(null::processing_activity, ${JSON.stringify(lines)}::jsonb) d on a.id = d.id
      when matched and (a.*) is distinct from (d.*) then update set
        title_zh = d.title_zh, title_en = d.title_en, purpose_zh = d.purpose_zh, purpose_en = d.purpose_en,
        categories = d.categories, basis = d.basis, mark = d.mark, retention_days = d.retention_days,
        counted_from_zh = d.counted_from_zh, counted_from_en = d.counted_from_en
      when not matched by target then insert values (d.*)
      when not matched by source then delete`.execute(tx);
  });
}

const activity = z
  .object({
    id: z.string(),
    title: words,
    purpose: words,
    categories: z.array(z.string()),
    basis: z.string(),
    mark: z.enum(['read', 'recalled', 'office rule']),
    retentionDays: z.int().nullable().describe('Days; null where each record has a term of its own'),
    countedFrom: words.describe('Event that the days are counted from; without days, what ends the keeping'),
  })
  .meta({ id: 'ProcessingActivity' });

export function processingRoutes(app: App, { database }: OrganisationServices): void {
  app.get(
    '/processing-activities',
    {
      schema: {
        tags: ['audit'],
        summary: 'Register of personal data',
        description:
          'What is processed, why, on what basis, and the retention rule that a job carries out every night.',
        response: { 200: z.object({ items: z.array(activity) }) },
      },
    },
    async (request) => {
      const rows = await database.as(request.actor, ({ tx }) =>
        tx.selectFrom('processingActivity').selectAll().orderBy('id').execute(),
      );
      const items = rows.map((row) => ({
        id: row.id,
        title: { zh: row.titleZh, en: row.titleEn },
        purpose: { zh: row.purposeZh, en: row.purposeEn },
        categories: row.categories,
        basis: row.basis,
        mark: row.mark as PersonalData['mark'],
        retentionDays: row.retentionDays,
        countedFrom: { zh: row.countedFromZh, en: row.countedFromEn },
      }));
      return { items };
    },
  );
}
