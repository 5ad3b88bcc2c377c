// What the codes in columns of these records are called; where a form, a list or a procedure says them, its words are taken.
import { nameCodes } from '../../platform/database/words/code-words.ts';
import { causeWords } from './waiting/causes.ts';

const seals = {
  intact: { zh: '封签完好', en: 'Seal intact' },
  broken: { zh: '封签破损', en: 'Seal broken' },
  none: { zh: '未加封', en: 'Not sealed' },
} as const;

nameCodes({
  exhibit_difference: {
    cause: causeWords,
    outcome: {
      recounted: { zh: '复点相符', en: 'Recount agreed' },
      explained: { zh: '已查明', en: 'Explained' },
    },
  },
  exhibit_keeper: {
    part: {
      keeper: { zh: '保管人', en: 'Keeper' },
      deputy: { zh: '备岗', en: 'Deputy' },
      disposal: { zh: '处置', en: 'Disposal' },
    },
  },
  exhibit_lot: {
    origin: {
      measure: { zh: '措施入库', en: 'Taken in under a measure' },
      takenOver: { zh: '接管', en: 'Taken over' },
      split: { zh: '拆分', en: 'Split off' },
    },
    seal_state: seals,
  },
  exhibit_movement: {
    kind: {
      take: { zh: '入库', en: 'Taken in' },
      sample: { zh: '抽样', en: 'Sampled' },
      return: { zh: '返还', en: 'Returned' },
      handOver: { zh: '移交', en: 'Handed over' },
      dispose: { zh: '处置', en: 'Disposed of' },
      split: { zh: '拆分', en: 'Split' },
      merge: { zh: '合并', en: 'Merged' },
      move: { zh: '接收、移库', en: 'Received or moved' },
      count: { zh: '盘点', en: 'Counted' },
    },
    role: {
      case: { zh: '办案', en: 'Case officer' },
      custody: { zh: '保管', en: 'Keeper' },
      disposal: { zh: '处置', en: 'Disposal' },
    },
    seal_state: seals,
  },
  exhibit_receipt: { seal_state: seals },
});
