// What the list of serious violators says in public beside its entries: the day each ends on, the doors of its subject, the way to the rest.
import type { LocalDate } from '@qingfeng/codes';
import type { Words } from '../../../platform/errors/problem.ts';
import { html } from '../../../platform/portal/html.ts';
import { at } from '../../../platform/portal/layout.ts';
import { receiptPages } from '../../../platform/portal/receipts.ts';
import type { PublicRow, PublicRules } from '../../../platform/registers/index.ts';
import { subjectPath } from '../../disclosure/index.ts';
import { requestLinks } from '../requests/links.ts';
import { endsOn, orderOn, terms } from './grounds.ts';

const said = {
  ends: { zh: '期满移出', en: 'Ends on' },
  follow: { zh: '查询信用修复、异议的进度', en: 'Follow a repair or an objection' },
  decisions: {
    zh: '对公示的处罚决定有异议，或者申请提前停止公示的，请打开该决定的页面。',
    en: 'To object to a published penalty, or to ask for an early end of its publication, open the page of the decision.',
  },
  toDecisions: { zh: '查找处罚决定', en: 'Find the decision' },
  redList: { zh: '守信红名单公示', en: 'Published red list' },
} as const satisfies Record<string, Words>;

export const decidedOnIn = ({ decidedOn }: PublicRow): LocalDate => String(decidedOn);

/** The last day, and how it was counted. */
function counted(row: PublicRow): Words {
  const [day, years] = [endsOn(decidedOnIn(row)), terms[orderOn(decidedOnIn(row))]];
  return { zh: `${day}（自列入之日起满 ${years} 年）`, en: `${day} (${years} years from the listing)` };
}

export const listingsPublic: PublicRules = {
  facts: [{ name: 'endsOn', title: said.ends, of: counted }],
  // The code of an organisation leads to all that is public of it.
  cells: {
    'subject.uscc': ({ subjectKind, subjectUscc }, frame) => {
      const code = String(subjectUscc);
      return subjectKind === 'organisation' ? html`<a href="${at(frame, subjectPath(code))}">${code}</a>` : undefined;
    },
  },
  below: ({ id }, frame) => requestLinks(frame, ['listing', id]),
  foot: (frame) => {
    const { language } = frame;
    return html`<p>${said.decisions[language]} <a href="${at(frame, '/portal/decisions')}">${said.toDecisions[language]}</a></p>
<p><a href="${at(frame, receiptPages.XY)}">${said.follow[language]}</a>　<a href="${at(frame, '/portal/credit/red-list')}">${said.redList[language]}</a></p>`;
  },
};
