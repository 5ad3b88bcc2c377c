// What a decided case says of its publication: channels, items, and what is known of persons and places in its text.

import type { Calendar } from '@qingfeng/codes';
import { localDate } from '@qingfeng/codes';
import { type ChannelCheck, checkDisclosure, type DecisionInput, PENALTIES, type Penalty } from '@qingfeng/disclosure';
import { type Facts, redact, type SpanKind } from '@qingfeng/redaction';
import type { DecidedCase, DecidedParty, NamedInCase } from '../../cases/index.ts';
import { penaltyWords } from '../register.ts';

/** The bodies whose decisions go into the enterprise credit system; other lines publish on their own sites. */
const marketLines: readonly string[] = ['saic', 'samr'];

const ofPenalty: Readonly<Record<string, Penalty>> = {
  ...{ warning: 'warning', criticism: 'criticism', fine: 'fine' },
  ...{ confiscateMoney: 'confiscation', confiscateGoods: 'confiscation', stop: 'suspension', close: 'suspension' },
  ...{ restrict: 'restriction', lower: 'restriction', licence: 'revocation' },
};

/** The penalties in the words of publication; empty where the case names none of them. */
export function penaltiesOf({ penalties, fineFen, confiscationFen }: DecidedCase): Penalty[] {
  const named = new Set(penalties.flatMap((one) => ofPenalty[one] ?? []));
  if ((fineFen ?? 0) > 0) named.add('fine');
  if ((confiscationFen ?? 0) > 0) named.add('confiscation');
  return PENALTIES.filter((one) => named.has(one));
}

export type PartyKind = DecisionInput['party']['kind'];

/** Codes of individual businesses begin with 92 (GB 32100, registering department 9, category 2). */
export const partyKindOf = ({ kind, uscc }: Pick<DecidedParty, 'kind' | 'uscc'>): PartyKind =>
  uscc?.startsWith('92') === true ? 'individualBusiness' : kind === 'unit' ? 'organisation' : 'person';

/** What the channels are judged by; `departmentId` is that of the agency. */
export type Judged = {
  decidedOn: string;
  procedureKind: 'ordinary' | 'simple';
  penalties: readonly Penalty[];
  lowFine?: boolean;
  /** The last day of a restriction of business or practice. */
  restrictedUntil?: string | null;
  partyKind: PartyKind;
  party: string;
  partyRegion: string | null;
  items: ReadonlyMap<string, string>;
  agency: { regionCode: string; departmentId: string };
};

/** All four channels, with why, due day, what is missing and until when, as `qingfeng disclosure check` tells them. */
export function judgeChannels(q: Judged, calendar: Calendar): ChannelCheck[] {
  const checks = checkDisclosure(
    {
      ...{ decidedOn: q.decidedOn, procedure: q.procedureKind, penalties: q.penalties },
      ...(q.lowFine !== undefined && { lowFine: q.lowFine }),
      ...(typeof q.restrictedUntil === 'string' && { restrictedUntil: q.restrictedUntil }),
      agencyProvince: q.agency.regionCode.slice(0, 2),
      party: {
        ...{ kind: q.partyKind, name: q.party },
        ...(q.partyRegion !== null && { province: q.partyRegion.slice(0, 2) }),
      },
      fields: Object.fromEntries(q.items),
    },
    calendar,
  );
  return checks.map((check) => {
    if (!check.required || !check.channel.startsWith('samr') || marketLines.includes(q.agency.departmentId))
      return check;
    const why = { zh: '不是市场监督管理部门的决定', en: 'not a decision of market regulation' };
    return { channel: check.channel, required: false, why, counted: [], missing: [], basis: check.basis };
  });
}

/** Months of a day in words: 2016年11月24日. */
const dayWords = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

const yuan = (fen: number): string => `${(fen / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })} 元`;

/** The items that the channels ask for, by their names, as far as the case tells them; persons in them are covered as in the text. */
export function itemsOf(decided: DecidedCase, facts: Facts, agencyCode = ''): [item: string, value: string][] {
  const [party] = decided.parties.filter(({ part }) => part === 'party');
  const kind = party === undefined ? 'person' : partyKindOf(party);
  const penalties = penaltiesOf(decided)
    .map((one) => penaltyWords[one].zh)
    .join('、');
  const amounts = [
    ...(decided.fineFen === null || decided.fineFen === 0 ? [] : [`罚款 ${yuan(decided.fineFen)}`]),
    ...(decided.confiscationFen === null || decided.confiscationFen === 0
      ? []
      : [`没收 ${yuan(decided.confiscationFen)}`]),
  ].join('；');
  const whole = [penalties, amounts].filter((one) => one !== '').join('：');
  const content = decided.shares.length > 1 ? decided.shares.map(shareSaid).join('；') : whole;
  const open = (text: string | undefined): string =>
    text === undefined || text === '' ? '' : redact(text, facts).text;
  const act = open(decided.content.违法事实);
  const name = decided.parties.flatMap(({ part, name: one }) => (part === 'party' ? [one] : [])).join('、');
  const head = party?.legalPerson ?? '';
  const code = party?.uscc ?? '';
  const about = [name, code === '' ? '' : `统一社会信用代码 ${code}`, head === '' ? '' : `法定代表人（负责人）${head}`];
  const no = decided.decisionNo ?? '';
  const type = decided.offence?.title ?? '';
  const basis = decided.offence === null ? '' : `${decided.offence.defining}；${decided.offence.penalty}`;
  const items: [string, string][] = [
    ['行政处罚决定书文号', no],
    kind === 'organisation' ? ['被处罚的企业或其他组织的名称', name] : ['被处罚的自然人姓名', name],
    ...(kind === 'organisation' ? [['法定代表人姓名', head] as [string, string]] : []),
    ['违反法律、法规或规章的主要事实', act],
    ['行政处罚的种类和依据', [content, basis].filter((one) => one !== '').join('；依据 ')],
    ['行政处罚的履行方式和期限', open(decided.content.缴款方式)],
    ['作出处罚决定的行政执法机关名称和日期', `${decided.agency} ${dayWords(decided.decidedOn)}`],
    ['行政处罚当事人基本情况', about.filter((one) => one !== '').join('，')],
    ['违法行为类型', type],
    ['行政处罚内容', content],
    ['作出行政处罚决定的行政机关名称', decided.agency],
    ['作出日期', dayWords(decided.decidedOn)],
    ['行政相对人名称', name],
    ['行政相对人类别 (法人及非法人组织/自然人/个体工商户)', doubleKind[kind]],
    ['行政相对人代码_1（统一社会信用代码）', code],
    ['法定代表人', head],
    ['违法事实', act],
    ['处罚依据', basis],
    ['处罚类别', penalties],
    ['处罚内容', content],
    ['处罚决定日期', decided.decidedOn],
    ['处罚机关', decided.agency],
    ['处罚机关统一社会信用代码', agencyCode],
    ['数据来源单位', decided.agency],
    ['数据来源单位统一社会信用代码', agencyCode],
  ];
  return items.filter(([, value]) => value !== '');
}

/** What one of several parties was given: '甲公司：警告、罚款（罚款 30,000 元）'. */
function shareSaid({ party, penalties, fineFen, confiscationFen }: DecidedCase['shares'][number]): string {
  const amounts = [
    ...(fineFen > 0 ? [`罚款 ${yuan(fineFen)}`] : []),
    ...(confiscationFen > 0 ? [`没收 ${yuan(confiscationFen)}`] : []),
  ];
  return `${party}：${penalties.join('、')}${amounts.length === 0 ? '' : `（${amounts.join('，')}）`}`;
}

const doubleKind: Readonly<Record<PartyKind, string>> = {
  organisation: '法人及非法人组织',
  individualBusiness: '个体工商户',
  person: '自然人',
};

/** Kinds of what a person is found by: the file names them once, the decision covers them wherever they stand. */
const marks: readonly SpanKind[] = ['phone', 'account', 'plate', 'handle', 'email'];

/** Telephones, accounts, plates and names on services that the papers of a file tell of, as the rules of redaction find them there. */
const marksIn = (papers: readonly string[]): string[] =>
  papers.flatMap((text) =>
    redact(text).spans.flatMap(({ start, end, kind, action }) =>
      action === 'cover' && marks.includes(kind) ? [text.slice(start, end)] : [],
    ),
  );

/** A name of a shop or a firm tells no person. */
const FIRM =
  /(?:公司|集团|[商专旗直药超网便]?店|专营|商城|超市|厂|商行|经营部|合作社|中心|工作室|银行|局|部|社|馆|铺|坊)$/;
/** A row of digits that a price or a quantity may have is nobody's account. */
const TELLING = /^(?!\d{1,6}$).{2,}/;

/** `权利人`, `监盘人`, `保管员`: what somebody is, and nobody's name. */
const ROLE = /[人员方者局站所司]$/;

/** Persons in what was written where one stands: `谭静（店员）、当事人` gives 谭静, `某某（示例）有限公司` nobody. */
const personsIn = (written: readonly string[]): string[] =>
  written
    .flatMap((text) => text.replaceAll(/[（(][^）)]*[）)]/g, '').split(/[\n、，,；;/]/))
    .map((one) => one.trim())
    .filter((one) => one !== '' && !FIRM.test(one))
    .flatMap((one) => {
      const [cue, line] = ['证人：', `证人：${one}。`];
      return redact(line).spans.flatMap(({ start, end, kind, action }) => {
        const name = line.slice(start, end);
        return start >= cue.length && action === 'cover' && (kind === 'name' || kind === 'minor') && !ROLE.test(name)
          ? [name]
          : [];
      });
    });

/** Whom other parts of the line name, in the form that facts have. */
export const namedBeside = ({ names, called, exact, papers }: NamedInCase): string[] => [
  ...exact,
  ...called.filter((name) => !FIRM.test(name)),
  ...personsIn(names),
  ...marksIn(papers),
];

/**
 * What the case knows of persons and places: who is punished stays, everybody else is covered.
 * @param named whom other parts of the line name in it
 */
export function factsOf(decided: DecidedCase, named: NamedInCase = nobody): Facts {
  const punished = decided.parties.filter(({ part }) => part === 'party');
  const known = decided.parties.filter(({ part }) => part !== 'party');
  const offices = punished.flatMap(({ kind, uscc, address }) =>
    address !== null && (kind === 'unit' || uscc?.startsWith('92') === true) ? [address] : [],
  );
  return {
    punished: punished.map(({ name, kind, uscc }) => ({
      ...{ name, kind: kind === 'unit' ? ('organisation' as const) : ('person' as const) },
      ...(uscc !== null && { uscc }),
    })),
    legalRepresentatives: punished.flatMap(({ legalPerson }) => (legalPerson === '' ? [] : [legalPerson])),
    officers: [...decided.officers],
    businessPlaces: [...offices, ...(decided.place === '' ? [] : [decided.place])],
    agencies: [decided.agency],
    others: distinct([
      ...known.flatMap(({ kind, name, legalPerson }) => [
        ...(kind === 'individual' ? [name] : []),
        ...(legalPerson === '' ? [] : [legalPerson]),
      ]),
      ...decided.owners.filter((name) => !FIRM.test(name) && !punished.some((party) => party.name === name)),
      ...decided.parties.flatMap(({ phone, identifiers }) => [...(phone === null ? [] : [phone]), ...identifiers]),
      ...namedBeside(named),
      ...marksIn(decided.papers),
    ]),
  };
}

const nobody: NamedInCase = { names: [], called: [], exact: [], papers: [] };

const distinct = (known: readonly string[]): string[] => [
  ...new Set(known.map((one) => one.trim()).filter((one) => TELLING.test(one))),
];

/** A code of GB 32100 holds the region of its registering authority in places 3 to 8. */
export const regionOfCode = (uscc: string | null): string | null =>
  uscc !== null && /^[0-9A-Z]{2}\d{6}/.test(uscc) ? uscc.slice(2, 8) : null;

/** Decisions older than this on their first look were published by other means. */
export function sinceFor(now: Date): string {
  return localDate(now.getTime() - 60 * 24 * 3_600_000);
}
