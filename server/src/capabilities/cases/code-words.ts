// What the codes in columns of these records are called; where a form, a list or a procedure says them, its words are taken.
import { codesOf, nameCodes } from '../../platform/database/words/code-words.ts';
import { decidedStates } from '../law/index.ts';
import { closings, servedBy } from './life/afterwards.ts';
import { verdicts } from './life/parts.ts';
import { sourceTitles } from './list/workbook.ts';
import { measureFields } from './recorded/fields.ts';
import { kinds } from './standards/workbook.ts';

nameCodes({
  case_check: { result: verdicts },
  case_document: {
    state: {
      draft: { zh: '草稿', en: 'Draft' },
      issued: { zh: '已盖章', en: 'Sealed' },
      served: { zh: '已送达', en: 'Served' },
      withdrawn: { zh: '已撤回', en: 'Withdrawn' },
    },
    volume: { main: { zh: '正卷', en: 'Main volume' }, secondary: { zh: '副卷', en: 'Secondary volume' } },
    served_by: { ...servedBy, entrusted: { zh: '委托送达', en: 'Through another agency' } },
  },
  case_file: { closing_kind: closings, offence_result: verdicts, source_kind: sourceTitles },
  case_goods: { state: { sold: { zh: '已售', en: 'Sold' }, unsold: { zh: '未售', en: 'Unsold' } } },
  case_measure: {
    ...codesOf(measureFields),
    kind: { ...codesOf(measureFields).kind, bankEnquiry: { zh: '查询银行账户', en: 'Enquiry about bank accounts' } },
  },
  case_party: {
    kind: { individual: { zh: '自然人', en: 'Person' }, unit: { zh: '单位', en: 'Organisation' } },
    part: {
      party: { zh: '当事人', en: 'Party' },
      rightHolder: { zh: '权利人', en: 'Right holder' },
      witness: { zh: '证人', en: 'Witness' },
      other: { zh: '其他', en: 'Other' },
    },
  },
  case_right: {
    kind: {
      trademark: { zh: '注册商标', en: 'Registered mark' },
      serviceMark: { zh: '服务商标', en: 'Service mark' },
      geographicalIndication: { zh: '地理标志', en: 'Geographical indication' },
      officialMark: { zh: '特殊标志', en: 'Special sign' },
      patent: { zh: '专利', en: 'Patent' },
      copyright: { zh: '著作权', en: 'Copyright' },
      tradeSecret: { zh: '商业秘密', en: 'Trade secret' },
      other: { zh: '其他', en: 'Other' },
    },
  },
  case_standard: { kind: kinds, state: decidedStates },
});
