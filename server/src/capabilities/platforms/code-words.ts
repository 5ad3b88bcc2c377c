// What the codes in columns of these records are called; where a form, a list or a procedure says them, its words are taken.
import { nameCodes } from '../../platform/database/words/code-words.ts';
import { ways } from './assistance/list.ts';
import { actionTitles, opinionTitles } from './dispatch/terms.ts';
import { faultTitles, linkMeasureTitles } from './takedown/procedure.ts';

nameCodes({
  assistance_identity: {
    kind: {
      enterprise: { zh: '企业、个体工商户', en: 'Enterprise or sole trader' },
      individual: { zh: '自然人', en: 'Natural person' },
    },
  },
  assistance_request: {
    addressee_kind: {
      platform: { zh: '平台', en: 'The platform' },
      home: { zh: '平台住所地机关（共享身份信息）', en: 'The authority at the platform’s domicile (shared identity)' },
    },
    of_what: {
      merchant: { zh: '单个经营者', en: 'One merchant' },
      range: { zh: '按时间段、品类或者区域', en: 'By period, category or region' },
    },
    outcome: {
      full: { zh: '全部答复', en: 'Answered in full' },
      partial: { zh: '部分答复', en: 'Partly answered' },
      unable: { zh: '不能提供', en: 'Cannot be provided' },
    },
    way: ways,
  },
  patent_dispatch: {
    done: actionTitles,
    opinion: opinionTitles,
    patent_kind: {
      invention: { zh: '发明专利', en: 'Invention' },
      utility: { zh: '实用新型专利', en: 'Utility model' },
      design: { zh: '外观设计专利', en: 'Design' },
    },
  },
  takedown: {
    fault: faultTitles,
    right_kind: {
      trademark: { zh: '商标', en: 'Trademark' },
      patent: { zh: '专利', en: 'Patent' },
      copyright: { zh: '著作权', en: 'Copyright' },
      other: { zh: '其他', en: 'Other' },
    },
    way: { system: { zh: '平台系统', en: 'System' }, document: { zh: '书面函件', en: 'Letter' } },
  },
  takedown_link: { measure: linkMeasureTitles },
});
