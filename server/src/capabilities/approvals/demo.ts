// An invented chain of the market bureau of Guangzhou, and two sheets of its officer: one read by the legal reviewer, one before the head.
import { randomUUID } from 'node:crypto';
import type { Session } from '../../platform/database/connections/connect.ts';
import { declareChain, readChains, submitSheet, workToolsOf } from '../../platform/procedures/index.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { demoCaseId } from '../cases/index.ts';

const asked = [
  {
    story: 'near',
    step: 'extendDecision',
    opinion: '本案等待权利人出具的鉴别意见，不能在九十日内办结，建议延长办案期限三十日。（示例）',
  },
  {
    story: 'registered',
    step: 'file',
    opinion: '经核查，当事人涉嫌销售侵犯注册商标专用权的商品，有初步证据，属于本局管辖，建议立案。（示例）',
  },
];

/** Changes nothing the second time. */
export async function demonstrateApprovals(services: Services): Promise<void> {
  const people = await services.database.asSystem('demonstration data', (tx) =>
    tx
      .selectFrom('appUser')
      .select(['id', 'account'])
      .where('account', 'in', ['su.qing', 'liang.bo', 'tang.wen'])
      .execute(),
  );
  const idOf = (account: string): string | undefined => people.find((one) => one.account === account)?.id;
  const [officer, head, reviewer] = [idOf('su.qing'), idOf('liang.bo'), idOf('tang.wen')];
  if (officer === undefined || head === undefined || reviewer === undefined) return;
  const as = <T>(userId: string, work: (session: Session) => Promise<T>): Promise<T> =>
    services.database.as({ userId, requestId: randomUUID() }, work);
  const begun = await as(head, async (session) => {
    if ((await readChains(session)).length > 0) return false;
    await declareChain(session, {
      procedures: services.procedures,
      given: {
        ...{ procedure: 'cases.case', step: 'extendDecision', note: '本局案件审核规定（示例）' },
        stages: [{ title: '法制机构审核', people: [reviewer] }],
      },
      now: services.clock.now(),
      demo: true,
    });
    return true;
  });
  if (!begun) return;
  const { tell: _, ...tools } = await workToolsOf(services);
  for (const { story, ...given } of asked)
    await as(officer, (session) =>
      submitSheet(session, tools, { run: demoCaseId(story), files: [], demo: true, ...given }),
    );
}
