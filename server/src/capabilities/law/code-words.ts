// What the codes in columns of these records are called; where a form, a list or a procedure says them, its words are taken.
import { nameCodes } from '../../platform/database/words/code-words.ts';
import { decidedStates } from './decided/decided-columns.ts';
import { units } from './office-rules/workbook.ts';
import { states as versionStates } from './workbook/versions-workbook.ts';

nameCodes({
  law_change: {
    part: {
      rows: { zh: '条目', en: 'Row' },
      valuation: { zh: '计价规则', en: 'Valuation rule' },
      accumulation: { zh: '累计规则', en: 'Accumulation rule' },
      unitRules: { zh: '单位规则', en: 'Rule for units' },
      offences: { zh: '违法行为', en: 'Offence' },
      documents: { zh: '文件', en: 'Document' },
      conditions: { zh: '条件', en: 'Condition' },
      penalties: { zh: '法定刑', en: 'Penalty' },
    },
  },
  law_version: { state: versionStates },
  office_rule: { state: decidedStates, unit: units },
});
