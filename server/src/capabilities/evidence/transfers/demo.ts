// Invented transfers of evidence: to the police with the referred case, signed for; to another city, one signed for and one to be signed for.
import { randomUUID } from 'node:crypto';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import type { WorkTools } from '../../../platform/procedures/index.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { insertEntries, takeEntryStep } from '../../../platform/registers/index.ts';
import { demoCaseId } from '../../cases/index.ts';
import { arrivals } from '../arrivals/register.ts';
import { evidenceOfCase } from '../items/store.ts';
import { moveEvidence } from './jobs.ts';
import { transfers } from './register.ts';
import { arrivedBy, hasDemoTransfers } from './store.ts';

const work = 'demonstration data';
const [officer, head] = ['su.qing', 'liang.bo'] as const;

type Story = {
  caseKey: string;
  title: string;
  /** Somebody of the agency that it goes to, who signs for it. */
  to: string;
  ground: 'referral' | 'cooperation';
  reason: string;
  asked: string;
  approved: string;
  signed?: { at: string; no: string };
};

const stories: readonly Story[] = [
  {
    ...{ caseKey: 'whole', to: 'gao.jing', ground: 'referral', title: '沙河（示例）鞋服商行案证据' },
    reason: '（示例）案件移送公安机关，销售记录、现场照片及保管记录一并移交。',
    ...{ asked: '2016-03-08T09:00:00+08:00', approved: '2016-03-08T10:20:00+08:00' },
    signed: { at: '2016-03-09T09:40:00+08:00', no: '穗公证收〔2016〕31号' },
  },
  {
    ...{ caseKey: 'fined-instead', to: 'ouyang.hai', ground: 'cooperation', title: '“北岭”羽绒服及外包装照片' },
    reason: '（示例）同一货源销往深圳市南山区，请核查供货人。',
    ...{ asked: '2016-09-06T14:10:00+08:00', approved: '2016-09-06T16:30:00+08:00' },
    signed: { at: '2016-09-08T10:15:00+08:00', no: '（示例）深市监收证〔2016〕14号' },
  },
  {
    ...{ caseKey: 'near', to: 'ouyang.hai', ground: 'cooperation', title: '网店商品页截图和聊天记录' },
    reason: '（示例）网店经营者登记住所在深圳市，请协助查明其仓库。',
    ...{ asked: '2016-11-21T15:00:00+08:00', approved: '2016-11-22T09:30:00+08:00' },
  },
];

type Loading = { services: Services; users: ReadonlyMap<string, { userId: string; agencyId: string }> };

/** Loads them once; changes nothing afterwards. Called after the evidence that they hand over. */
export async function loadTransfersDemo(services: Services): Promise<void> {
  const { database, config } = services;
  if (await database.asSystem(work, hasDemoTransfers)) return;
  const rows = await database.asSystem(work, (tx) =>
    tx.selectFrom('appUser').select(['id', 'agencyId', 'account']).where('demo', '=', true).execute(),
  );
  const users = new Map(rows.map(({ id, agencyId, account }) => [account, { userId: id, agencyId }]));
  for (const story of toldIn(config, stories)) await tell({ services, users }, story);
}

async function tell(loading: Loading, story: Story): Promise<void> {
  const { services } = loading;
  const { crypto, files, reading } = services;
  const { title, ground, reason, asked, approved, signed, to } = story;
  const caseFile = demoCaseId(story.caseKey);
  const id = await doAt(loading, { by: officer, at: asked }, async (session, tools) => {
    const items = (await evidenceOfCase(session.tx, caseFile)).map((item) => ({ item }));
    const given = { title, ground, reason, caseFile, items, receiver: personOf(loading, to).agencyId };
    const entries = [{ given, demo: true }];
    return (await insertEntries(session, { register: transfers, crypto, tools }, { entries, now: tools.now }))[0];
  });
  if (id === undefined) throw new TypeError('an entry has an id');
  await doAt(loading, { by: head, at: approved }, (session, tools) =>
    takeEntryStep(session, tools, {
      register: transfers,
      ...{ crypto, files, reading },
      step: { instanceId: id, step: 'approve', facts: {} },
    }),
  );
  await moveEvidence(services, await toolsAt(services, approved));
  if (signed === undefined) return;
  await doAt(loading, { by: to, at: signed.at }, async (session, tools) => {
    const arrival = await arrivedBy(session.tx, id);
    if (arrival === undefined) throw new TypeError(`${title} did not arrive`);
    const step = { instanceId: arrival, step: 'accept', facts: { receiptNo: signed.no } };
    await takeEntryStep(session, tools, { register: arrivals, crypto, files, reading, step });
  });
  await moveEvidence(services, await toolsAt(services, signed.at));
}

function personOf({ users }: Loading, account: string) {
  const person = users.get(account);
  if (person === undefined) throw new TypeError(`the demonstration has no ${account}`);
  return person;
}

/** Nobody is told of what lies in the past. */
const toolsAt = async ({ procedures, calendar }: Services, at: string): Promise<WorkTools> => ({
  ...{ procedures, calendar: await calendar.current(), now: new Date(at) },
});

async function doAt<T>(
  loading: Loading,
  { by, at }: { by: string; at: string },
  does: (session: Session, tools: WorkTools) => Promise<T>,
): Promise<T> {
  const { services } = loading;
  const tools = await toolsAt(services, at);
  const { userId } = personOf(loading, by);
  return services.database.as({ userId, requestId: randomUUID() }, (session) => does(session, tools));
}
