// What a proposal to list must hold to: a ground of the order in force, a heavier penalty under order 44, the consent of the right agency.
import { type LocalDate, localDate } from '@qingfeng/codes';
import type { Session } from '../../../platform/database/connections/connect.ts';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import type { RegisterRule, StepRule } from '../../../platform/registers/index.ts';
import { refuseUnfit } from '../../disclosure/index.ts';
import { unfitSubjects } from '../subjects/outgoing.ts';
import { grounds, holdsOn, isGround, order44From } from './grounds.ts';

type Superior = { id: string; level: string; regionCode: string; name: string };

/** Levels whose listings need the consent of the next higher one (总局令第44号, read). */
const below: Readonly<Record<string, string>> = { city: 'province', county: 'city', town: 'county' };

export const checkListing: RegisterRule = async ({ tx, acting }, entries, now) => {
  const day = localDate(now.getTime());
  const ids = entries.flatMap(({ whole: { superior } }) => (typeof superior === 'string' ? [superior] : []));
  const named =
    ids.length === 0
      ? []
      : await tx.selectFrom('agency').select(['id', 'level', 'regionCode', 'name']).where('id', 'in', ids).execute();
  return entries.map(({ whole }) => [
    ...groundFaults(whole, day),
    ...consentFaults(
      acting,
      named.find(({ id }) => id === whole.superior),
      day,
    ),
  ]);
};

function groundFaults({ ground, heavier }: Readonly<Record<string, unknown>>, day: LocalDate): FieldProblem[] {
  if (!isGround(ground)) return [];
  const { title, from, until } = grounds[ground];
  if (!holdsOn(ground, day))
    return [
      {
        pointer: '/ground',
        zh: `“${title.zh}”自 ${from} 至 ${until ?? '今'} 有效，${day} 不得据此列入`,
        en: `"${title.en}" holds from ${from} to ${until ?? 'now'}; on ${day} nobody is listed for it`,
      },
    ];
  if (from < order44From || (heavier !== undefined && heavier !== null)) return [];
  return [
    {
      pointer: '/heavier',
      zh: '总局令第44号第二条：受到较重行政处罚的才列入，请选择所受处罚',
      en: 'Only a heavier penalty leads to a listing (SAMR Order No. 44, art. 2); specify it',
    },
  ];
}

/** The agency of the next higher level over the place of whoever lists; nobody is asked by a province or the nation. */
function consentFaults(acting: Session['acting'], superior: Superior | undefined, day: LocalDate): FieldProblem[] {
  const wanted = below[acting.agencyLevel];
  const pointer = '/superior';
  if (wanted === undefined || day < order44From) {
    if (superior === undefined) return [];
    return [
      {
        pointer,
        zh: '不须征得上一级部门同意，请留空',
        en: 'No consent of a superior agency is required; leave this empty',
      },
    ];
  }
  if (superior === undefined)
    return [
      {
        pointer,
        zh: '县级、设区的市级部门列入，应当报经上一级部门同意，请选择上一级部门',
        en: 'Counties and prefectures require the consent of the next higher agency; choose it',
      },
    ];
  const prefix = superior.regionCode.replace(/(00)+$/, '');
  if (superior.level === wanted && acting.regionCode.startsWith(prefix)) return [];
  return [
    { pointer, zh: `“${superior.name}”不是本机关的上一级部门`, en: `"${superior.name}" is not the next higher agency` },
  ];
}

/** The name of who is listed is public from the decision on. @throws Problem disclosure.saysCovered */
export const requirePublicFit: StepRule = async ({ tx }, { now }, { row, step: { step } }) => {
  if (step !== 'decide') return;
  const named = {
    where: { zh: '主体名称', en: 'Name of the subject' },
    pointer: '/name',
    on: localDate(now.getTime()),
  };
  refuseUnfit([...(await unfitSubjects(tx, [String(row.subject)], named)).values()].flat());
};
