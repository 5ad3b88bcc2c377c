// What is public of a register as pages: the list with its search, and each entry. Without scripts, and within 100 kB.
import { localDate } from '@qingfeng/codes';
import { type Html, html } from '../../portal/html.ts';
import { at, type Frame } from '../../portal/layout.ts';
import { searchPage } from '../../portal/search-page.ts';
import type { Services } from '../../procedures/services.ts';
import type { PublicRow } from '../rules.ts';
import { calledIn, type PublicSet, pathOf } from './set.ts';
import { publicWords } from './words.ts';

/** What is asked of a list, as typed. */
export type ListAsked = {
  readonly q: string;
  readonly facets: Readonly<Record<string, string>>;
  readonly query: (more: Readonly<Record<string, string>>) => string;
};

/** Bytes of the entries of one page; its frame, form and foot need the rest of 100 kB. */
const mostBytes = 70_000;

/** As many entries as a page holds, in their order, at least one. */
export function fitting(set: PublicSet, rows: readonly PublicRow[], frame: Frame): Html[] {
  let bytes = 0;
  const shown: Html[] = [];
  for (const row of rows) {
    const one = listed(set, row, frame);
    bytes += Buffer.byteLength(one.text);
    if (bytes > mostBytes && shown.length > 0) break;
    shown.push(one);
  }
  return shown;
}

type Shown = { entries: readonly Html[]; asked: ListAsked; next: string | undefined; first: boolean };

export function listBody(
  set: PublicSet,
  { entries, asked, next, first }: Shown,
  { frame, clock }: { frame: Frame } & Pick<Services, 'clock'>,
): Html {
  const { open, rules } = set;
  const t = publicWords[frame.language];
  const { find, next: onward, first: back } = saidInBoth;
  const said = { intro: open.about, search: open.find, none: open.none, find, next: onward, first: back };
  const narrowed = { controls: facetControls(set, asked, frame), chosen: asked.facets };
  return html`${searchPage({ ...{ frame, path: open.at, said, q: asked.q, entries, next, first }, ...(open.list.facets.length > 0 && { narrowed }) })}
${rules.foot?.(frame, localDate(clock.now().getTime())) ?? false}
<h2>${t.data}</h2>
<p><a href="${open.at}.atom">${t.atom}</a>　<a href="${open.at}.json${asked.query({})}">JSON</a>　<a href="${open.at}.csv${asked.query({})}">CSV</a></p>`;
}

const inBoth = (word: 'find' | 'next' | 'first') => ({ zh: publicWords.zh[word], en: publicWords.en[word] });
const saidInBoth = { find: inBoth('find'), next: inBoth('next'), first: inBoth('first') };

function facetControls({ open, fields, register }: PublicSet, { facets }: ListAsked, { language }: Frame): Html {
  const controls = open.list.facets.map((name) => {
    const field = register.fields[name];
    const options = field?.kind === 'choice' ? Object.entries(field.options) : [];
    const title = fields.find((one) => one.name === name)?.title[language] ?? name;
    return html`<div><label for="${name}">${title}</label><select id="${name}" name="${name}"><option value="">${publicWords[language].any}</option>${options.map(
      ([value, text]) =>
        html`<option value="${value}"${facets[name] === value && html` selected`}>${text[language]}</option>`,
    )}</select></div>`;
  });
  return html`<div class="fields">${controls}</div>`;
}

function listed(set: PublicSet, row: PublicRow, frame: Frame): Html {
  return html`<section><h2><a href="${at(frame, pathOf(set, row))}"${frame.language === 'en' && html` lang="zh"`}>${calledIn(set, row)}</a>${marked(row, frame)}</h2>
${pairs(set, row, { said: set.columns.slice(1), frame })}${set.rules.below?.(row, frame) ?? false}</section>`;
}

/** All that is public of an entry. */
export function entryBody(set: PublicSet, row: PublicRow, frame: Frame): Html {
  const [called] = set.columns;
  const said = set.fields.filter(({ name }) => name !== called?.name);
  return html`${row.demo && !frame.demo && html`<p class="note">${publicWords[frame.language].invented}</p>`}
${pairs(set, row, { said, frame })}${set.rules.below?.(row, frame) ?? false}
<p><a href="${pathOf(set, row)}.json">JSON</a></p>`;
}

const marked = ({ demo }: PublicRow, frame: Frame): Html =>
  html`${demo && !frame.demo && html` <small>${publicWords[frame.language].invented}</small>`}`;

function pairs(set: PublicSet, row: PublicRow, { said, frame }: { said: PublicSet['fields']; frame: Frame }): Html {
  const { language } = frame;
  const lines = said.map(({ name, title, of, typed }) => {
    const value = of(row)?.[language];
    const shown = set.rules.cells?.[name]?.(row, frame) ?? html`${value ?? ''}`;
    return html`${value !== undefined && html`<dt>${title[language]}</dt><dd${typed && language === 'en' && html` lang="zh"`}>${shown}</dd>`}`;
  });
  return html`<dl class="pairs">${lines}</dl>`;
}
