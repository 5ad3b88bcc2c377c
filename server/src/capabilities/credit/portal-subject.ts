// What is public of one organisation, on one page by its code: decisions, listings, recognitions. Of people there is no such page.
import { localDate } from '@qingfeng/codes';
import { type Field, type Json, sayValue } from '@qingfeng/fields';
import type { Register } from '@qingfeng/register';
import { problem } from '../../platform/errors/catalogue.ts';
import type { Words } from '../../platform/errors/problem.ts';
import type { App } from '../../platform/http/services.ts';
import { type Html, html } from '../../platform/portal/html.ts';
import { at, type Frame, frameOf, sendPage } from '../../platform/portal/layout.ts';
import { receiptPages } from '../../platform/portal/receipts.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { type PublicRow, readPublicWith } from '../../platform/registers/index.ts';
import { alteredIn, decisionsOn, requestsOpenOn, subjectPath, tellAltered } from '../disclosure/index.ts';
import { endsOn } from './listings/grounds.ts';
import { decidedOnIn } from './listings/public.ts';
import { listings } from './listings/register.ts';
import { conditions, isCondition } from './red-list/conditions.ts';
import { redList } from './red-list/register.ts';
import { requestLinks } from './requests/links.ts';

const most = 100;
const said = {
  title: { zh: '单位公示信息', en: 'Public record of an organisation' },
  intro: {
    zh: '按统一社会信用代码汇集的公示信息，只含法人和其他组织，不含个人和个体工商户。',
    en: 'What is public under this social credit code: of legal persons and other organisations alone, not of people or individual businesses.',
  },
  decisions: { zh: '公示中的行政处罚决定', en: 'Penalty decisions that are public' },
  listings: { zh: '严重违法失信名单', en: 'List of serious violators' },
  trusted: { zh: '守信红名单', en: 'Red list' },
  none: { zh: '没有。', en: 'None.' },
  until: { zh: '期满移出', en: 'ends on' },
  code: { zh: '统一社会信用代码', en: 'Social credit code' },
  list: { zh: '信用公示', en: 'Serious violators' },
  follow: { zh: '查询信用修复、异议的进度', en: 'Follow a repair or an objection' },
  withheld: {
    zh: '另有决定的存储内容与公示时不一致，暂不显示。',
    en: 'Another decision is not shown: what is stored is not what was published.',
  },
} as const satisfies Record<string, Words>;

/** Adds the page of a subject. */
export function subjectPage(app: App, services: Services): void {
  app.get(subjectPath(':uscc'), { schema: { hide: true } }, async (request, reply) => {
    const { uscc: given } = request.params as { uscc: string };
    const uscc = given.toUpperCase();
    // 92 begins the code of an individual business, which is a person's (GB 32100).
    if (!/^(?!92)[0-9A-Z]{18}$/.test(uscc)) throw problem('request.notFound');
    const view = frameOf(request, services.config);
    const { language } = view;
    const day = localDate(services.clock.now().getTime());
    const decisions = await services.database.asPublic(day, (tx) => decisionsOn(tx, { uscc, limit: most }));
    const ids = decisions.map(({ id }) => id);
    const altered = await services.database.asSystem('public record of a subject', (tx) => alteredIn(tx, ids));
    const listed = await publicOf(services, listings, uscc);
    const trusted = await publicOf(services, redList, uscc);
    const wrong = decisions.filter(({ id }) => altered.has(id));
    if (wrong.length > 0) await tellAltered(services, wrong);
    const name = decisions[0]?.party ?? [...listed, ...trusted][0]?.subjectName;
    // Who has nothing public has no page: whether a code is known here is nobody's business.
    if (typeof name !== 'string') throw problem('request.notFound');
    const shown = decisions.filter(({ id }) => !altered.has(id));
    const title = wrong.length === decisions.length && wrong.length > 0 ? uscc : name;
    const body = html`<p>${said.intro[language]}</p><dl class="pairs"><dt>${said.code[language]}</dt><dd>${uscc}</dd></dl>
${part(
  said.decisions[language],
  shown.map(
    ({ address, matter, decisionNo, agencyName, decidedOn }) =>
      html`<li><a href="${at(view, `/portal/decisions/${address}`)}" lang="zh">${matter ?? decisionNo}</a><br><span class="second" lang="zh">${decisionNo}　${agencyName}　${decidedOn}</span>${requestLinks(view, ['decision', address], requestsOpenOn(day))}</li>`,
  ),
  view,
)}
${wrong.length > 0 && html`<p class="note" role="alert">${said.withheld[language]}</p>`}
${part(
  said.listings[language],
  listed.map((one) => listingItem(one, view)),
  view,
)}
${part(
  said.trusted[language],
  trusted.map((one) => recognitionItem(one, view)),
  view,
)}`;
    const follow = html`<p><a href="${at(view, receiptPages.XY)}">${said.follow[language]}</a></p>`;
    const crumbs = [{ title: said.list[language], path: '/portal/credit' }];
    return sendPage(reply, view, { title, path: subjectPath(uscc), crumbs, body: html`${body}${follow}`, wide: true });
  });
}

const part = (title: string, items: readonly Html[], { language }: Frame): Html =>
  html`<section><h2>${title}</h2>${items.length === 0 ? html`<p>${said.none[language]}</p>` : html`<ul class="plain">${items}</ul>`}</section>`;

/** What a register has in public under the code of an organisation. */
async function publicOf(services: Services, register: Register, uscc: string): Promise<PublicRow[]> {
  const rows = await readPublicWith(services, register, { field: 'subject.uscc', values: [uscc], limit: most });
  return rows.filter(({ subjectKind }) => subjectKind === 'organisation');
}

function listingItem(row: PublicRow, frame: Frame): Html {
  const { language } = frame;
  const { id, ground, decisionNo, ownerName, decidedOn, measures } = row;
  const saidOf = (field: Field, value: unknown) => sayValue(field, (value ?? []) as Json)?.[language] ?? '';
  const follows = saidOf(listings.fields.measures, measures);
  return html`<li>${saidOf(listings.fields.ground, ground)}<br><span class="second"><span lang="zh">${`${decisionNo}　${ownerName}`}</span>　${`${decidedOn}`}，${said.until[language]} ${endsOn(decidedOnIn(row))}${follows !== '' && html`<br>${follows}`}</span>${requestLinks(frame, ['listing', id])}</li>`;
}

function recognitionItem({ condition, recognisedBy, documentNo, validFrom }: PublicRow, { language }: Frame): Html {
  const title = isCondition(condition) ? conditions[condition].title[language] : `${condition}`;
  return html`<li>${title}<br><span class="second" lang="zh">${`${recognisedBy} ${documentNo}　${validFrom}`}</span></li>`;
}
