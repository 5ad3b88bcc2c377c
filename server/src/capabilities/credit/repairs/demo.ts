// The invented repair of the demonstration of 2026: a party listed in 2025 applies a year later, and waits for the decision. The law of 2016
// knew no repair.
import type { LocalDate } from '@qingfeng/codes';
import type { EntryOf } from '@qingfeng/register';
import type { Services } from '../../../platform/procedures/services.ts';
import { type DemoLife, demonstrateRuns } from '../../../platform/registers/index.ts';
import type { Story } from '../demo-story.ts';
import type { subjects } from '../subjects/register.ts';
import { repairs } from './register.ts';

export const repairedSubject: EntryOf<typeof subjects> = {
  kind: 'individualBusiness',
  name: '晨岭（示例）日用品店',
  uscc: '92440111MA5DEM163U',
  region: '440111',
  representative: '（示例）岑某',
};

const repairedListing = '穗市监信列〔2025〕6号';

/** Its listing, told on its own days: under order 44, a year and more before the day of the demonstration. */
export const repairedStory: Omit<Story, 'of'> = {
  on: '2025-08-18',
  given: {
    ...{ number: repairedListing, ground: 'intentionalInfringement', penaltyNo: '穗市监处〔2025〕131号' },
    matter: '故意销售侵犯注册商标专用权的商品，受到较重行政处罚。',
  },
  acts: [
    {
      ...{ on: '2025-08-20', step: 'tell', paper: ['notice', '列入告知书（示例）.txt'] },
      facts: { toldOn: '2025-08-20', defendUntil: '2025-08-27' },
    },
    {
      ...{ on: '2025-09-05', step: 'decide', paper: ['decision', '列入决定书（示例）.txt'] },
      facts: {
        ...{ decisionNo: '穗市监信列决〔2025〕6号', decidedOn: '2025-09-05' },
        ...{ measures: ['keySupervision', 'noHonours'], reasons: '（示例）当事人未作陈述、申辩。' },
      },
    },
    { ...{ on: '2025-09-08', step: 'serve' }, facts: { servedOn: '2025-09-08' } },
  ],
};

/** Applied for and accepted; the head decides within seven working days. */
export async function loadRepairsDemo(
  services: Services,
  { as, at }: { as: NonNullable<DemoLife['acts'][number]['as']>; at: (day: LocalDate) => Date },
): Promise<void> {
  const listing = await services.database.asSystem('demonstration data', (tx) =>
    tx.selectFrom('creditListing').select('id').where('number', '=', repairedListing).executeTakeFirst(),
  );
  // A server whose demonstration is older has no such listing.
  if (listing === undefined) return;
  await demonstrateRuns(services, repairs, {
    as,
    lives: [
      {
        at: at('2026-11-17'),
        given: {
          ...{ number: '穗市监信修〔2026〕4号', listing: listing.id, appliedOn: '2026-11-17' },
          performed: '（示例）已停止销售并下架全部侵权商品，罚款于 2025-09-30 缴清，公开作出信用承诺。',
        },
        acts: [{ at: at('2026-11-20'), step: 'accept', factsBy: async () => ({}) }],
      },
    ],
  });
}
