// Notices, declarations and results in public (电子商务法 44): without scripts or sign-in, and without personal data.
import type { Language, Words } from '../../../platform/errors/problem.ts';
import { encodeCursor } from '../../../platform/http/paging.ts';
import type { App } from '../../../platform/http/services.ts';
import { wordsOf } from '../../../platform/lists/paged/search-words.ts';
import { type Html, html } from '../../../platform/portal/html.ts';
import { frameOf, refuseInPages, sendPage } from '../../../platform/portal/layout.ts';
import { placeOrFirst, searchAsked, searchPage } from '../../../platform/portal/search-page.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { publishedName } from '../register/published-name.ts';
import { measuresSaid, stateTitles } from './read.ts';
import { numberOf, type Published, publishedTakedowns } from './store.ts';

const path = '/portal/notices';
const shown = 20;
const said = {
  title: { zh: '知识产权侵权通知公示', en: 'Published notices of infringement' },
  intro: {
    zh: '平台收到的侵权通知、平台内经营者的声明及处理结果（电子商务法第 44 条）。公示由平台作出，不含个人信息。',
    en: 'Notices that platforms received, declarations of merchants and results (E-Commerce Law, art. 44). Published by the platforms, without personal data.',
  },
  search: { zh: '编号、权利、平台或者权利人', en: 'Number, right, platform or right holder' },
  find: { zh: '查询', en: 'Find' },
  none: { zh: '没有符合条件的公示。', en: 'Nothing published matches.' },
  next: { zh: '下一页', en: 'Next page' },
  first: { zh: '回到第一页', en: 'First page' },
  no: { zh: '编号', en: 'No.' },
  platform: { zh: '平台', en: 'Platform' },
  holder: { zh: '权利人', en: 'Right holder' },
  right: { zh: '权利', en: 'Right' },
  links: { zh: '涉及链接', en: 'Links' },
  notice: { zh: '通知', en: 'Notice' },
  measures: { zh: '措施', en: 'Measures' },
  declaration: { zh: '不侵权声明', en: 'Declaration' },
  result: { zh: '处理结果', en: 'Result' },
  arrived: { zh: '到达权利人', en: 'reached the right holder' },
  invented: { zh: '演示数据', en: 'Demo data' },
} as const satisfies Record<string, Words>;

const days = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Asia/Shanghai' });
const day = (at: Date): string => days.format(at);

/** Adds the page below /portal. */
export function noticePages(app: App, services: Services): void {
  refuseInPages(app, services);
  app.get(path, { schema: { hide: true } }, async (request, reply) => {
    const view = frameOf(request, services.config);
    const { language } = view;
    const { q, cursor } = searchAsked.parse(request.query);
    const before = placeOrFirst(cursor);
    const rows = await services.database.asSystem('published notices', (tx) =>
      publishedTakedowns(tx, { words: wordsOf(q), before, limit: shown }),
    );
    const items = rows.slice(0, shown);
    const last = items.at(-1);
    const next =
      rows.length > shown && last?.publishedAt != null
        ? encodeCursor([last.publishedAt.toISOString(), last.id])
        : undefined;
    const entries = items.map((row) => entry(row, language));
    return sendPage(reply, view, {
      title: said.title[language],
      path,
      body: searchPage({ ...{ frame: view, path, said, q, entries, next }, first: before === undefined }),
    });
  });
}

function entry(row: Published, language: Language): Html {
  const fact = (title: Words, value: string) => html`<dt>${title[language]}</dt><dd>${value}</dd>`;
  const measures = measuresSaid(row.measures);
  const done = [row.actedAt === null ? '' : day(row.actedAt), measures?.[language] ?? ''].filter(Boolean).join(' ');
  const state = stateTitles[row.state]?.title[language] ?? '';
  const result = [row.endedAt === null ? '' : day(row.endedAt), state].filter(Boolean).join(' ');
  return html`<section><h2>${numberOf(row)}${row.demo && html` <small>${said.invented[language]}</small>`}</h2>
<dl>${fact(said.platform, row.platform)}${fact(said.holder, publishedName(row))}${fact(said.right, `${row.mark} · ${row.rightNo}`)}${fact(said.links, String(row.links))}
${fact(said.notice, row.sentAt === null ? '' : day(row.sentAt))}${done !== '' && fact(said.measures, done)}
${row.arrivedOn !== null && fact(said.declaration, `${row.arrivedOn} ${said.arrived[language]}`)}
${fact(said.result, result)}</dl></section>`;
}
