// The list of grave violators in public: names, codes and decisions of those who stand on it today, and nothing of people.
import { localDate } from '@qingfeng/codes';
import type { Language, Words } from '../../platform/errors/problem.ts';
import { encodeCursor } from '../../platform/http/paging.ts';
import type { App } from '../../platform/http/services.ts';
import { wordsOf } from '../../platform/lists/paged/search-words.ts';
import { type Html, html } from '../../platform/portal/html.ts';
import { at, type Frame, frameOf, refuseInPages, sendPage } from '../../platform/portal/layout.ts';
import { receiptPages } from '../../platform/portal/receipts.ts';
import { placeOrFirst, searchAsked, searchPage } from '../../platform/portal/search-page.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { subjectPath } from '../disclosure/index.ts';
import { order44From, terms } from './listings/grounds.ts';
import { effectTitles, groundTitles } from './listings/register.ts';
import { subjectPage } from './portal-subject.ts';
import { requestLinks } from './requests/pages.ts';
import { requestPages } from './requests/routes.ts';
import { publicListings, type Standing } from './store.ts';

const path = '/portal/credit';
const shown = 20;
const said = {
  title: { zh: '严重违法失信名单公示', en: 'Published list of serious violators' },
  intro: {
    zh: '公示目前在列的单位和个体工商户。列入期满、准予信用修复或者撤销列入后不再显示。认为信息有误的，可以提出异议；符合条件的，可以申请信用修复。',
    en: 'Organisations and individual businesses currently on the list. They are no longer shown once the term ends, repair is granted or the listing is revoked. If you believe an entry is wrong, you may object; where the conditions are met, you may apply for repair.',
  },
  search: { zh: '名称或者统一社会信用代码', en: 'Name or social credit code' },
  find: { zh: '查询', en: 'Find' },
  none: { zh: '名单上没有符合条件的主体。', en: 'No matching subject on the list.' },
  next: { zh: '下一页', en: 'Next page' },
  first: { zh: '回到第一页', en: 'First page' },
  uscc: { zh: '统一社会信用代码', en: 'Social credit code' },
  ground: { zh: '列入情形', en: 'Ground' },
  decision: { zh: '列入决定书文号', en: 'Decision' },
  agency: { zh: '列入机关', en: 'Deciding agency' },
  on: { zh: '列入日期', en: 'Listed on' },
  ends: { zh: '期满移出', en: 'Ends on' },
  measures: { zh: '管理措施', en: 'Measures' },
  follow: { zh: '查询信用修复、异议的进度', en: 'Follow a repair or an objection' },
  decisions: {
    zh: '对公示的处罚决定有异议，或者申请提前停止公示的，请打开该决定的页面。',
    en: 'To object to a published penalty, or to ask for an early end of its publication, open the page of the decision.',
  },
  toDecisions: { zh: '查找处罚决定', en: 'Find the decision' },
  redList: { zh: '守信红名单公示', en: 'Published red list' },
  invented: { zh: '演示数据', en: 'Demo data' },
} as const satisfies Record<string, Words>;

/** Adds the page below /portal. */
export function creditPages(app: App, services: Services): void {
  refuseInPages(app, services);
  requestPages(app, services);
  subjectPage(app, services);
  app.get(path, { schema: { hide: true } }, async (request, reply) => {
    const view = frameOf(request, services.config);
    const { language } = view;
    const { q, cursor } = searchAsked.parse(request.query);
    const after = placeOrFirst(cursor);
    const day = localDate(services.clock.now().getTime());
    const rows = await services.database.asSystem('published list', (tx) =>
      publicListings(tx, { words: wordsOf(q), day, after, limit: shown }),
    );
    const items = rows.slice(0, shown);
    const last = items.at(-1);
    const next = rows.length > shown && last !== undefined ? encodeCursor([last.decidedOn, last.id]) : undefined;
    const entries = items.map((row) => entry(row, view));
    return sendPage(reply, view, {
      title: said.title[language],
      path,
      body: html`${searchPage({ ...{ frame: view, path, said, q, entries, next }, first: after === undefined })}
<p>${said.decisions[language]} <a href="${at(view, '/portal/decisions')}">${said.toDecisions[language]}</a></p>
<p><a href="${at(view, receiptPages.XY)}">${said.follow[language]}</a>　<a href="${at(view, '/portal/credit/red-list')}">${said.redList[language]}</a></p>`,
    });
  });
}

/** The last day, and how it was counted. */
function counted({ decidedOn, endsOn }: Standing, language: Language): string {
  const years = decidedOn < order44From ? terms.order83 : terms.order44;
  return language === 'zh' ? `${endsOn}（自列入之日起满 ${years} 年）` : `${endsOn} (${years} years from the listing)`;
}

/** The code of an organisation leads to all that is public of it. */
function codeFact({ uscc, kind }: Standing, frame: Pick<Frame, 'language' | 'large'>): Html {
  const code = uscc ?? '';
  const shown = kind === 'organisation' ? html`<a href="${at(frame, subjectPath(code))}">${code}</a>` : code;
  return html`<dt>${said.uscc[frame.language]}</dt><dd>${shown}</dd>`;
}

function entry(row: Standing, frame: Frame): Html {
  const { language, large, demo } = frame;
  const fact = (title: Words, value: string) => html`<dt>${title[language]}</dt><dd>${value}</dd>`;
  const named = (titles: Readonly<Record<string, Words>>, id: string) => titles[id]?.[language] ?? id;
  const measures = row.measures.map((id) => named(effectTitles, id)).join(language === 'zh' ? '；' : '; ');
  return html`<section><h2>${row.name}${row.demo && !demo && html` <small>${said.invented[language]}</small>`}</h2>
<dl class="pairs">${row.uscc !== null && codeFact(row, { language, large })}${fact(said.ground, named(groundTitles, row.ground))}
${fact(said.agency, row.agency)}${fact(said.decision, row.decisionNo)}${fact(said.on, row.decidedOn)}${fact(said.ends, counted(row, language))}
${measures !== '' && fact(said.measures, measures)}</dl>${requestLinks(frame, ['listing', row.id])}</section>`;
}
