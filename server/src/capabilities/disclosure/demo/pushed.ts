// Invented penalties that an agency of another province pushed to the place of registration in 2026: one to be published, one published.
import { randomUUID } from 'node:crypto';
import type { Services } from '../../../platform/procedures/services.ts';
import { demonstrateRuns } from '../../../platform/registers/index.ts';
import { editionOf } from '../../../platform/settings/edition.ts';
import { enterCasePeople } from '../../cases/index.ts';
import { pushedDisclosures } from '../pushed/register.ts';

type Story = {
  no: string;
  party: string;
  mark: string;
  yuan: string;
  decided: string;
  received: string;
  published?: string;
};

const stories: readonly Story[] = [
  {
    ...{ no: '（示例）长市监处〔2026〕118号', party: '穗风（示例）贸易有限公司', mark: '云雀', yuan: '35,000' },
    ...{ decided: '2026-11-09', received: '2026-11-18' },
  },
  {
    ...{ no: '（示例）长市监处〔2026〕97号', party: '珠江（示例）日用品有限公司', mark: '清露', yuan: '12,000' },
    ...{ decided: '2026-10-20', received: '2026-10-29', published: '2026-11-05' },
  },
];

/** Loads them once; called after the people of the cases. The rule is of 2021: the demonstration of 2016 has none. */
export async function loadPushedDemo(services: Services): Promise<void> {
  if (editionOf(services.config).id !== '2026') return;
  const officer = (await enterCasePeople(services)).get('su.qing');
  if (officer === undefined) throw new TypeError('the demonstration has no su.qing');
  await demonstrateRuns(services, pushedDisclosures, {
    as: (does) => services.database.as({ userId: officer.userId, requestId: randomUUID() }, does),
    lives: stories.map((story) => ({
      at: new Date(`${story.received}T10:20:00+08:00`),
      given: givenOf(story),
      acts:
        story.published === undefined
          ? []
          : [
              {
                at: new Date(`${story.published}T15:00:00+08:00`),
                step: 'publish',
                factsBy: async () => ({ doneOn: story.published ?? '' }),
              },
            ],
    })),
  });
}

function givenOf({ no, party, mark, yuan, decided, received }: Story) {
  const fromAgency = '长沙市市场监督管理局';
  const matter = `销售侵犯“${mark}”注册商标专用权的商品（示例）`;
  return {
    ...{ decisionNo: no, fromAgency, party, partyKind: 'organisation', partyRegion: '440106', matter },
    ...{ decidedOn: decided, receivedOn: received, penalties: ['fine', 'confiscation'] },
    items: [
      { item: '行政处罚决定书文号', value: no },
      { item: '行政处罚当事人基本情况', value: party },
      { item: '违法行为类型', value: matter },
      { item: '行政处罚内容', value: `罚款 ${yuan} 元，没收侵权商品` },
      { item: '作出行政处罚决定的机关和日期', value: `${fromAgency}，${decided}` },
    ],
    publicText: `${fromAgency}行政处罚决定书\n${no}\n（演示数据：案情、当事人、号码和金额均为虚构）\n当事人：${party}\n经查，当事人在长沙市销售标注“${mark}”商标的商品，不是商标注册人生产或者许可生产。决定：责令立即停止侵权行为，没收侵权商品，罚款 ${yuan} 元。`,
  };
}
