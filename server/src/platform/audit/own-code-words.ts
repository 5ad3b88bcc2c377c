// What the codes in columns of the platform's own records are called.
import { suiteWords } from '../crypto/suites.ts';
import { nameCodes } from '../database/words/code-words.ts';
import { roleWords } from '../database/words/roles.ts';

nameCodes({
  access_change: { asked_role: roleWords },
  app_user: {
    kind: { person: { zh: '人员', en: 'Person' }, system: { zh: '系统', en: 'System' } },
    language: { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } },
    roles: roleWords,
  },
  calendar_feed: {
    scope: {
      agency: { zh: '本单位全部期限', en: 'All of the agency' },
      mine: { zh: '只含本人待办', en: 'Only own work' },
    },
  },
  deputy: { roles: roleWords },
  processing_activity: {
    mark: {
      read: { zh: '已核对原文', en: 'Checked against the text' },
      recalled: { zh: '待核对', en: 'To be verified' },
      'office rule': { zh: '双打办自定', en: 'Rule of the coordination office' },
    },
  },
  'audit.log_key': { suite: suiteWords },
  'auth.activation': {
    way: { mail: { zh: '电子邮件', en: 'E-mail' }, letter: { zh: '账号启用函', en: 'Letter' } },
  },
});
