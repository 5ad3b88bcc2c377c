// The opinion on a request, as a run of its own: the assigned agency gives it, the dispatch centre reviews it, and whoever asked sees nothing of
// it before the centre has answered.
import { defineProcedure, type Requirement } from '@qingfeng/procedure';
import { opinionTitles, sichuan } from './terms.ts';

export const opinionParts = { giver: { agency: 'owner' }, centre: { agency: 'centre' } } as const;

/** What a form asks for. */
export const opinionAsks: Requirement<never>[] = [
  { fact: 'opinion', kind: 'choice', title: { zh: '意见', en: 'Opinion' }, options: opinionTitles },
  { fact: 'grounds', kind: 'text', maxLength: 5_000, title: { zh: '理由', en: 'Grounds' } },
  { fact: 'files', kind: 'file', title: { zh: '意见书', en: 'Written opinion' } },
];

export const opinionProcedure = defineProcedure({
  id: 'platforms.dispatch-opinion',
  version: '2016',
  validFrom: '2016-01-01',
  validUntil: null,
  title: { zh: '协作调度意见', en: 'Opinion on a request to a dispatch centre' },
  roles: {
    giver: { title: { zh: '指派单位', en: 'the assigned agency' } },
    centre: { title: { zh: '调度中心', en: 'the dispatch centre' } },
  },
  initial: 'new',
  states: {
    new: { title: { zh: '待出具', en: 'Awaiting opinion' } },
    given: { title: { zh: '已出具', en: 'Given' }, terminal: true },
  },
  steps: {
    give: {
      title: { zh: '出具意见', en: 'Give the opinion' },
      actors: ['giver'],
      from: ['new'],
      to: 'given',
      requires: opinionAsks,
      basis: sichuan,
    },
  },
  duties: {},
});
