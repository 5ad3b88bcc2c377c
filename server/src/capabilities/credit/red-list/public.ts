// What the red list says in public beside its entries: for what somebody may be entered, and what may follow, each with its document.
import type { Words } from '../../../platform/errors/problem.ts';
import { html } from '../../../platform/portal/html.ts';
import { at } from '../../../platform/portal/layout.ts';
import type { PublicRules } from '../../../platform/registers/index.ts';
import { conditions } from './conditions.ts';
import { meritsOn } from './effects.ts';

const said = {
  merits: { zh: '守信激励', en: 'Incentives' },
  conditions: { zh: '列入情形', en: 'Grounds' },
  since: { zh: '自 {day} 起', en: 'since {day}' },
  listed: { zh: '严重违法失信名单公示', en: 'Published list of serious violators' },
} as const satisfies Record<string, Words>;

export const redListPublic: PublicRules = {
  foot: (frame, day) => {
    const { language } = frame;
    const merits = meritsOn(day);
    return html`<section><h2>${said.conditions[language]}</h2><ul>${Object.values(conditions).map(
      ({ title, document, from }) =>
        html`<li>${title[language]}${document !== null && html` <small lang="zh">${document}</small>`}${from !== null && html` <small>${said.since[language].replace('{day}', from)}</small>`}</li>`,
    )}</ul></section>
${
  merits.length > 0 &&
  html`<section><h2>${said.merits[language]}</h2><ul>${merits.map(
    ({ title, document, article }) => html`<li>${title[language]} <small lang="zh">${document} ${article}</small></li>`,
  )}</ul></section>`
}
<p><a href="${at(frame, '/portal/credit')}">${said.listed[language]}</a></p>`;
  },
};
