// Cases as notes, following, history and bulk work know them.
import { type DeclaredRecord, procedureRecord } from '../../platform/records/declared.ts';
import { takeCaseStep } from './steps.ts';

export const caseRecords: readonly DeclaredRecord[] = [
  procedureRecord({
    kind: 'case',
    table: 'case_file',
    title: { zh: '案件', en: 'Case' },
    link: (id) => `/cases/${id}`,
    runs: ['case', 'caseMeasure'],
    step: takeCaseStep,
    fields: {
      title: { kind: 'text', title: { zh: '案件名称', en: 'Name' } },
      no: { kind: 'text', title: { zh: '立案号', en: 'Number' } },
      sourceOn: { kind: 'date', title: { zh: '案源日期', en: 'Day of the source' } },
      sourceNote: { kind: 'text', title: { zh: '案源说明', en: 'Details of the source' } },
      place: { kind: 'text', title: { zh: '发生地', en: 'Place' } },
      placeRegion: { kind: 'region', title: { zh: '行政区划', en: 'Region' } },
      platform: { kind: 'text', title: { zh: '平台', en: 'Platform' } },
      actFrom: { kind: 'date', title: { zh: '违法行为开始', en: 'First day of the act' } },
      actUntil: { kind: 'date', title: { zh: '违法行为终了', en: 'Last day of the act' } },
      illegalBusinessAmount: { kind: 'money', title: { zh: '非法经营数额', en: 'Illegal business amount' } },
      goodsValue: { kind: 'money', title: { zh: '货值金额', en: 'Value of goods' } },
      illegalGains: { kind: 'money', title: { zh: '违法所得', en: 'Illegal gains' } },
      salesAmount: { kind: 'money', title: { zh: '销售金额', en: 'Sales' } },
      recoveredLoss: { kind: 'money', title: { zh: '挽回损失', en: 'Recovered loss' } },
      fine: { kind: 'money', title: { zh: '罚款', en: 'Fine' } },
      confiscation: { kind: 'money', title: { zh: '没收款', en: 'Confiscated money' } },
    },
  }),
];
