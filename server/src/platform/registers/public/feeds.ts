// What is public of a register for programs: Atom, JSON, CSV and the map of its pages. The same fields, and no other.
import { startOfDay } from '@qingfeng/codes';
import { xml } from '../../portal/xml.ts';
import type { PublicRow } from '../rules.ts';
import { calledIn, dayIn, type PublicSet, pathOf } from './set.ts';
import { publicWords } from './words.ts';

const momentOf = (day: string): string => new Date(startOfDay(day)).toISOString();

/** RFC 4287. @param portalUrl without a slash at its end */
export function atomFeed(set: PublicSet, rows: readonly PublicRow[], portalUrl: string): string {
  const { open, columns } = set;
  const at = xml(`${portalUrl}${open.at}`);
  const entries = rows.map((row) => {
    const link = xml(`${portalUrl}${pathOf(set, row)}`);
    const moment = momentOf(dayIn(set, row));
    const about = columns.slice(1).flatMap(({ title, of }) => {
      const text = of(row)?.zh;
      return text === undefined ? [] : [`${title.zh}：${text}`];
    });
    const invented = row.demo ? `${publicWords.zh.invented} · ` : '';
    return `<entry><id>${link}</id><title>${xml(calledIn(set, row))}</title><link href="${link}"/><published>${moment}</published><updated>${moment}</updated><summary>${xml(`${invented}${about.join(' · ')}`)}</summary></entry>`;
  });
  const [newest] = rows;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>${at}.atom</id><title>${xml(open.title.zh)}</title><author><name>${xml(open.title.zh)}</name></author><link rel="self" href="${at}.atom"/><link href="${at}"/><updated>${newest === undefined ? new Date(0).toISOString() : momentOf(dayIn(set, newest))}</updated>
${entries.join('\n')}
</feed>
`;
}

/** An entry as programs get it: values as they are stored, facts in words. */
export function entryJson(set: PublicSet, row: PublicRow, portalUrl: string): Record<string, unknown> {
  const facts = (set.rules.facts ?? []).map(({ name, of }) => [name, of(row)?.zh ?? null]);
  return {
    address: `${portalUrl}${pathOf(set, row)}`,
    ...Object.fromEntries(set.fields.filter(({ key }) => Object.hasOwn(row, key)).map(({ key }) => [key, row[key]])),
    ...Object.fromEntries(facts),
    invented: row.demo,
  };
}

/** The columns and rows of the table. */
export function tableOf(set: PublicSet, rows: readonly PublicRow[], portalUrl: string) {
  const t = publicWords.zh;
  return {
    columns: [t.address, ...set.fields.map(({ title }) => title.zh), t.invented].map((title) => ({ title })),
    rows: rows.map((row) => [
      `${portalUrl}${pathOf(set, row)}`,
      ...set.fields.map(({ of }) => of(row)?.zh ?? ''),
      row.demo ? t.yes : '',
    ]),
  };
}

/** Addresses by the protocol of sitemaps.org. */
export function siteMap(set: PublicSet, rows: readonly PublicRow[], portalUrl: string): string {
  const lines = [set.open.at, ...rows.map((row) => pathOf(set, row))].map(
    (path) => `<url><loc>${xml(`${portalUrl}${path}`)}</loc></url>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('\n')}
</urlset>
`;
}

/** The maps of all public lists. */
export function siteMaps(sets: readonly PublicSet[], portalUrl: string): string {
  const lines = sets.map(({ open }) => `<sitemap><loc>${xml(`${portalUrl}${open.at}/sitemap.xml`)}</loc></sitemap>`);
  return `<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('\n')}
</sitemapindex>
`;
}
