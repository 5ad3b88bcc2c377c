// What of an entry of the red list is public as it is typed passes the check of all that goes out, when it is entered and when it is changed.
import { type LocalDate, localDate } from '@qingfeng/codes';
import { isIdentifier } from '@qingfeng/fields';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import type { RegisterRule } from '../../../platform/registers/index.ts';
import { unfitByRules, unfitNames } from '../../disclosure/index.ts';
import { publicNames } from '../store.ts';
import { redList } from './register.ts';

const { basis, documentNo, recognisedBy } = redList.fields;
const said = { basis: basis.title, documentNo: documentNo.title, recognisedBy: recognisedBy.title } as const;

/** Of a thousand entries many say the same: each text is read once. */
export const unfitEntries: RegisterRule = async ({ tx }, entries, now) => {
  const day = localDate(now.getTime());
  const read = new Map<string, FieldProblem[]>();
  const once = (key: string, faults: () => FieldProblem[]) => {
    const found = read.get(key) ?? faults();
    read.set(key, found);
    return found;
  };
  const named = await publicNames(
    tx,
    entries.flatMap(({ given }) => (isIdentifier(given.subject) ? [given.subject] : [])),
  );
  return entries.map(({ given }) => [
    ...Object.entries(said).flatMap(([field, where]) => {
      const text = given[field];
      if (typeof text !== 'string') return [];
      return once(`${field} ${text}`, () => unfitByRules([{ where, text, pointer: `/${field}` }], day));
    }),
    ...unfitSubject(named.get(String(given.subject)), day),
  ]);
};

/** Who was entered as a subject before names were checked. */
const unfitSubject = (name: string | undefined, day: LocalDate): FieldProblem[] =>
  name === undefined
    ? []
    : unfitNames([{ where: redList.fields.subject.title, text: name, pointer: '/subject' }], day).map(
        // The name is put right where the subject is kept.
        ({ found: _, instead: __, ...fault }) => fault,
      );
