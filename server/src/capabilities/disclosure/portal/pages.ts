// Penalty decisions in public: search, the page of each under its permanent address. Without scripts, cookies or sign-in.
import { type Calendar, workingDaysBetween } from '@qingfeng/codes';
import { disclosureLaw } from '@qingfeng/disclosure';
import type { Logged } from '../../../platform/audit/index.ts';
import type { Language } from '../../../platform/errors/problem.ts';
import { type Html, html } from '../../../platform/portal/html.ts';
import { at, type Frame, frameFields, frameQuery } from '../../../platform/portal/layout.ts';
import { loggedLines } from '../../../platform/portal/logged.ts';
import { placesOf } from '../../../platform/portal/places.ts';
import { receiptPages } from '../../../platform/portal/receipts.ts';
import { bases } from '../procedure/procedure.bases.ts';
import { lawTitles } from '../published/found-by.ts';
import type { TraceEntry } from '../store.ts';
import { requestsOpenOn } from './asked.ts';
import type { Facets, Listed, OpenDecision } from './store.ts';
import { countedTerm } from './terms.ts';
import { words } from './words.ts';

const order45 = bases.same;
export const decisionsPath = '/portal/decisions';
/** What is public of an organisation, by its code; under the door of credit. */
export const subjectPath = (uscc: string): string => `/portal/credit/subjects/${uscc}`;
/** Where whoever is listed or was punished asks for a correction or an early end; under the same door. */
export const requestPath = '/portal/credit/request';

/** What a visitor asked for, as typed. */
export type Asked = {
  q: string;
  kind: string;
  region: string;
  agency: string;
  law: string;
  year: string;
  from: string;
  to: string;
};
export type ListShown = {
  items: readonly Listed[];
  /** How many of them are not shown: they are not as they were published. */
  altered: number;
  asked: Asked;
  facets: Facets;
  next: string | undefined;
  first: boolean;
};

// Made once: making it costs more than the rest of a line of the list.
const days = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Asia/Shanghai' });
export const dayOf = (at: Date): string => days.format(at);

/** A day in a sentence: 2026年11月9日 in Chinese, 2026-11-09 in English. */
function dayIn(day: string, language: Language): string {
  const [year, month, date] = day.split('-').map(Number);
  return language === 'zh' ? `${year}年${month}月${date}日` : day;
}

type FrameAsked = Parameters<typeof frameQuery>[0];
const forPrograms: FrameAsked = { language: 'zh', large: false };

/** The address of the list with what was asked. */
function listAddress(frame: FrameAsked, asked: Asked, cursor?: string, path = decisionsPath): string {
  const said = Object.entries({ ...asked, cursor: cursor ?? '' }).filter(([, value]) => value !== '');
  const query = new URLSearchParams([...Object.entries(frameQuery(frame)), ...said]);
  return query.size === 0 ? path : `${path}?${query}`;
}

const decisionAddress = (frame: FrameAsked, address: string): string => at(frame, `${decisionsPath}/${address}`);

export function listPage(frame: Frame, { items, altered, asked, facets, next, first }: ListShown): Html {
  const t = words[frame.language];
  const option = (value: string, title: string) =>
    html`<option value="${value}"${asked.kind === value && html` selected`}>${title}</option>`;
  return html`<p>${t.intro}</p>
<form method="get" action="${decisionsPath}" role="search">
${frameFields(frame)}
<label for="q">${t.search}</label><input id="q" name="q" type="search" maxlength="100" value="${asked.q}">
<div class="fields"><div><label for="kind">${t.kind}</label><select id="kind" name="kind">${option('', t.any)}${Object.entries(t.kinds).map(([value, title]) => option(value, title))}</select></div>
<div><label for="region">${t.region}</label><select id="region" name="region" lang="zh">${regionOptions(asked.region, t.any)}</select></div>
${narrowed(frame, 'agency', { of: facets.agencies, chosen: asked.agency })}
${narrowed(frame, 'law', { of: lawTitles, chosen: asked.law })}
${narrowed(frame, 'year', { of: facets.years.map(String), chosen: asked.year })}
<div><label for="from">${t.from}</label><input id="from" name="from" type="date" value="${asked.from}"></div>
<div><label for="to">${t.to}</label><input id="to" name="to" type="date" value="${asked.to}"></div></div>
<p class="acts"><button type="submit" class="first">${t.find}</button></p>
</form>
${items.length === 0 && altered === 0 && html`<p>${t.none}</p>`}
<ul class="plain decisions">${items.map((one) => listed(frame, one))}</ul>
${altered > 0 && html`<p class="note" role="alert">${t.alteredSome(altered)}</p>`}
<p class="acts">${!first && html`<a href="${listAddress(frame, asked)}">${t.first}</a>`} ${next !== undefined && html`<a rel="next" href="${listAddress(frame, asked, next)}">${t.next}</a>`}</p>
<h2>${t.feeds}</h2>
<p><a href="/portal/decisions.atom">${t.atom}</a>　<a href="${listAddress(forPrograms, asked, undefined, '/portal/decisions.json')}">JSON</a>　<a href="${listAddress(forPrograms, asked, undefined, '/portal/decisions.csv')}">CSV</a></p>`;
}

/** One of some names that the list is narrowed by. */
function narrowed(
  { language }: Frame,
  name: 'agency' | 'law' | 'year',
  { of, chosen }: { of: readonly string[]; chosen: string },
): Html {
  const t = words[language];
  const all = chosen === '' || of.includes(chosen) ? of : [...of, chosen];
  const options = all.map((one) => html`<option value="${one}"${one === chosen && html` selected`}>${one}</option>`);
  return html`<div><label for="${name}">${t[name]}</label><select id="${name}" name="${name}" lang="zh"><option value="">${t.any}</option>${options}</select></div>`;
}

/** Provinces, and the place that the address names where it is none of them. */
function regionOptions(chosen: string, any: string): Html[] {
  const { provinces } = placesOf(() => '');
  const other = chosen === '' || provinces.some(({ code }) => code === chosen) ? [] : [{ code: chosen, name: chosen }];
  return [{ code: '', name: any }, ...provinces, ...other].map(
    ({ code, name }) => html`<option value="${code}"${code === chosen && html` selected`}>${name}</option>`,
  );
}

function listed(frame: Frame, one: Listed): Html {
  const t = words[frame.language];
  const content = new Map(one.items).get('行政处罚内容') ?? new Map(one.items).get('行政处罚的种类和依据') ?? '';
  return html`<li><h2><a href="${decisionAddress(frame, one.address)}">${titleOf(one)}</a></h2>
<p lang="zh">${[one.party ?? '', content].filter((part) => part !== '').join(' · ')}</p>
<p class="second"><span lang="zh">${one.state === 'public' && `${one.decisionNo}　`}${one.agencyName}</span>　<span class="day">${dayOf(one.publishedAt)}</span> ${t.published}　${t.state[one.state]}${one.demo && !frame.demo && html`　${frame.language === 'zh' ? '演示数据' : 'invented'}`}</p></li>`;
}

export const titleOf = ({ matter, decisionNo, state }: Pick<Listed, 'matter' | 'decisionNo' | 'state'>): string =>
  state === 'public' ? (matter ?? decisionNo) : decisionNo;

/** In place of a decision whose stored content is not what was published: that it is so, and nothing else. */
export const alteredPage = ({ language }: Frame): Html =>
  html`<div class="refused" role="alert"><p>${words[language].altered}</p></div>`;

/** The page of a decision; of one that was taken down its number, why and when. */
export function decisionPage(
  frame: Frame,
  one: OpenDecision,
  {
    portalUrl,
    logged,
    calendar,
    day,
  }: { portalUrl: string; logged: Logged | undefined; calendar: Calendar; day: string },
): Html {
  const t = words[frame.language];
  const corrections = one.trace.filter(({ act }) => act === 'corrected').length;
  return html`<p class="marks"><span class="mark ${one.state}">${t.state[one.state]}</span>${corrections > 0 && html`<span class="mark">${t.corrected(corrections)}</span>`} <span lang="zh">${one.agencyName}</span>　<span class="day">${dayIn(dayOf(one.publishedAt), frame.language)}</span> ${t.published}${one.state === 'public' && one.untilOn !== null && html`　${t.until(dayIn(one.untilOn, frame.language))}`}</p>
${one.uscc !== null && /^[0-9A-Z]{18}$/.test(one.uscc) && html`<p><a href="${at(frame, subjectPath(one.uscc))}">${t.subject}</a></p>`}
${one.demo && !frame.demo && html`<p class="note">${t.invented}</p>`}
<div class="beside"><div>${one.publicText === null ? html`<p class="note">${t.gone}</p>` : content(one, frame.language)}</div>
<aside>${traceBox(frame, one, calendar)}${one.state === 'public' && askBox(frame, one, day)}${one.publicText !== null && html`${coveredBox(one, frame.language)}${proofBox({ ...one, logged }, frame)}${takeBox(one, frame, portalUrl)}`}</aside></div>`;
}

/** Where a page of a scan is. */
export const pageAddress = ({ address }: Pick<OpenDecision, 'address'>, page: number): string =>
  `${decisionsPath}/${address}/pages/${page}.png`;

/** Pages of a scan, one below the other, each opening in its full size. A correction gives them other addresses, by which they are not taken from a store of before. */
function scanned(one: OpenDecision, language: Language): Html {
  const t = words[language];
  const all = one.pageDigests.length;
  return html`<p class="second">${t.scanText} ${t.scanLarger}</p><div class="scan">${one.pageDigests.map(
    (digest, at) =>
      html`<a href="${pageAddress(one, at + 1)}?of=${digest.slice(0, 16)}"><img src="${pageAddress(one, at + 1)}?of=${digest.slice(0, 16)}" alt="${t.page(at + 1, all)}" loading="lazy"></a>`,
  )}</div>`;
}

function content(one: OpenDecision, language: Language): Html {
  const t = words[language];
  const { summary, others } = summaryOf(one.items);
  const scan = one.pageDigests.length > 0;
  return html`<section><h2>${t.summary}</h2>${factTable(summary, language)}
${others.length > 0 && html`<details class="more"><summary>${t.others(others.length)}</summary>${factTable(others, language)}</details>`}</section>
<section><h2>${t.text}</h2>${scan ? scanned(one, language) : paper(one)}</section>
${scan && one.publicText !== '' && html`<section><h2>${t.typed}</h2><p class="second">${t.typedText}</p>${paper(one)}</section>`}`;
}

function paper(one: OpenDecision): Html {
  const lines = (one.publicText ?? '').split('\n').filter((line) => line.trim() !== '');
  return html`<div class="paper" lang="zh">${lines.map((line, at) => html`<p${placeOf(line, { one, at, of: lines.length })}>${marked(line)}</p>`)}</div>`;
}

type Items = OpenDecision['items'];

/**
 * The channels ask for the same facts under names of their own. The summary has those of one channel, Order 45's before the older
 * one's; what the others ask besides stands folded below it.
 */
function summaryOf(items: Items): { summary: Items; others: Items } {
  for (const names of [disclosureLaw.items.samr, disclosureLaw.items['2014']]) {
    const asked = new Set((names ?? []).map(({ zh }) => zh));
    const summary = items.filter(([item]) => asked.has(item));
    if (summary.length >= leastSummary) return { summary, others: items.filter(([item]) => !asked.has(item)) };
  }
  return { summary: items, others: [] };
}

/** Both channels share the number of the decision; fewer items than this are no summary. */
const leastSummary = 5;

const english = new Map(
  Object.values(disclosureLaw.items).flatMap((items) => items.map(({ zh, en }) => [zh, en] as const)),
);

function factTable(items: Items, language: Language): Html {
  const named = (item: string) => language === 'en' && html`<br><small lang="en">${english.get(item) ?? ''}</small>`;
  return html`<table class="facts" lang="zh"><tbody>${items.map(([item, value]) => html`<tr><th scope="row">${item}${named(item)}</th><td>${value}</td></tr>`)}</tbody></table>`;
}

/** Title, number and signature stand where they stand on paper. */
function placeOf(line: string, { one, at, of }: { one: OpenDecision; at: number; of: number }): Html | false {
  const said = line.trim();
  if (at === 0 && said.endsWith('决定书')) return html` class="head"`;
  if (at <= 1 && said === one.decisionNo) return html` class="no"`;
  const signed =
    said === one.agencyName ||
    /^[\d〇零一二三四五六七八九十]{4,}年[\d〇零一二三四五六七八九十]+月[\d〇零一二三四五六七八九十]+日$/.test(said);
  return at >= of - 2 && signed && html` class="sign"`;
}

/** What stands in the place of something covered has a dotted line, so that it is seen in print. */
function marked(line: string): Html[] {
  return line
    .split('（略）')
    .flatMap((part, at) => (at === 0 ? [html`${part}`] : [html`<span class="covered">（略）</span>`, html`${part}`]));
}

function traceBox({ language }: Frame, one: OpenDecision, calendar: Calendar): Html {
  const t = words[language];
  const past = [...one.trace].reverse().map((entry) => {
    const days = entry.act === 'published' ? workingDaysBetween(one.decidedOn, entry.on, calendar) : 0;
    return traced(entry, language, days > 0 && html`<p>${t.afterDecision(days)}</p>`);
  });
  const repair = ahead(one, { on: one.repairFrom, which: 'repairMonths', said: t.repair }, language);
  const end = ahead(one, { on: one.untilOn, which: 'months', said: t.end }, language);
  return html`<section class="box"><h2>${t.trace}</h2><ul class="plain trace">${past}${one.state === 'public' && html`${repair}${end}`}</ul></section>`;
}

type Ahead = { on: string | null; which: 'months' | 'repairMonths'; said: string };

/** A day to come, and how it was counted. */
function ahead(one: OpenDecision, { on, which, said }: Ahead, language: Language): Html | false {
  if (on === null) return false;
  const t = words[language];
  const counted = countedTerm(one, on, which);
  const why =
    counted !== undefined &&
    html`<p>${t.counted(counted.months)}<br><span lang="zh">${counted.document} ${counted.article ?? ''}</span></p>`;
  return html`<li class="ahead"><strong class="day">${dayIn(on, language)}</strong> ${said}${why}</li>`;
}

function traced({ on, act, reason, lines = [] }: TraceEntry, language: Language, counted: Html | false): Html {
  const t = words[language];
  return html`<li><strong class="day">${dayIn(on, language)}</strong> ${t.acts[act]}${counted}${reason !== undefined && html`<p lang="zh">${reason}</p>`}
${lines.length > 0 && html`<details><summary>${t.compare}</summary>${lines.map(({ before, after }) => html`<p lang="zh"><del>${before}</del><br><ins>${after}</ins></p>`)}</details>`}</li>`;
}

/** The doors for whoever was punished. A person has no code by which the page could know them. */
function askBox(frame: Frame, { address, partyKind }: OpenDecision, day: string): Html {
  const t = words[frame.language];
  const door = (kind: 'repair' | 'objection') => {
    const query = new URLSearchParams({ ...frameQuery(frame), decision: address, kind });
    return html`<li><a href="${requestPath}?${query.toString()}">${t.ask[kind]}</a></li>`;
  };
  return html`<section class="box"><h2>${t.ask.title}</h2>${partyKind === 'person' ? html`<p>${t.ask.person}</p>` : html`<ul class="plain">${requestsOpenOn(day).map(door)}<li><a href="${at(frame, receiptPages.XY)}">${t.ask.follow}</a></li></ul>`}</section>`;
}

function coveredBox({ covered, decidedOn, pageDigests }: OpenDecision, language: Language): Html {
  const t = words[language];
  const all = covered.reduce((sum, { count }) => sum + count, 0);
  return html`<section class="box"><h2>${t.covered}</h2><p>${pageDigests.length > 0 ? t.burnt(all) : all === 0 ? t.nothing : t.coveredText(all)}</p>
${covered.length > 0 && html`<ul class="plain">${covered.map(({ kind, count, basis }) => html`<li>${t.span[kind]} ${t.count(count)}${cites(decidedOn, basis.document) && html`<span class="second">　<span lang="zh">${basis.document} ${basis.article}</span></span>`}</li>`)}</ul>`}</section>`;
}

/** Whether a rule may be named for a decision: Order 45 for those from its first day on. */
const cites = (decidedOn: string, document: string): boolean =>
  document !== order45.document || decidedOn >= order45.inForce.from;

type Proved = Pick<OpenDecision, 'proof' | 'decidedOn' | 'fileDigests'> & { logged?: Logged | undefined };

export function proofBox({ proof, decidedOn, fileDigests, logged }: Proved, frame: FrameAsked): Html | false {
  if (!('publicDigest' in proof)) return false;
  const { language } = frame;
  const t = words[language];
  const { pages, publicDigest, commitment, equalSigns } = proof;
  // The page of verification answers for the files that can be taken; the last is the PDF.
  const digest = fileDigests.at(-1);
  const verify = digest !== undefined && html`<p><a href="${verifyAddress(frame, digest)}">${t.verify}</a></p>`;
  const compared =
    pages !== undefined
      ? html`<p>${t.compared(pages)}</p>`
      : html`<p>${t.equal(equalSigns)}${cites(decidedOn, order45.document) && html` <span class="second" lang="zh">总局令第45号 7</span>`}</p>`;
  return html`<section class="box"><h2>${t.check}</h2><dl><dt>${pages === undefined ? t.digest : t.fileDigest}</dt><dd class="digest">${publicDigest}</dd>
${commitment !== null && commitment !== undefined && html`<dt>${t.commitment}</dt><dd class="digest">${commitment}</dd>`}${logged !== undefined && loggedLines(logged, language)}</dl>
${compared}${commitment !== null && commitment !== undefined && html`<p class="second">${t.commitmentText}</p>`}${verify}</section>`;
}

const verifyAddress = (frame: FrameAsked, digest: string): string =>
  `/portal/verify?${new URLSearchParams({ ...frameQuery(frame), digest })}`;

function takeBox(one: OpenDecision, { language }: Frame, portalUrl: string): Html {
  const t = words[language];
  const base = `${decisionsPath}/${one.address}`;
  const of = (place: number): string => (one.fileDigests.at(place) ?? '').slice(0, 16);
  return html`<section class="box"><h2>${t.take}</h2><p>${one.pageDigests.length === 0 && html`<a href="${base}/decision.docx?of=${of(0)}">${t.docx}</a>　`}<a href="${base}/decision.pdf?of=${of(-1)}">${t.pdf}</a>　<a href="${base}.json">JSON</a></p>
<dl><dt>${t.address}</dt><dd class="digest">${portalUrl}${base}</dd></dl></section>`;
}
