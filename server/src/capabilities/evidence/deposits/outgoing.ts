// The title of a public deposit goes out as it was typed: it passes the check of all that goes out, when it is published and when it is changed since.
import { localDate } from '@qingfeng/codes';
import type { RegisterRule, StepRule } from '../../../platform/registers/index.ts';
import { requireFitByRules, unfitByRules } from '../../disclosure/index.ts';

const where = { zh: '名称', en: 'Title' } as const;

/** @throws Problem disclosure.saysCovered */
export const refuseUnfitTitle: StepRule = async (_session, { now }, { row, step }) => {
  if (step.step !== 'publish' || typeof row.title !== 'string') return;
  requireFitByRules([{ where, text: row.title, pointer: '/title' }], localDate(now.getTime()));
};

export const unfitTitles: RegisterRule = async (_session, entries, now) =>
  entries.map(({ given, whole }) =>
    typeof given.title === 'string' && typeof whole.publicSince === 'string'
      ? unfitByRules([{ where, text: given.title, pointer: '/title' }], localDate(now.getTime()))
      : [],
  );
