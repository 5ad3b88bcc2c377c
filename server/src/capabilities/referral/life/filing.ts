// Whether the police file, as data: time granted, the decision, its notices, the exhibits.
import { economicBranch, filed, only, putRight, type Steps } from './parts.ts';
import { day, files, type Rules, text } from './terms.ts';

export const filingSteps = (rules: Rules): Steps => ({
  extendTo7: {
    title: { zh: '线索需要查证（7 日）', en: 'The clue needs checking (7 days)' },
    actors: ['police'],
    from: ['accepted'],
    to: 'stays',
    forbiddenWhile: [
      only(economicBranch, '经济犯罪案件适用 10 日', 'Economic crime has 10 days instead', rules.decide10),
    ],
    reasonRequired: true,
    basis: rules.decide7,
  },
  extendTo10: {
    title: { zh: '经济犯罪案件（10 日）', en: 'Economic crime (10 days)' },
    actors: ['police'],
    from: ['accepted'],
    to: 'stays',
    onlyWhen: [only(economicBranch, '不是经济犯罪侦查部门办理', 'Not with the economic-crime branch', rules.decide10)],
    reasonRequired: true,
    basis: rules.decide10,
  },
  extendTo30: {
    title: { zh: '重大疑难复杂（30 日）', en: 'Complex case (30 days)' },
    actors: ['policeHead'],
    from: ['accepted'],
    to: 'stays',
    reasonRequired: true,
    basis: rules.decide30,
  },
  extendFurther: {
    title: { zh: '上一级批准再延长 30 日', en: 'Another 30 days, approved one level up' },
    actors: ['policeHead'],
    from: ['accepted'],
    to: 'stays',
    requires: [text('approvedBy', '批准的上一级公安机关', 'Approved by', 200)],
    onlyWhen: [
      only(economicBranch, '不是经济犯罪侦查部门办理', 'Not with the economic-crime branch', rules.decideFurther),
      only(
        { taken: 'extendTo30' },
        '先经批准延长至 30 日',
        'It must first be extended to 30 days',
        rules.decide30economic,
      ),
    ],
    reasonRequired: true,
    basis: rules.decideFurther,
  },
  file: {
    title: { zh: '决定立案', en: 'File the case' },
    actors: ['policeHead'],
    from: ['accepted'],
    to: 'filed',
    requires: filed,
    basis: rules.decide3,
  },
  refuse: {
    title: { zh: '决定不予立案', en: 'Decide not to file' },
    actors: ['policeHead'],
    from: ['accepted'],
    to: 'refused',
    requires: [
      {
        fact: 'ground',
        kind: 'choice',
        title: { zh: '理由', en: 'Ground' },
        options: {
          noCrime: { zh: '没有犯罪事实', en: 'No criminal facts' },
          minor: { zh: '犯罪事实显著轻微，不需要追究刑事责任', en: 'Clearly minor, no criminal liability' },
          exempt: { zh: '依法不追究刑事责任的其他情形', en: 'Other cases exempt by law' },
        },
      },
    ],
    reasonRequired: true,
    forbiddenWhile: [
      {
        ...only(
          { open: 'fileAsOrdered' },
          '检察院已经通知立案',
          'The procuratorate has ordered the filing',
          rules.orderFiling,
        ),
        ...putRight,
      },
    ],
    basis: rules.decide3,
  },
  notifyFiling: {
    title: { zh: '送达立案通知书', en: 'Serve the filing notice' },
    actors: ['police'],
    from: ['filed'],
    to: 'stays',
    requires: [day('servedOn', '送达日期', 'Day of service')],
    repeatable: true,
    basis: rules.filingNotice,
  },
  notifyRefusal: {
    title: { zh: '送达不予立案通知书并退回案卷', en: 'Serve the refusal and return the file' },
    actors: ['police'],
    from: ['refused'],
    to: 'stays',
    requires: [day('servedOn', '送达日期', 'Day of service'), files],
    basis: rules.noFilingNotice,
  },
  handOverExhibits: {
    title: { zh: '移交涉案物品及其他材料', en: 'Hand over exhibits and other material' },
    actors: ['agency'],
    from: ['filed', 'prosecution'],
    to: 'stays',
    requires: [
      // Left out where nothing is held and only the other material goes over.
      { fact: 'quantities', kind: 'figures', optional: true, title: { zh: '各行数量', en: 'Quantity by line' } },
      text('receiver', '接收人', 'Received by', 100),
      files,
    ],
    repeatable: true,
    basis: rules.exhibits,
  },
});
