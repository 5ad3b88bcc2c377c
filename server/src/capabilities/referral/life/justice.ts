// What procuratorate, police and court owe once a case is sent for prosecution, as data: each sees in its inbox what waits for it.

import { late } from './late.ts';
import type { Duties } from './parts.ts';
import type { Rules } from './terms.ts';

/** It came with revision 3: cases sent before it have no rows of these. */
const since = { fromRevision: 3 } as const;

export const justiceDuties = (rules: Rules): Duties => ({
  decideProsecution: {
    title: { zh: '审查起诉', en: 'Decide on prosecution' },
    owner: 'procuratorate',
    opensOn: ['sendToProsecution'],
    metBy: ['prosecute', 'notProsecute', 'returnToPolice'],
    deadline: { kind: 'after', amount: 1, unit: 'month' },
    rule: 'criminal-procedure',
    extendedBy: [{ step: 'extendProsecution', by: { amount: 15, unit: 'naturalDay' } }],
    basis: rules.decideProsecution,
    late: late.procuratorate,
    ...since,
  },
  investigateFurther: {
    title: { zh: '补充侦查后重新移送起诉', en: 'Investigate further and send for prosecution again' },
    owner: 'police',
    opensOn: ['returnToPolice'],
    metBy: ['sendToProsecution'],
    cancelledBy: ['withdrawCase'],
    deadline: { kind: 'after', amount: 1, unit: 'month' },
    rule: 'criminal-procedure',
    escalateTo: [{ role: 'policeHead' }, { role: 'procuratorate' }],
    basis: rules.investigateFurther,
    late: late.policeInbox,
    ...since,
  },
  judge: {
    title: { zh: '审判并通报生效判决', en: 'Try the case and report the final judgment' },
    owner: 'court',
    opensOn: ['prosecute'],
    metBy: ['judge'],
    deadline: { kind: 'after', amount: 3, unit: 'month' },
    rule: 'criminal-procedure',
    remind: [{ before: { amount: 1, unit: 'month' } }],
    amber: 0.33,
    basis: rules.judgeIn,
    late: late.court,
    ...since,
  },
});
