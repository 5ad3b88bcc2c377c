// A task in review for tests, with nothing unusual unless said.
import type { Review, ReviewTask } from '../shapes.ts';

export function reviewTask(id: string, rest: Partial<ReviewTask> = {}): ReviewTask {
  const heading = { no: 1, label: null, title: null };
  return {
    id,
    planId: 'p',
    no: id,
    position: 1,
    text: '查处假种子。',
    section: heading,
    item: heading,
    mode: 'single',
    departments: [{ id: 'moa', name: '农业部', shortName: '农业部', asWritten: '农业部', known: true, lead: false }],
    status: 'draft',
    statusTitle: { zh: '待下发', en: 'Not issued' },
    late: false,
    dueOn: null,
    nextDue: null,
    progress: 0,
    assigned: 0,
    finished: 0,
    demo: false,
    version: 1,
    responsibility: null,
    sources: [],
    recovery: 'unbroken',
    missing: [],
    reasons: [],
    candidates: [],
    confirmed: false,
    removed: false,
    joins: [],
    proposals: [],
    facts: {},
    dueBasis: null,
    ...rest,
  };
}

export function reviewOf(tasks: ReviewTask[], unplaced: Review['unplaced'] = []): Review {
  const agency = {
    id: 'o',
    name: '双打办',
    shortName: '双打办',
    regionCode: '440000',
    regionName: '广东省',
    departmentId: 'double-fight',
    level: 'province',
  };
  const none = { tasks: 0, late: 0, progress: 0, toSign: 0, toAccept: 0, finished: 0 };
  return {
    plan: {
      id: 'p',
      title: '工作要点',
      docNo: null,
      issuer: null,
      dated: null,
      year: 2016,
      region: { code: '440000', name: '广东省', level: 'province' },
      status: 'review',
      reporting: 'quarter',
      parent: null,
      owner: agency,
      issuedAt: null,
      counts: none,
      demo: false,
      version: 1,
    },
    text: '',
    cuts: [],
    tasks,
    unplaced,
    unknownDepartments: [],
    opinions: [],
    counts: {
      toCheck: 0,
      joins: 0,
      missingResponsibility: 0,
      missingText: 0,
      missingStart: 0,
      ready: 0,
      unplaced: 0,
      unknown: 0,
      confirmed: 0,
    },
  };
}
