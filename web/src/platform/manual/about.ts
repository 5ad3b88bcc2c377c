// Which part of the manual is about which pages; apart from its texts, which are loaded when it is opened.

/** Addresses by their beginnings. */
const about: Readonly<Record<string, readonly string[]>> = {
  start: ['/search'],
  inbox: ['/inbox', '/notices', '/outbox', '/field'],
  plans: ['/plans', '/tasks', '/orders', '/assignments'],
  leads: ['/leads', '/tips', '/monitors', '/sellers', '/rights', '/platforms', '/prices', '/pushes'],
  cases: ['/cases', '/adjudication', '/licences', '/appraisals'],
  referral: ['/referrals', '/supervisions', '/office-clues', '/reverse-referrals'],
  goods: ['/stores', '/exhibit-lots', '/exhibits', '/evidence', '/disposals', '/notaries', '/deposits'],
  disclosure: ['/disclosures', '/credit', '/listings', '/subjects', '/repairs', '/red-list', '/assessments'],
  statistics: ['/statistics'],
  settings: ['/settings', '/law', '/exchange'],
};

/** The part of the manual that is about an address; the first where none is. */
export function manualPartOf(pathname: string): string {
  const found = Object.entries(about).find(([, paths]) =>
    paths.some((path) => pathname === path || pathname.startsWith(`${path}/`)),
  );
  return found?.[0] ?? 'start';
}

/** The tab of the manual: the second question opens in the same. */
export const manualTab = 'qingfeng-manual';
