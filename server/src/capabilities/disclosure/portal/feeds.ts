// The same decisions for programs: Atom, JSON and CSV.
import { xml } from '../../../platform/portal/xml.ts';
import { dayOf, decisionsPath, pageAddress, titleOf } from './pages.ts';
import type { Listed, OpenDecision } from './store.ts';
import { words } from './words.ts';

/** RFC 4287; an entry comes again when it was corrected or taken down. */
export function atomFeed(items: readonly Listed[], portalUrl: string): string {
  const [newest] = items;
  const t = words.zh;
  const entries = items.map((one) => {
    const link = `${portalUrl}${decisionsPath}/${one.address}`;
    const about = [...(one.party === null ? [] : [one.party]), one.decisionNo, one.agencyName, t.state[one.state]].join(
      ' · ',
    );
    return `<entry><id>${xml(link)}</id><title>${xml(titleOf(one))}</title><link href="${xml(link)}"/><published>${one.publishedAt.toISOString()}</published><updated>${one.changedAt.toISOString()}</updated><author><name>${xml(one.agencyName)}</name></author><category term="${one.state}"/><summary>${xml(about)}</summary></entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>${xml(portalUrl)}${decisionsPath}.atom</id><title>${t.title}</title><link rel="self" href="${xml(portalUrl)}${decisionsPath}.atom"/><link href="${xml(portalUrl)}${decisionsPath}"/><updated>${(newest?.changedAt ?? new Date(0)).toISOString()}</updated>
${entries.join('\n')}
</feed>
`;
}

/** What programs get of one of a list. */
export const listedJson = (one: Listed, portalUrl: string) => ({
  address: `${portalUrl}${decisionsPath}/${one.address}`,
  ...{
    state: one.state,
    decisionNo: one.decisionNo,
    agency: one.agencyName,
    party: one.party,
    partyKind: one.partyKind,
  },
  ...{
    matter: one.matter,
    decidedOn: one.decidedOn,
    publishedOn: dayOf(one.publishedAt),
    changedAt: one.changedAt.toISOString(),
  },
  ...{ edition: one.edition, until: one.untilOn, items: Object.fromEntries(one.items), invented: one.demo },
});

export const decisionJson = (one: OpenDecision, portalUrl: string) => ({
  ...listedJson(one, portalUrl),
  // Of a scan there are pages in place of a text.
  ...(one.pageDigests.length > 0
    ? {
        text: one.publicText || null,
        typed: Boolean(one.publicText),
        pages: one.pageDigests.map((_, at) => `${portalUrl}${pageAddress(one, at + 1)}`),
      }
    : { text: one.publicText }),
  ...{ covered: one.covered, proof: proofJson(one), trace: one.trace, repairFrom: one.repairFrom },
});

/** Field by field: nothing of a comparison gets out that was not meant to. */
function proofJson({ proof }: OpenDecision) {
  if (!('publicDigest' in proof)) return null;
  const { commitment = null, publicDigest, covered, equalSigns, comparedAt, pages, textDigest } = proof;
  return {
    ...{ commitment, publicDigest, covered, equalSigns, comparedAt },
    ...(pages !== undefined && { pages }),
    ...(textDigest !== undefined && { textDigest }),
  };
}

const columns: readonly (readonly [title: string, value: (one: Listed, portalUrl: string) => string])[] = [
  ['固定网址', (one, portalUrl) => `${portalUrl}${decisionsPath}/${one.address}`],
  ['状态', ({ state }) => words.zh.state[state]],
  ['行政处罚决定书文号', ({ decisionNo }) => decisionNo],
  ['当事人', ({ party }) => party ?? ''],
  ['当事人类别', ({ partyKind }) => (partyKind === null ? '' : words.zh.kinds[partyKind])],
  ['案件', ({ matter }) => matter ?? ''],
  ['处罚机关', ({ agencyName }) => agencyName],
  ['决定日期', ({ decidedOn }) => decidedOn],
  ['公示日期', ({ publishedAt }) => dayOf(publishedAt)],
  ['处罚内容', ({ items }) => new Map(items).get('行政处罚内容') ?? ''],
  ['公示至', ({ untilOn }) => untilOn ?? ''],
  ['演示数据', ({ demo }) => (demo ? '是' : '')],
];

/** The columns and rows of the table. */
export const tableOf = (items: readonly Listed[], portalUrl: string) => ({
  columns: columns.map(([title]) => ({ title })),
  rows: items.map((one) => columns.map(([, value]) => value(one, portalUrl))),
});
