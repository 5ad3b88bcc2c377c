// Whoever is asked to appraise must be qualified for it on the day: a certificate of that kind in force, and taking requests.

import { localDate } from '@qingfeng/codes';
import { isIdentifier } from '@qingfeng/fields';
import type { RegisterRule } from '../../../platform/registers/index.ts';
import { qualifications } from '../appraisers/register.ts';
import { qualifiedFor } from '../appraisers/rules.ts';
import { qualificationsOf } from '../appraisers/store.ts';

type Kind = keyof typeof qualifications;

export const refuseUnqualified: RegisterRule = async ({ tx }, entries, now) => {
  const day = localDate(now.getTime());
  const asked = entries.filter(({ given }) => given.appraiser !== undefined || given.type !== undefined);
  const ids = asked.flatMap(({ whole: { appraiser } }) => (isIdentifier(appraiser) ? [appraiser] : []));
  if (ids.length === 0) return entries.map(() => []);
  const rows = await qualificationsOf(tx, ids);
  const known = Map.groupBy(rows, ({ id }) => id);
  return entries.map((entry) => {
    const { appraiser, type } = entry.whole;
    const own = asked.includes(entry) && isIdentifier(appraiser) ? known.get(appraiser) : undefined;
    const [first] = own ?? [];
    if (own === undefined || first === undefined || !isKind(type)) return [];
    const held = own.flatMap((row) =>
      row.type === null ? [] : [{ ...row, type: row.type, certificate: '', scope: '' }],
    );
    if (qualifiedFor({ active: first.active, qualifications: held }, { kind: type, day })) return [];
    const { zh, en } = qualifications[type];
    return [
      {
        pointer: '/appraiser',
        zh: `“${first.name}”在 ${day} 没有“${zh}”的有效资质，或者不接受委托`,
        en: `"${first.name}" has no qualification "${en}" in force on ${day}, or takes no requests`,
      },
    ];
  });
};

const isKind = (value: unknown): value is Kind => typeof value === 'string' && Object.hasOwn(qualifications, value);
