// What a guest does by one press: the case of the list goes to the police, each step by whom the law gives it to. Where earlier guests
// have left none on the list, the next one finds a case of their own there.
import { call, onceKey, uploadFile } from '../api/index.ts';
import { signInAs } from './tour-accounts.ts';
import { unreferredCases } from './tour-addresses.ts';
import { keepReferred } from './tour-state.ts';

export const officer = 'su.qing';
const head = 'liang.bo';

type Step = { caseId: string; step: string; facts: Record<string, string> };

const take = ({ caseId, step, facts }: Step) =>
  call({ method: 'POST', path: `/cases/${caseId}/steps/${step}`, body: { facts }, once: onceKey() });

/** Sees to it that a case stands on the list of what should be referred; ends signed in as its officer. */
export async function ensureUnreferred(): Promise<void> {
  await signInAs(officer);
  if ((await unreferredCases()).length > 0) return;
  const { case: made } = await call({ method: 'POST', path: '/cases', body: await guestCase(), once: onceKey() });
  const { version } = await call({ path: `/cases/${made.id}` });
  await call({ method: 'PUT', path: `/cases/${made.id}/goods`, body: { goods: [guestGoods] }, version });
  await signInAs(head);
  await take({ caseId: made.id, step: 'file', facts: {} });
  await signInAs(officer);
}

async function guestCase() {
  const [offences, status] = await Promise.all([
    call({ path: '/offences', query: { q: '相同商标' } }),
    call({ path: '/status' }),
  ]);
  const today = status.demoDay ?? new Date().toISOString().slice(0, 10);
  return {
    title: '参观（示例）鞋业经营部涉嫌假冒“云雀”注册商标案',
    source: { kind: 'inspection' as const, on: today, note: '（演示数据：案情、当事人和金额均为虚构）' },
    offenceCode: offences.items[0]?.code ?? null,
    actFrom: `${today.slice(0, 8)}01`,
    actUntil: today,
    parties: [
      { part: 'party' as const, kind: 'unit' as const, name: '参观（示例）鞋业经营部', idMissing: '（示例）尚未查明' },
    ],
  };
}

const guestGoods = {
  ...{ name: '“云雀”运动鞋（示例）', mark: '云雀', quantity: 320, unit: '双', state: 'unsold' as const },
  averagePrice: 20_000,
  evidence: '第 1 页',
};

/** The case goes to the police: report, approval by the head, package, hand-over; what is done already is not done again. */
export async function referCase(caseId: string): Promise<void> {
  await signInAs(officer);
  const { actions, officers } = await call({ path: `/cases/${caseId}` });
  if (actions.some(({ action, allowed }) => action === 'submitReferral' && allowed)) {
    const names = new Set([...officers.map(({ name }) => name), '苏清', '协办人员（示例）']);
    const team = [...names].slice(0, 2).join('、');
    const report = '（示例）非法经营数额达到立案追诉标准，建议移送公安机关。';
    await take({ caseId, step: 'submitReferral', facts: { report, team } });
  }
  if (!(await isApproved(caseId))) {
    await signInAs(head);
    await take({ caseId, step: 'approveReferral', facts: { approvedAs: 'principal' } });
    await signInAs(officer);
  }
  const known = (await call({ path: `/cases/${caseId}/referrals` })).referrals.find(({ no }) => no === null);
  const id =
    known?.id ??
    (await call({ method: 'POST', path: `/cases/${caseId}/referrals`, body: {}, once: onceKey() })).referral.id;
  await handOver(id);
  keepReferred(id);
}

const isApproved = async (caseId: string): Promise<boolean> => {
  const { mayPrepare, referrals } = await call({ path: `/cases/${caseId}/referrals` });
  return mayPrepare || referrals.some(({ no }) => no === null);
};

async function handOver(id: string): Promise<void> {
  const { readiness, proposedNo } = await call({ path: `/referrals/${id}` });
  const materials: Record<string, { files: string[] } | { absent: string }> = {};
  for (const item of readiness?.items ?? []) {
    if (item.files.length > 0) materials[item.id] = { files: item.files.map((file) => file.id) };
    else if (item.sheet === true) continue;
    else if (item.mayBeAbsent && item.held === undefined) materials[item.id] = { absent: '本案没有' };
    else materials[item.id] = { files: [await scanOf(item.title.zh)] };
  }
  const facts = { referralNo: proposedNo ?? '（示例）移〔参观〕1号', materials };
  const step: string = 'send';
  await call({ method: 'POST', path: `/referrals/${id}/steps/${step}`, body: { facts }, once: onceKey() });
}

/** A page that says what it stands for, drawn here and kept as a scan would be. @returns the id of the file */
async function scanOf(title: string): Promise<string> {
  const page = document.createElement('canvas');
  [page.width, page.height] = [827, 1169];
  const draw = page.getContext('2d');
  if (draw === null) throw new Error('this browser draws nothing');
  draw.fillStyle = '#fff';
  draw.fillRect(0, 0, page.width, page.height);
  draw.fillStyle = '#1a1a1a';
  draw.textAlign = 'center';
  draw.font = '700 40px sans-serif';
  draw.fillText(title, page.width / 2, 200, 700);
  draw.font = '26px sans-serif';
  draw.fillText('演示数据：参观时自动生成，内容为虚构', page.width / 2, 270, 700);
  const content = await new Promise<Blob | null>((done) => page.toBlob(done, 'image/png'));
  if (content === null) throw new Error('this browser keeps no picture');
  const file = new File([content], `${title}（示例）.png`, { type: 'image/png' });
  return (await uploadFile(file, { language: 'zh' })).id;
}
