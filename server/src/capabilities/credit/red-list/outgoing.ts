// What of an entry of the red list is public as it is typed passes the check of all that goes out, when it is entered and when it is changed.
import { localDate } from '@qingfeng/codes';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import type { RegisterRule } from '../../../platform/registers/index.ts';
import { unfitByRules } from '../../disclosure/index.ts';
import { redList } from './register.ts';

const { basis, documentNo, recognisedBy } = redList.fields;
const said = { basis: basis.title, documentNo: documentNo.title, recognisedBy: recognisedBy.title } as const;

/** Of a thousand entries many say the same: each text is read once. */
export const unfitEntries: RegisterRule = async (_session, entries, now) => {
  const day = localDate(now.getTime());
  const read = new Map<string, FieldProblem[]>();
  return entries.map(({ given }) =>
    Object.entries(said).flatMap(([field, where]) => {
      const text = given[field];
      if (typeof text !== 'string') return [];
      const key = `${field} ${text}`;
      const faults = read.get(key) ?? unfitByRules([{ where, text, pointer: `/${field}` }], day);
      read.set(key, faults);
      return faults;
    }),
  );
};
