// Which channels a penalty must be published on, by when, what is missing for it, and for how long it stays.
import {
  type Calendar,
  type CountedDay,
  countedDays,
  dueAt,
  localDate,
  resolveRegionName,
  startOfDay,
} from '@qingfeng/codes';
import type { DecisionInput, Penalty } from './input.ts';
import {
  type Basis,
  type ByPenalty,
  CHANNELS,
  type Channel,
  type Duty,
  disclosureLaw,
  type Item,
  inForce,
  type Term,
} from './law.ts';

type Sentence = { readonly zh: string; readonly en: string };

/** One channel; `due` and what follows from it only where it is required. Days are `YYYY-MM-DD`. */
export type ChannelCheck = {
  readonly channel: Channel;
  readonly required: boolean;
  readonly why: Sentence;
  readonly due?: string;
  /** The year's notice of holidays is not known, so the day may move. */
  readonly provisional?: true;
  readonly counted: readonly CountedDay[];
  readonly missing: readonly Item[];
  /** The last day of publication. */
  readonly until?: string;
  /** Why it is longer than the usual term. */
  readonly untilWhy?: Sentence;
  /** The first day on which repair may be asked for. */
  readonly repairFrom?: string;
  /** Reported all the same, but as a rule not shown: minor by 令第36号, from 2026-04-01. */
  readonly minor?: true;
  /** Why publication does not end early, whatever the party puts right. */
  readonly repairBarred?: Sentence;
  readonly basis: Basis | null;
};

/** All four channels, whether required or not. The calendar says which days are working days. */
export function checkDisclosure(decision: DecisionInput, calendar: Calendar): ChannelCheck[] {
  return CHANNELS.map((channel) => channelCheck({ channel, decision, calendar }));
}

function channelCheck(q: { channel: Channel; decision: DecisionInput; calendar: Calendar }): ChannelCheck {
  const { channel, decision, calendar } = q;
  const [duty] = inForce(
    disclosureLaw.duties.filter((one) => one.channel === channel),
    decision.decidedOn,
  );
  if (duty === undefined) return notRequired(channel, null, NOT_YET);
  const reason = exemption(duty, decision);
  if (reason !== undefined) return notRequired(channel, duty.basis, reason);
  const query = {
    from: startOfDay(decision.decidedOn),
    duration: { amount: duty.workingDays, unit: 'workingDay' as const },
    calendar,
  };
  const { at, provisional } = dueAt(query);
  const due = localDate(at);
  return {
    channel,
    required: true,
    why: {
      zh: `自决定之日起 ${duty.workingDays} 个工作日内公开（${cited(duty.basis)}）`,
      en: `public within ${duty.workingDays} working days of the decision (${cited(duty.basis)})`,
    },
    due,
    ...(provisional ? { provisional } : {}),
    counted: countedDays(query),
    missing: missingItems(duty, decision),
    ...termOf({ channel, decision, due, calendar }),
    basis: duty.basis,
  };
}

const notRequired = (channel: Channel, basis: Basis | null, why: Sentence): ChannelCheck => ({
  channel,
  required: false,
  why,
  counted: [],
  missing: [],
  basis,
});

/** Why a duty does not fall on this decision; undefined where it does. */
function exemption(duty: Duty, { procedure, penalties, agencyProvince, party }: DecisionInput): Sentence | undefined {
  if (penalties.length === 0) return { zh: '没有作出行政处罚', en: 'there is no penalty' };
  if (duty.procedure === 'ordinary' && procedure !== 'ordinary') {
    return { zh: '只公开普通程序案件', en: 'only decisions of the ordinary procedure are published here' };
  }
  if (duty.exceptWarningAlone === true && penalties.every((penalty) => penalty === 'warning')) {
    return { zh: '仅受到警告处罚的不公示', en: 'a warning alone is not published here' };
  }
  const elsewhere = isElsewhere({ agencyProvince, party });
  if (duty.sameProvince !== undefined && elsewhere === true)
    return {
      zh: `当事人登记地在外省，推送登记地公示，本机关不在公示系统公示（${duty.basis.document} ${duty.sameProvince}）`,
      en: `the party is registered in another province, which publishes what is pushed to it (${duty.basis.document} ${duty.sameProvince})`,
    };
  if (duty.otherProvince !== true) return undefined;
  if (party.province === undefined || party.province === null || party.province.trim() === '') {
    return { zh: '未填写当事人登记地', en: "the party's province of registration is not given" };
  }
  return elsewhere === true
    ? undefined
    : { zh: '当事人登记地与处罚机关同省', en: "the party is registered in the agency's province" };
}

/** Whether the party is registered in another province; undefined where nobody says in which. */
function isElsewhere({ agencyProvince, party }: Pick<DecisionInput, 'agencyProvince' | 'party'>): boolean | undefined {
  const { province } = party;
  if (province === undefined || province === null || province.trim() === '') return undefined;
  return provinceOf(province) !== provinceOf(agencyProvince);
}

/** 广东, 广东省, 粤 and 440000 are one province; a name that is none of these stands for itself. */
function provinceOf(text: string): string {
  const name = text.trim();
  if (/^\d{6}$/.test(name)) return name.slice(0, 2);
  const found = resolveRegionName(name);
  return found.kind === 'known' ? found.region.code.slice(0, 2) : name;
}

function missingItems(duty: Duty, { fields, party }: DecisionInput): Item[] {
  // A business of one person has an owner and no legal representative (民法典 54 stands among natural persons).
  const kind = party.kind === 'organisation' ? 'organisation' : 'person';
  return (disclosureLaw.items[duty.items] ?? []).filter(
    (item) => (item.party === undefined || item.party === kind) && (fields[item.zh] ?? '').trim() === '',
  );
}

function termOf(q: { channel: Channel; decision: DecisionInput; due: string; calendar: Calendar }) {
  const { channel, decision, due, calendar } = q;
  const rows = inForce(
    // What is pushed is published there for as long as it would be here.
    disclosureLaw.terms.filter((term) => term.channel === (channel === 'samr-push' ? 'samr' : channel)),
    decision.decidedOn,
  );
  const wanted = channel === 'double' ? gravity(decision) : shortTerm(decision) ? 'minor' : 'other';
  const term: Term | undefined = rows.find(({ when }) => when === wanted) ?? rows.find(({ when }) => when === 'other');
  if (term === undefined) return {};
  const from = startOfDay(term.countedFrom === 'due' ? due : decision.decidedOn);
  const after = (amount: number): string =>
    localDate(dueAt({ from, duration: { amount, unit: 'month' }, calendar }).at);
  const { penalties, restrictedUntil } = decision;
  const named = ({ penalties: of }: ByPenalty): boolean => penalties.some((one) => of.includes(one));
  const usual = after(term.months);
  const lasts = term.longer !== undefined && named(term.longer) ? (restrictedUntil ?? usual) : usual;
  const isLonger = lasts > usual;
  return {
    until: isLonger ? lasts : usual,
    ...(isLonger && term.longer !== undefined ? { untilWhy: lastsBy(term.basis, term.longer.article, lasts) } : {}),
    ...(term.noRepair !== undefined && named(term.noRepair)
      ? { repairBarred: barredBy(term.basis, term.noRepair.article) }
      : {}),
    ...(term.repairMonths === undefined ? {} : { repairFrom: after(term.repairMonths) }),
    ...(channel === 'double' && term.when === 'minor' ? ({ minor: true } as const) : {}),
  };
}

/** 总局令第45号 13(1): public criticism alone, or a low fine. */
const shortTerm = ({ penalties, lowFine }: DecisionInput): boolean =>
  lowFine === true || penalties.every((penalty) => penalty === 'criticism');

/** 国家发展和改革委员会令第36号: by the penalties, minor also by the simple procedure. */
function gravity({ penalties, procedure }: DecisionInput): Term['when'] {
  const has = (one: Penalty): boolean => penalties.includes(one);
  if (has('revocation') || has('restriction')) return 'serious';
  const light = penalties.every((penalty) => penalty === 'warning' || penalty === 'criticism');
  return light || procedure === 'simple' ? 'minor' : 'other';
}

const lastsBy = ({ document }: Basis, article: string, until: string): Sentence => ({
  zh: `限制从业、限制生产经营的期限至 ${until}，超过公示期，公示至该日（${document} ${article}）`,
  en: `the restriction lasts until ${until}, longer than the usual term, and is public until that day (${document} ${article})`,
});

const barredBy = ({ document }: Basis, article: string): Sentence => ({
  zh: `受到责令停产停业、限制从业、降低资质等级、吊销许可证件等处罚的，不得提前停止公示（${document} ${article}）`,
  en: `publication does not end early after a suspension, restriction, lowered qualification or revocation (${document} ${article})`,
});

const cited = ({ document, article }: Basis): string => (article === null ? document : `${document} ${article}`);

const NOT_YET: Sentence = { zh: '作出决定时尚无此公开要求', en: 'there was no such duty on the day of the decision' };
