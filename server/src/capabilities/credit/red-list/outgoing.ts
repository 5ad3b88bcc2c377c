// The name of who is entered on the red list passes the check of all that goes out. What is typed into an entry passes it by the
// declaration; a name stands in another register, where it may have been entered before names were checked.
import { localDate } from '@qingfeng/codes';
import { isIdentifier } from '@qingfeng/fields';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import type { RegisterRule } from '../../../platform/registers/index.ts';
import { unfitNames } from '../../disclosure/index.ts';
import { publicNames } from '../store.ts';
import { redList } from './register.ts';

/** Of a thousand entries many name the same subject: each name is read once. */
export const unfitSubjects: RegisterRule = async ({ tx }, entries, now) => {
  const day = localDate(now.getTime());
  const named = await publicNames(
    tx,
    entries.flatMap(({ given }) => (isIdentifier(given.subject) ? [given.subject] : [])),
  );
  const unfit = new Map([...named].map(([id, name]) => [id, unfitSubject(name, day)]));
  return entries.map(({ given }) => unfit.get(String(given.subject)) ?? []);
};

const unfitSubject = (name: string, day: string): FieldProblem[] =>
  unfitNames([{ where: redList.fields.subject.title, text: name, pointer: '/subject' }], day).map(
    // The name is put right where the subject is kept.
    ({ found: _, instead: __, ...fault }) => fault,
  );
