// Food and drug cases between the measures of 2015 and the police rule of 2016, as data: ten days to decide on filing.
import { foodDecide10 } from './earlier.ts';
import { type Duties, only, putRight, type Steps } from './parts.ts';
import type { Rules } from './terms.ts';

const foodBranch = { fact: 'branch', is: ['foodDrugEnvironment'] } as const;
/** The branch also deals with trade marks; the measures are of food and drugs alone. */
const foodOrDrug = { fact: 'foodOrDrug', is: [true] } as const;

export const foodSteps = (rules: Rules): Steps => ({
  extendFoodTo10: {
    title: { zh: '食品药品案件（10 日）', en: 'Food or drug case (10 days)' },
    actors: ['police'],
    from: ['accepted'],
    to: 'stays',
    onlyWhen: [
      only(foodBranch, '不是食品药品环境犯罪侦查部门办理', 'Not with the food and drug branch', rules.decide3),
      { ...only(foodOrDrug, '不是食品、药品案件', 'No case of food or drugs', foodDecide10), ...putRight },
    ],
    reasonRequired: true,
    basis: foodDecide10,
  },
});

/** The duties with the longer time for such cases. */
export function foodDuties(duties: Duties): Duties {
  const { decideFiling } = duties;
  if (decideFiling === undefined) throw new TypeError('the police decide on filing');
  const extendedBy = [
    ...(decideFiling.extendedBy ?? []),
    { step: 'extendFoodTo10', inAll: { amount: 10, unit: 'naturalDay' } },
  ] as const;
  return { ...duties, decideFiling: { ...decideFiling, extendedBy } };
}
