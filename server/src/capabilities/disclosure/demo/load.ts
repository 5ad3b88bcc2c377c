// Loads the invented disclosures: each entered, read and reviewed by the people of the invented cases, on its days.
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { publicDocx } from '@qingfeng/redaction';
import type { Cryptography } from '../../../platform/crypto/cryptography.ts';
import type { Actor, Session } from '../../../platform/database/connections/connect.ts';
import type { DemoPeople } from '../../../platform/demonstration/people.ts';
import { insertUploaded } from '../../../platform/organisation/files/uploaded-file.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { changeEntries, insertEntries, takeEntryStep } from '../../../platform/registers/index.ts';
import { demoCaseId, enterCasePeople } from '../../cases/index.ts';
import { tenOClock } from '../../plan/index.ts';
import { disclosures } from '../register.ts';
import { findText, officeFor } from '../store.ts';
import { disclosureRow, hasDemoDisclosures } from '../store-rows.ts';
import { judgeChannels } from '../text/from-case.ts';
import { isAsked } from '../text/passages.ts';
import { confirmAll, confirmKnown, decidePassage, openText, prepareText } from '../text/text.ts';
import { burnScan, servedScan } from './scanned.ts';
import { disclosuresIn } from './stories.ts';
import type { DisclosureStory } from './story.ts';

type Loading = { services: Services; people: DemoPeople; story: DisclosureStory };
type Who = 'officer' | 'head' | 'reviewer';

/** Loads them once; changes nothing afterwards. Called after the cases, whose people act. */
export async function loadDisclosuresDemo(services: Services): Promise<void> {
  const people = await enterCasePeople(services);
  const there = await services.database.asSystem('demonstration data', (tx) => hasDemoDisclosures(tx));
  if (there) return;
  const told = disclosuresIn(services.config).filter((story) => people.has(accountOf(story, 'officer')));
  for (const story of told) await tell({ services, people, story });
}

const accounts: Readonly<Record<Who, string>> = { officer: 'su.qing', head: 'liang.bo', reviewer: 'tang.wen' };

/** Elsewhere, too, three people act. */
function accountOf({ at }: DisclosureStory, who: Who): string {
  return at === 'saic.440100' ? accounts[who] : `case.${who}.${at}`;
}

function actorOf({ people, story }: Loading, who: Who): Actor {
  const account = accountOf(story, who);
  const person = people.get(account);
  if (person === undefined) throw new TypeError(`the demonstration has no ${account}`);
  return { userId: person.userId, requestId: randomUUID() };
}

const as = <T>(loading: Loading, who: Who, work: (session: Session) => Promise<T>): Promise<T> =>
  loading.services.database.as(actorOf(loading, who), work);

async function toolsOn({ services }: Loading, day: string) {
  return { procedures: services.procedures, calendar: await services.calendar.current(), now: tenOClock(day) };
}

async function tell(loading: Loading): Promise<void> {
  const { services, story } = loading;
  const { crypto } = services;
  const tools = await toolsOn(loading, story.servedOn);
  const id = await as(loading, 'officer', async (session) => {
    const given = await givenOf(loading, session);
    const [entered] = await insertEntries(
      session,
      { register: disclosures, crypto, tools },
      { entries: [{ given, demo: true }], now: tools.now },
    );
    if (entered === undefined) throw new TypeError('an entry has an id');
    return entered;
  });
  await prepareText(services, actorOf(loading, 'officer'), { id, file: null });
  for (const { on, step } of story.way ?? []) await act(loading, { id, on, step });
}

type Act = { id: string } & NonNullable<DisclosureStory['way']>[number];

const facts: Readonly<Record<string, Record<string, string>>> = {
  reviewSecrecy: { secrecy: 'clear', secrecyOpinion: '（示例）不涉及国家秘密、商业秘密' },
  correct: { publicReason: '（示例）“违法行为类型”补正，依据补正决定书' },
  annul: { annulledBy: '（示例）行政复议决定书〔2016〕12号' },
  withdraw: { publicReason: '（示例）行政复议决定撤销原处罚决定' },
  withhold: { withheldWhy: 'minor' },
};
const takers: Readonly<Record<string, Who>> = {
  ...{ submit: 'officer', reviewSecrecy: 'reviewer', publish: 'head', correct: 'head', annul: 'officer' },
  ...{ withdraw: 'head', withhold: 'head', reportSamr: 'officer', reportDouble: 'officer' },
};

/** The reviewer keeps what is no person: of the invented texts every doubt was looked at. */
async function answerDoubts(session: Session, crypto: Cryptography, { id, now }: { id: string; now: Date }) {
  for (let row = await findText(session.tx, id); row !== undefined; row = await findText(session.tx, id)) {
    const [doubt] = row.passages.filter(isAsked);
    if (doubt === undefined) return;
    const { start, end } = doubt;
    await decidePassage(session, crypto, { id, seen: row.version, act: { start, end, act: 'keep' }, now });
  }
}

async function act(loading: Loading, { id, on, step }: Act): Promise<void> {
  const { crypto, files, reading } = loading.services;
  if (step === 'burn') return burnScan(loading.services, actorOf(loading, 'officer'), id);
  if (step === 'confirm') {
    await as(loading, 'officer', async (session) => {
      const now = loading.services.clock.now();
      const text = await openText(session, crypto, id, '公示前核对');
      if (text === undefined) return;
      const { version } = text.row;
      await confirmKnown(session, crypto, { id, seen: version, others: text.known.others ?? [], now });
      await confirmAll(session, { id, seen: version + 1 });
      await answerDoubts(session, crypto, { id, now });
    });
    return;
  }
  if (step === 'correct') await completeKind(loading, id);
  const tools = await toolsOn(loading, on);
  await as(loading, takers[step] ?? 'officer', (session) =>
    takeEntryStep(session, tools, {
      ...{ register: disclosures, crypto, files, reading },
      step: {
        ...{ instanceId: id, step },
        facts: {
          ...facts[step],
          ...(step === 'annul' && { annulledOn: on }),
          ...((step === 'reportSamr' || step === 'reportDouble') && { doneOn: on }),
        },
        ...(step === 'withhold' && { reason: '（示例）当事人未满十八周岁' }),
      },
    }),
  );
}

/** What was put right: the kind of the act was said too shortly. */
async function completeKind(loading: Loading, id: string): Promise<void> {
  const { story, services } = loading;
  await as(loading, 'officer', async (session) => {
    const row = await disclosureRow(session.tx, id);
    if (row === undefined) throw new TypeError('a disclosure that was entered is there');
    const items = itemsOf(story, row.agencyName).map(({ item, value }) => ({
      item,
      value: item === '违法行为类型' ? `${value}（商标法第五十七条第三项）` : value,
    }));
    await changeEntries(session, { register: disclosures, crypto: services.crypto }, [
      { id, seen: row.version, given: { items } },
    ]);
  });
}

async function givenOf({ services, story }: Loading, session: Session) {
  const { acting, tx } = session;
  const { decidedOn, party, kind, region = null } = story;
  const checks = judgeChannels(
    {
      ...{
        decidedOn,
        procedureKind: 'ordinary',
        penalties: ['fine', 'confiscation'],
        partyKind: kind,
        party,
        partyRegion: region,
      },
      items: new Map(),
      agency: acting,
    },
    await services.calendar.current(),
  );
  const [bytes, name] = story.scanned
    ? [await servedScan(), '行政处罚决定书（示例扫描件）.pdf']
    : [publicDocx(textOf(story, acting.agencyName)), '行政处罚决定书（示例）.docx'];
  const file = await services.files.put(Readable.from([Buffer.from(bytes)]), { name });
  return {
    ...{ decisionNo: story.no, party, partyKind: kind, uscc: story.uscc ?? null, partyRegion: region },
    ...{ matter: `${party}${story.what}案`, decidedOn, servedOn: story.servedOn, procedureKind: 'ordinary' },
    penalties: ['fine', 'confiscation'],
    channels: checks.flatMap(({ channel, required }) => (required ? [channel] : [])),
    office: await officeFor(tx, acting.agencyKey),
    items: itemsOf(story, acting.agencyName).filter(({ item }) => story.lacks?.includes(item) !== true),
    ...(story.caseKey !== undefined && { caseFile: demoCaseId(story.caseKey) }),
    papers: [await insertUploaded(session, file, { demo: true })],
  };
}

const dayWords = (on: string): string => {
  const [year, month, day] = on.split('-').map(Number);
  return `${year}年${month}月${day}日`;
};
const yuan = (amount: number): string => `${amount.toLocaleString('en-US')} 元`;
const payment = '自收到本决定书之日起 15 日内，到指定银行缴纳罚款。';

/** What a decision under each law says: what was broken, by what it is fined, what stops and what is taken. */
const laws = {
  marks: {
    broken: '《中华人民共和国商标法》第五十七条',
    fined: '商标法第六十条第二款',
    ...{ by: '该法第六十条第二款', stop: '责令立即停止侵权行为', goods: '侵权商品', proof: '权利人出具的鉴别意见' },
  },
  quality: {
    broken: '《中华人民共和国产品质量法》第三十二条',
    fined: '产品质量法第五十条',
    ...{ by: '该法第五十条', stop: '责令停止生产', goods: '违法生产的产品', proof: '检验报告' },
  },
} as const;
const lawOf = (story: DisclosureStory) => laws[story.law ?? 'marks'];

function itemsOf(story: DisclosureStory, agency: string): { item: string; value: string }[] {
  const { party, kind, head = '', what, no, decidedOn } = story;
  const penalty = `没收${lawOf(story).goods}；罚款 ${yuan(story.yuan)}`;
  return [
    { item: '行政处罚决定书文号', value: no },
    { item: kind === 'organisation' ? '被处罚的企业或其他组织的名称' : '被处罚的自然人姓名', value: party },
    ...(kind === 'organisation' ? [{ item: '法定代表人姓名', value: head }] : []),
    { item: '违反法律、法规或规章的主要事实', value: what },
    { item: '行政处罚的种类和依据', value: `${penalty}；依据${lawOf(story).fined}` },
    { item: '行政处罚的履行方式和期限', value: payment },
    { item: '作出处罚决定的行政执法机关名称和日期', value: `${agency} ${dayWords(decidedOn)}` },
    { item: '行政处罚当事人基本情况', value: head === '' ? party : `${party}，负责人 ${head}` },
    { item: '违法行为类型', value: what },
    { item: '行政处罚内容', value: penalty },
    { item: '作出行政处罚决定的行政机关名称', value: agency },
    { item: '作出日期', value: dayWords(decidedOn) },
    ...(decidedOn < doubleFields ? [] : doubleItems(story, agency)),
  ];
}

/** From then on 双公示 asks for a table of its own (国办发〔2018〕118号 and its field table, as engines/disclosure has them). */
const doubleFields = '2019-01-01';

function doubleItems(story: DisclosureStory, agency: string): { item: string; value: string }[] {
  const { party, kind, head = party, uscc = '（示例）未填', what, decidedOn } = story;
  const kinds = { organisation: '法人及非法人组织', individualBusiness: '个体工商户', person: '自然人' };
  return [
    { item: '行政相对人名称', value: party },
    { item: '行政相对人类别 (法人及非法人组织/自然人/个体工商户)', value: kinds[kind] },
    { item: '行政相对人代码_1（统一社会信用代码）', value: uscc },
    { item: '法定代表人', value: head },
    { item: '违法事实', value: what },
    { item: '处罚依据', value: lawOf(story).fined },
    { item: '处罚类别', value: '罚款；没收违法所得、没收非法财物' },
    { item: '处罚内容', value: `没收${lawOf(story).goods}；罚款 ${yuan(story.yuan)}` },
    { item: '处罚决定日期', value: decidedOn },
    { item: '处罚有效期', value: '2099-12-31' },
    { item: '处罚机关', value: agency },
    { item: '处罚机关统一社会信用代码', value: '（示例）11440100DEM000012X' },
    { item: '数据来源单位', value: agency },
    { item: '数据来源单位统一社会信用代码', value: '（示例）11440100DEM000012X' },
  ];
}

/** The invented decision as it was served. */
function textOf(story: DisclosureStory, agency: string): string {
  const { party, head, no, what, act: found, persons, decidedOn } = story;
  return [
    `${agency}行政处罚决定书`,
    no,
    '（演示数据：案情、当事人、号码和金额均为虚构）',
    `当事人：${party}${head === undefined ? '' : `　法定代表人（负责人）：${head}`}`,
    ...persons.filter((line) => line.startsWith('经营者')),
    `经查：${found}`,
    ...persons.filter((line) => !line.startsWith('经营者')),
    `以上事实有现场笔录、询问笔录、进货记录、${lawOf(story).proof}为证。`,
    `当事人的行为属于${what}，违反${lawOf(story).broken}的规定。依据${lawOf(story).by}，决定：${lawOf(story).stop}；没收${lawOf(story).goods}；罚款 ${yuan(story.yuan)}。`,
    payment,
    '如不服本决定，可以自收到之日起六十日内申请行政复议，或者六个月内提起行政诉讼。',
    agency,
    dayWords(decidedOn),
  ].join('\n');
}
