// The red list in public: who was recognised as trustworthy, for what, on what basis, and what may follow. Nothing of people.
import { localDate } from '@qingfeng/codes';
import type { Language, Words } from '../../platform/errors/problem.ts';
import { encodeCursor } from '../../platform/http/paging.ts';
import type { App } from '../../platform/http/services.ts';
import { wordsOf } from '../../platform/lists/paged/search-words.ts';
import { type Html, html } from '../../platform/portal/html.ts';
import { at, frameOf, sendPage } from '../../platform/portal/layout.ts';
import { placeOrFirst, searchAsked, searchPage } from '../../platform/portal/search-page.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { conditions, isCondition } from './red-list/conditions.ts';
import { meritsOn } from './red-list/effects.ts';
import { publicRedList, type Trusted } from './store.ts';

export const redListPath = '/portal/credit/red-list';
const shown = 20;
const said = {
  title: { zh: '守信红名单公示', en: 'Published red list' },
  intro: {
    zh: '公示目前有效的守信认定。有效期满、提前退出或者被列入严重违法失信名单后不再显示。认为信息有误的，可以向认定单位提出。',
    en: 'Recognitions currently in force. They are no longer shown once they expire, are removed early, or the subject is listed as a serious violator. If you believe an entry is wrong, contact the recognising body.',
  },
  search: { zh: '名称或者统一社会信用代码', en: 'Name or social credit code' },
  find: { zh: '查询', en: 'Find' },
  none: { zh: '红名单上没有符合条件的主体。', en: 'No matching subject on the red list.' },
  next: { zh: '下一页', en: 'Next page' },
  first: { zh: '回到第一页', en: 'First page' },
  uscc: { zh: '统一社会信用代码', en: 'Social credit code' },
  condition: { zh: '守信情形', en: 'Grounds' },
  basis: { zh: '认定依据', en: 'Basis' },
  recognised: { zh: '认定单位、文号', en: 'Recognised by' },
  valid: { zh: '有效期', en: 'Valid' },
  open: { zh: '长期', en: 'no end date' },
  merits: { zh: '守信激励', en: 'Incentives' },
  conditions: { zh: '列入情形', en: 'Grounds' },
  since: { zh: '自 {day} 起', en: 'since {day}' },
  listed: { zh: '严重违法失信名单公示', en: 'Published list of serious violators' },
  invented: { zh: '演示数据', en: 'Demo data' },
} as const satisfies Record<string, Words>;

/** Adds the page below /portal. */
export function redListPage(app: App, services: Services): void {
  app.get(redListPath, { schema: { hide: true } }, async (request, reply) => {
    const view = frameOf(request, services.config);
    const { language } = view;
    const { q, cursor } = searchAsked.parse(request.query);
    const after = placeOrFirst(cursor);
    const day = localDate(services.clock.now().getTime());
    const rows = await services.database.asSystem('published red list', (tx) =>
      publicRedList(tx, { words: wordsOf(q), day, after, limit: shown }),
    );
    const items = rows.slice(0, shown);
    const last = items.at(-1);
    const next = rows.length > shown && last !== undefined ? encodeCursor([last.validFrom, last.id]) : undefined;
    const entries = items.map((row) => entry(row, language));
    const body = html`${searchPage({ ...{ frame: view, path: redListPath, said, q, entries, next }, first: after === undefined })}
${rules(day, language)}
<p><a href="${at(view, '/portal/credit')}">${said.listed[language]}</a></p>`;
    return sendPage(reply, view, { title: said.title[language], path: redListPath, body });
  });
}

function entry(row: Trusted, language: Language): Html {
  const fact = (title: Words, value: string) => html`<dt>${title[language]}</dt><dd>${value}</dd>`;
  const condition = isCondition(row.condition) ? conditions[row.condition].title[language] : row.condition;
  return html`<section><h2>${row.name}${row.demo && html` <small>${said.invented[language]}</small>`}</h2>
<dl class="pairs">${row.uscc !== null && fact(said.uscc, row.uscc)}${fact(said.condition, condition)}${fact(said.basis, row.basis)}
${fact(said.recognised, `${row.recognisedBy} ${row.documentNo}`)}${fact(said.valid, `${row.validFrom} – ${row.validUntil ?? said.open[language]}`)}</dl></section>`;
}

/** For what somebody may be entered, and what may follow from it, each with its document. */
function rules(day: string, language: Language): Html {
  const merits = meritsOn(day);
  const known = Object.values(conditions);
  return html`<section><h2>${said.conditions[language]}</h2><ul>${known.map(
    ({ title, document, from }) =>
      html`<li>${title[language]}${document !== null && html` <small lang="zh">${document}</small>`}${from !== null && html` <small>${said.since[language].replace('{day}', from)}</small>`}</li>`,
  )}</ul></section>
${
  merits.length > 0 &&
  html`<section><h2>${said.merits[language]}</h2><ul>${merits.map(
    ({ title, document, article }) => html`<li>${title[language]} <small lang="zh">${document} ${article}</small></li>`,
  )}</ul></section>`
}`;
}
