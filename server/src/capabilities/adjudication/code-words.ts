// What the codes in columns of these records are called; where a form, a list or a procedure says them, its words are taken.
import { nameCodes } from '../../platform/database/words/code-words.ts';
import { decisionTitles, matterTitles } from './list.ts';

nameCodes({
  dispute: { decision: decisionTitles, matter: matterTitles },
});
