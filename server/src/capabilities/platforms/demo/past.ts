// What the invented stories are told with: acts of people on past days, and pages that stand for papers.
import { randomUUID } from 'node:crypto';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { storeDemoFile } from '../../../platform/demonstration/files.ts';
import type { DemoPeople } from '../../../platform/demonstration/people.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { tenOClock } from '../../plan/index.ts';

export type Loading = { services: Services; people: DemoPeople };

type Past = {
  procedures: Services['procedures'];
  calendar: Awaited<ReturnType<Services['calendar']['current']>>;
  now: Date;
};

/** Does something as one of the people on a past day; nobody is told of it. */
export async function doOn<T>(
  { services, people: known }: Loading,
  { on, by }: { on: string; by: string },
  act: (session: Session, tools: Past) => Promise<T>,
): Promise<T> {
  const person = known.get(by);
  if (person === undefined) throw new TypeError(`the demonstration has no ${by}`);
  const tools = { procedures: services.procedures, calendar: await services.calendar.current(), now: tenOClock(on) };
  return services.database.as({ userId: person.userId, requestId: randomUUID() }, (session) => act(session, tools));
}

const papers: Readonly<Record<string, string>> = {
  ownership: '商标注册证',
  identity: '权利人营业执照',
  evidence: '侵权比对和购买记录',
  guarantee: '通知真实性保证书',
  merchant: '经营者营业执照',
  counterEvidence: '进货单据',
  complaint: '专利侵权投诉书',
  patent: '专利登记簿副本',
  comparison: '侵权比对表',
  opinion: '侵权判定咨询意见书',
};

/** A page that stands for the paper, marked as invented. */
export async function storePaper(services: Services, session: Session, paper: string): Promise<string> {
  const name = `${papers[paper] ?? paper}（示例）.txt`;
  return storeDemoFile(services, session, { name, content: `${name}\n\n演示数据：权利、店铺和单据均为虚构。\n` });
}
