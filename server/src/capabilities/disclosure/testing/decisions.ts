// Decisions made, served, reviewed and published over HTTP, in an office of tests or at a server that runs by itself.
import assert from 'node:assert/strict';
import { PDFDocument } from '@cantoo/pdf-lib';
import { localDate } from '@qingfeng/codes';
import type { TestOffice } from '../../../test-office.ts';
import { nothingPleaded } from '../../cases/testing/nothing-pleaded.ts';

type Person = 'officer' | 'head' | 'reviewer';
/** What is asked of an office: the calls of its people, and its time. */
export type AskedOffice = Pick<TestOffice<Person>, 'ok' | 'call' | 'upload' | 'step' | 'present'>;

const content = {
  违法事实:
    '2026年3月起，当事人通过微信号yx_0926muf向供货人张晓棠购进标注“云雀”商标的运动鞋210双，货款转入其个人账户6222021602000926001。证人李雪梅（电话13800138000）证实上述事实。',
  证据说明: '现场笔录、询问笔录、转账记录；供货人的同伴湛蓝录有视频。',
  陈述申辩情况: '当事人未提出陈述、申辩。',
  缴款方式: '自收到本决定书之日起15日内缴至指定银行。',
};

/** A decision sealed and not served yet. */
export type Decided = { caseId: string; document: { id: string; no: string; version: number } };

type Changing = (
  path: string,
  method: 'PUT' | 'POST' | 'PATCH',
  body: object,
  at: string,
) => ReturnType<AskedOffice['ok']>;

/** What of a case is not the same everywhere. @property before what else is entered before the case is filed */
export type DecidedOptions = {
  party?: object;
  before?: (caseId: string, change: Changing) => Promise<void>;
  /** What the decision says of the facts. */
  said?: string;
};

/**
 * The way of a case from its registration to its public decision.
 * @param office.present where the office is at, which no step lies after
 * @param textRead settles once the served text of a disclosure was read
 */
export function decisionsIn(office: AskedOffice, textRead: (id: string) => Promise<void>) {
  const change: Changing = async (path, method, body, at) => {
    const { version } = at.startsWith('/') ? await office.ok('officer', 'GET', at) : { version: Number(at) };
    const { status, body: answer } = await office.call('officer', method, path, body, { 'if-match': `"${version}"` });
    assert.ok(status < 300, JSON.stringify(answer));
    return answer;
  };

  /** A case decided on the office's day, its decision sealed and not served yet. */
  async function decided({ party = {}, before, said }: DecidedOptions = {}): Promise<Decided> {
    const { case: row } = await office.ok('officer', 'POST', '/cases', {
      title: '沐风（示例）鞋业经营部销售侵犯注册商标专用权的商品案',
      source: { kind: 'inspection', on: '2026-11-20' },
      offenceCode: 'TM-57-3',
      actFrom: '2026-03-02',
      actUntil: '2026-10-27',
    });
    const id = row.id;
    const officers = [
      { name: '陈一', certificateNo: '440100001' },
      { name: '李二', certificateNo: '440100002' },
    ];
    await change(`/cases/${id}/officers`, 'PUT', { officers }, `/cases/${id}`);
    const parties = [
      {
        part: 'party',
        kind: 'unit',
        name: '沐风（示例）鞋业有限公司',
        idMissing: '示例',
        legalPerson: '陈望山',
        ...party,
      },
      { part: 'witness', kind: 'individual', name: '李雪梅' },
    ];
    await change(`/cases/${id}/parties`, 'PUT', { parties }, `/cases/${id}`);
    await before?.(id, change);
    const step = (who: 'officer' | 'head' | 'reviewer', name: string, facts: object = {}, reason?: string) =>
      office.step(who, `/cases/${id}`, name, facts, reason);
    await step('head', 'file');
    const { actions } = await office.ok('officer', 'GET', `/cases/${id}`);
    if (actions.some((one: { action: string; allowed: boolean }) => one.action === 'answerThreshold' && one.allowed))
      await step('officer', 'answerThreshold', { suspicion: 'no' }, '数额明显不足');
    await step('officer', 'answerDefences', ...nothingPleaded);
    await step('officer', 'conclude', { proposal: '罚款' });
    await step('officer', 'submitReview');
    await step('reviewer', 'review', { opinion: '同意' });
    const day = localDate(office.present.getTime());
    await step('officer', 'giveNotice', {
      noticedOn: day,
      proposed: '罚款，没收侵权商品',
      proposedFineFen: 6_000_000,
      hearingRight: false,
    });
    await step('officer', 'recordDefence', { defence: 'waived' });
    await step('head', 'decide', {
      kind: 'penalty',
      penalties: ['fine', 'confiscateGoods'],
      fineFen: 6_000_000,
      grounds: '违法',
    });
    const drafted = await office.ok('officer', 'POST', `/cases/${id}/documents`, {
      form: 'decision',
      content: { ...content, ...(said !== undefined && { 违法事实: said }) },
    });
    const pdf = await PDFDocument.create();
    pdf.addPage([400, 600]).drawText('sealed', { x: 50, y: 300 });
    const { body: scan } = await office.upload('officer', '/files', '盖章.pdf', new Uint8Array(await pdf.save()));
    const sealed = await change(
      `/case-documents/${drafted.id}/seal`,
      'POST',
      { file: scan.id, issuedOn: day, filledIn: drafted.missing ?? [] },
      String(drafted.version),
    );
    return { caseId: id, document: sealed };
  }
  const serve = ({ document }: Decided) =>
    change(
      `/case-documents/${document.id}/serve`,
      'POST',
      { servedOn: localDate(office.present.getTime()), way: 'direct', receiver: '店主', receipt: null },
      String(document.version),
    );
  const only = async (q: string) => {
    const { items } = await office.ok('officer', 'GET', `/disclosures?${q}`);
    return items[0];
  };
  /** Every doubt of the text kept, one after the other. */
  async function answered(id: string): Promise<void> {
    for (;;) {
      const { text } = await office.ok('officer', 'GET', `/disclosures/${id}/review`);
      const doubt = text.passages.find(({ action }: { action: string }) => action === 'ask');
      if (doubt === undefined) return;
      const { start, end } = doubt;
      await change(`/disclosures/${id}/passages`, 'POST', { start, end, act: 'keep' }, String(text.version));
    }
  }
  /** Served, read and all passages confirmed; what the channels still lack is filled in. */
  async function reviewed(party: object = {}): Promise<{ id: string; caseId: string }> {
    const made = await decided({ party });
    await serve(made);
    const { id } = await only(`caseFile=${made.caseId}`);
    await textRead(id);
    const entry = await office.ok('officer', 'GET', `/disclosures/${id}`);
    const items = [
      ...entry.items.map(({ item, value }: { item: string; value: string }) => ({ item, value })),
      ...entry.missing.map(({ zh }: { zh: string }) => ({ item: zh, value: '示例' })),
    ];
    const headers = { 'if-match': `"${entry.version}"` };
    const patched = await office.call('officer', 'PATCH', `/disclosures/${id}`, { items }, headers);
    assert.equal(patched.status, 200, JSON.stringify(patched.body));
    const { text } = await office.ok('officer', 'GET', `/disclosures/${id}/review`);
    const { others } = text.known;
    await change(`/disclosures/${id}/known`, 'PUT', { others }, String(text.version));
    await change(`/disclosures/${id}/passages/confirm-all`, 'POST', {}, String(text.version + 1));
    await answered(id);
    return { id, caseId: made.caseId };
  }
  /** Waits for its publication alone. */
  async function submitted(party: object = {}): Promise<{ id: string; caseId: string }> {
    const one = await reviewed(party);
    await office.step('officer', `/disclosures/${one.id}`, 'submit');
    await office.step('reviewer', `/disclosures/${one.id}`, 'reviewSecrecy', { secrecy: 'clear' });
    return one;
  }
  async function published(party: object = {}): Promise<{ id: string; caseId: string }> {
    const one = await submitted(party);
    await office.step('head', `/disclosures/${one.id}`, 'publish');
    return one;
  }
  return { change, decided, serve, only, answered, reviewed, submitted, published };
}
