// The invented captures of the demonstration: a shop that the capturer captured on this machine, and one that waits.
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LocalDate } from '@qingfeng/codes';
import type { Json } from '@qingfeng/procedure';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { demonstrateRuns } from '../../../platform/registers/index.ts';
import { editionOf } from '../../../platform/settings/edition.ts';
import { demoCaseId, enterCasePeople } from '../../cases/index.ts';
import { tenOClock } from '../../plan/index.ts';
import { deliverCapture } from './jobs.ts';
import { captures } from './register.ts';
import { findWaitingDemo } from './store.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'demo');
const shop = 'http://xiaoan.example/item/4093';

const stories: readonly { on: LocalDate; given: Record<string, Json> }[] = [
  {
    on: '2016-11-22',
    given: {
      title: '小岸优选（示例店铺）商品页',
      address: shop,
      allow: 'xiaoan.example\nimg.xiaoan.example',
      purpose: '（示例）固定商品名称、价格、销量和评价，证明以同款名义销售',
      caseFile: demoCaseId('near'),
    },
  },
  {
    on: '2016-11-23',
    given: {
      title: '小岸优选（示例店铺）店铺首页',
      address: 'http://xiaoan.example/',
      allow: 'xiaoan.example\nimg.xiaoan.example',
      purpose: '（示例）固定店铺主体信息',
      caseFile: demoCaseId('near'),
    },
  },
];

/** Loads them once; changes nothing afterwards. Called after the cases that they name. */
export async function loadCapturesDemo(services: Services): Promise<void> {
  const userId = (await enterCasePeople(services)).get('su.qing')?.userId;
  if (userId === undefined) throw new TypeError('the demonstration has no su.qing');
  await demonstrateRuns(services, captures, {
    as: (work) => services.database.as({ userId, requestId: randomUUID() }, work),
    lives: toldIn(services.config, stories).map(({ on, given }) => ({ at: tenOClock(on), given, acts: [] })),
  });
  const waiting = await services.database.asSystem('demonstration data', (tx) => findWaitingDemo(tx, shop));
  if (waiting === undefined) return;
  const name = editionOf(services.config).id === '2026' ? 'shop-2026' : 'shop';
  const files = {
    wacz: join(folder, `${name}.wacz`),
    picture: join(folder, `${name}.png`),
    record: join(folder, `${name}.json`),
  };
  await deliverCapture(services, { id: waiting.id, files, demo: true });
}
