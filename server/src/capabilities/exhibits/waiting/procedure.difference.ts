// How a count that found other than the book is cleared up, as data: counted again, explained by another person, or agreed by a later count.
import { defineProcedure, text } from '@qingfeng/procedure';
import { aboveDuty, abovePart, aboveRole, passUpStep } from '../../../platform/procedures/index.ts';
import { causeWords } from './causes.ts';
import { late, office } from './office.ts';

const counting = office(
  '盘点差异的处理',
  '盘点与账面不符的，3 个工作日内复点；复点仍不符的，5 个工作日内由另一人查明原因并说明，账面不改。',
  'Where a count disagrees with the book, it is counted again within 3 working days; if it still disagrees, another person explains it within 5 working days. The book is not changed.',
);
const twoHands = office(
  '复点与说明分离',
  '差异由谁复点，就不由谁说明。',
  'Whoever counted again does not explain the discrepancy.',
);

export const differenceParts = {
  keeper: { agency: 'owner' },
  head: { agency: 'owner', roles: ['approver'] },
  above: abovePart,
  system: { agency: 'system' },
} as const;

const counted = text('counted', '盘点结果', 'Count', 200);
export const differenceProcedure = defineProcedure({
  id: 'exhibits.difference',
  version: '2012',
  validFrom: '2012-01-01',
  validUntil: null,
  title: { zh: '盘点差异', en: 'Stocktaking discrepancy' },
  roles: {
    keeper: { title: { zh: '保管人员和本单位其他人员', en: 'keepers and colleagues' } },
    head: { title: { zh: '负责人', en: 'the head' } },
    above: aboveRole,
    system: { title: { zh: '系统', en: 'the platform' } },
  },
  initial: 'new',
  states: {
    new: { title: { zh: '待登记', en: 'New' } },
    found: { title: { zh: '待复点', en: 'To be counted again' } },
    recounted: { title: { zh: '待说明', en: 'To be explained' } },
    agreed: { title: { zh: '复点相符', en: 'Recount agreed' }, terminal: true },
    explained: { title: { zh: '已查明', en: 'Explained' }, terminal: true },
  },
  steps: {
    // The platform's, as counts come in (follow.ts): whoever counted stands as the person of the event.
    find: {
      title: { zh: '盘点不符', en: 'Count disagreed' },
      actors: ['system'],
      from: ['new'],
      to: 'found',
      requires: [counted],
      basis: counting,
    },
    countAgain: {
      title: { zh: '复点仍不符', en: 'Recount disagreed' },
      actors: ['system'],
      from: ['found', 'recounted'],
      to: 'recounted',
      inNameOf: true,
      repeatable: true,
      requires: [counted],
      basis: counting,
    },
    agree: {
      title: { zh: '复点相符', en: 'Recount agreed' },
      actors: ['system'],
      from: ['found', 'recounted'],
      to: 'agreed',
      basis: counting,
    },
    explain: {
      title: { zh: '说明差异', en: 'Explain the discrepancy' },
      actors: ['keeper', 'above'],
      from: ['recounted'],
      to: 'explained',
      notBy: { steps: ['countAgain'], basis: twoHands },
      requires: [
        {
          fact: 'cause',
          kind: 'choice',
          options: causeWords,
          title: { zh: '差异原因', en: 'Cause' },
        },
        text('explanation', '差异说明', 'Explanation', 2000),
      ],
      basis: counting,
    },
    passUp: passUpStep({ actors: ['keeper', 'head'], from: ['recounted'] }),
  },
  duties: {
    above: aboveDuty(['explain']),
    recount: {
      title: { zh: '复点', en: 'Count again' },
      owner: 'keeper',
      opensOn: ['find'],
      metBy: ['countAgain', 'agree'],
      deadline: { kind: 'after', amount: 3, unit: 'workingDay' },
      escalateTo: [{ role: 'head' }],
      basis: counting,
      late,
    },
    explain: {
      title: { zh: '查明并说明差异', en: 'Explain the discrepancy' },
      owner: 'keeper',
      opensOn: ['countAgain'],
      metBy: ['explain', 'agree'],
      deadline: { kind: 'after', amount: 5, unit: 'workingDay' },
      escalateTo: [{ role: 'head' }],
      basis: counting,
      late,
    },
  },
});
