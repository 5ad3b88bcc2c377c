// What the codes in columns of these records are called; where a form, a list or a procedure says them, its words are taken.

import { suiteWords } from '../../platform/crypto/suites.ts';
import { nameCodes } from '../../platform/database/words/code-words.ts';
import { clueKinds } from './clues/procedure.ts';
import { branches } from './life/reception.ts';
import { kinds } from './supervision/read.ts';

nameCodes({
  office_clue: { kind: clueKinds },
  package_peer: { suite: suiteWords },
  referral: { branch: branches },
  supervision: { kind: kinds },
});
