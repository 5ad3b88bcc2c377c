// A natural person is known by a number and never by a name alone. The name of anybody else may come to stand in public: it passes the one
// check of what goes out, when it is entered and when it is changed.
import { localDate } from '@qingfeng/codes';
import type { FieldProblem } from '../../../platform/errors/problem.ts';
import type { RegisterRule } from '../../../platform/registers/index.ts';
import { unfitNames } from '../../disclosure/index.ts';
import { subjects } from './register.ts';

const unnumbered: FieldProblem = {
  pointer: '/idNumber',
  zh: '自然人须有居民身份证号码，不能只凭姓名归集',
  en: 'A natural person requires a resident ID number; nothing is collected by name alone',
};

export const checkSubject: RegisterRule = async (_session, entries, now) =>
  entries.map(({ given, whole: { kind, idNumber } }) => {
    if (kind === 'person') return idNumber === undefined || idNumber === null ? [unnumbered] : [];
    if (typeof given.name !== 'string') return [];
    const named = { where: subjects.fields.name.title, text: given.name, pointer: '/name' };
    return unfitNames([named], localDate(now.getTime()));
  });
