// A natural person is known by a number and never by a name alone.
import type { RegisterRule } from '../../../platform/registers/index.ts';

export const checkSubject: RegisterRule = async (_session, entries) =>
  entries.map(({ whole: { kind, idNumber } }) =>
    kind !== 'person' || (idNumber !== undefined && idNumber !== null)
      ? []
      : [
          {
            pointer: '/idNumber',
            zh: '自然人须有居民身份证号码，不能只凭姓名归集',
            en: 'A natural person requires a resident ID number; nothing is collected by name alone',
          },
        ],
  );
