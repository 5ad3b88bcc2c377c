// A procedure for tests of what is told of a duty: a sample is to be tested in time; while the laboratory is closed the clock stands.
import { type Deadline, defineProcedure, type Escalation } from '@qingfeng/procedure';
import type { DeclaredProcedure } from '../procedures/index.ts';
import { basis, title } from '../procedures/test-rule.ts';

/** It is called 'test.sample'. Roles that may hear of it: `head` (of the office) and `superior` (agency). */
export function sampleTested(q: { within: Deadline; escalateTo: readonly Escalation[] }): DeclaredProcedure {
  const meanwhile = { actors: ['owner'], from: ['sent'], to: 'stays', repeatable: true, basis } as const;
  return {
    procedure: defineProcedure({
      id: 'test.sample',
      version: '1',
      validFrom: '2004-01-01',
      validUntil: null,
      title: title('送检', 'Test'),
      roles: {
        owner: { title: title('办案机构', 'the case office') },
        head: { title: title('负责人', 'the head') },
        superior: { title: title('上级机关', 'the superior agency') },
      },
      initial: 'taken',
      states: {
        taken: { title: title('已取样', 'Taken') },
        sent: { title: title('检验中', 'Under test') },
        done: { title: title('已检验', 'Tested'), terminal: true },
      },
      steps: {
        send: { title: title('送检', 'Send'), actors: ['owner'], from: ['taken'], to: 'sent', basis },
        close: { title: title('停检', 'Close'), ...meanwhile },
        open: { title: title('复检', 'Open'), ...meanwhile },
        report: { title: title('出报告', 'Report'), actors: ['owner'], from: ['sent'], to: 'done', basis },
      },
      duties: {
        test: {
          title: title('完成检验', 'Finish the test'),
          owner: 'owner',
          opensOn: ['send'],
          metBy: ['report'],
          deadline: q.within,
          pauses: [{ from: ['close'], until: ['open'], why: title('停检', 'Closed'), basis }],
          remind: [{ left: 0.5 }, { before: { amount: 1, unit: 'hour' } }],
          escalateTo: q.escalateTo,
          late: title('报上级', 'Reported upwards'),
          basis,
        },
      },
    }),
    kind: 'sample',
    parts: {
      owner: { agency: 'owner' },
      head: { agency: 'owner', roles: ['approver'] },
      superior: { agency: 'superior' },
    },
    link: ({ recordId }) => `/samples/${recordId}`,
    project: async () => {},
  };
}
