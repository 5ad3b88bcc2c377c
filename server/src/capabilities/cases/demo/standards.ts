// An invented table of discretion, so that the page of a case has something to propose; no office has published it.
import { randomUUID } from 'node:crypto';
import type { DemoPeople } from '../../../platform/demonstration/people.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { editionOf, heirIn } from '../../../platform/settings/edition.ts';
import type { DiscretionContent } from '../standards/schema.ts';
import { accountOf } from './people.ts';

const content: DiscretionContent = {
  grades: [
    {
      title: '从轻',
      amount: { kind: 'illegalBusinessAmount', atLeastFen: null, belowFen: 1_000_000 },
      facts: ['初次违法', '主动停止销售并配合调查'],
      band: { from: 0, to: 5_000, of: 'yuan' },
    },
    {
      title: '一般',
      amount: { kind: 'illegalBusinessAmount', atLeastFen: null, belowFen: 5_000_000 },
      facts: [],
      band: { from: 0.5, to: 2, of: 'illegalBusinessAmount' },
    },
    { title: '从重', amount: null, facts: [], band: { from: 2, to: 5, of: 'illegalBusinessAmount' } },
  ],
};

/** Entered and approved by two invented people of the bureau; nothing where it is there already. */
export async function enterDemoStandard(services: Services, people: DemoPeople): Promise<void> {
  const [first, second] = (['officer', 'head'] as const).map((part) => people.get(accountOf('广州工商', part)));
  if (first === undefined || second === undefined) throw new TypeError('the demonstration has no bureau of Guangzhou');
  await services.database.asSystem('demonstration data', async (tx) => {
    const there = await tx.selectFrom('caseStandard').select('id').where('demo', '=', true).executeTakeFirst();
    if (there !== undefined) return;
    const { regionPath, name } = await tx
      .selectFrom('agency')
      .select(['regionPath', 'name'])
      .where('key', '=', first.agencyKey)
      .executeTakeFirstOrThrow();
    const at = new Date(toldIn(services.config, '2016-01-04T02:00:00Z'));
    await tx
      .insertInto('caseStandard')
      .values({
        id: randomUUID(),
        ...{ kind: 'discretion', line: heirIn(editionOf(services.config), 'saic'), regionPath, offenceCode: 'TM-57-3' },
        ...{ document: '（演示）裁量基准，数额均为虚构', article: '1', content: JSON.stringify(content) },
        ...{
          validFrom: toldIn(services.config, '2016-01-01'),
          validUntil: null,
          state: 'approved',
          agencyKey: first.agencyKey,
        },
        ...{ enteredBy: first.userId, enterer: `${name} （演示）`, enteredAt: at },
        ...{ decidedBy: second.userId, decider: `${name} （演示）`, decidedAt: at, demo: true },
      })
      .execute();
  });
}
