// The invented commissions of the demonstration of 2016: one to be sent, one with the appraiser whose party is still to be told, one reported.
import { randomUUID } from 'node:crypto';
import type { LocalDate } from '@qingfeng/codes';
import type { Json } from '@qingfeng/procedure';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { storeDemoFile } from '../../../platform/demonstration/files.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { demonstrateRuns } from '../../../platform/registers/index.ts';
import { demoCaseId, enterCasePeople } from '../../cases/index.ts';
import { tenOClock } from '../../plan/index.ts';
import { inventedAppraisers } from '../appraisers/invented.ts';
import { appraisals } from './register.ts';

type Act = { on: LocalDate; step: string; facts: Record<string, Json>; report?: string };
type Story = { on: LocalDate; appraiser: string; given: Record<string, Json>; acts: readonly Act[] };

const products = inventedAppraisers[0]?.name ?? '';

const stories: readonly Story[] = [
  {
    on: '2016-11-23',
    appraiser: products,
    given: {
      ...{ number: '穗工商检委〔2016〕41号', type: 'testing', caseFile: demoCaseId('registered') },
      matter: '羽绒服的含绒量、充绒量是否与标识相符',
      samples: '（示例）羽绒服 2 件，封样',
    },
    acts: [],
  },
  {
    on: '2016-11-14',
    appraiser: products,
    given: {
      ...{ number: '穗工商检委〔2016〕38号', type: 'testing', caseFile: demoCaseId('near') },
      matter: '运动鞋的物理性能是否符合其明示的标准',
      samples: '（示例）运动鞋 6 双，同一批次',
    },
    acts: [{ on: '2016-11-15', step: 'send', facts: { dueOn: '2016-12-09' } }],
  },
  {
    on: '2016-08-16',
    appraiser: products,
    given: {
      ...{ number: '穗工商检委〔2016〕27号', type: 'testing', caseFile: demoCaseId('fined-instead') },
      matter: '羽绒服的含绒量、充绒量是否与标识相符',
      samples: '（示例）羽绒服 2 件',
    },
    acts: [
      { on: '2016-08-17', step: 'send', facts: { dueOn: '2016-09-14' } },
      { on: '2016-08-18', step: 'tell', facts: { toldOn: '2016-08-18' } },
      {
        ...{ on: '2016-09-12', step: 'report' },
        facts: {
          ...{ reportNo: '（示例）2016-F-0312', reportedOn: '2016-09-09' },
          conclusion: '（示例）含绒量 42%，标识 90%，不合格。',
        },
        report: '检验报告（示例，虚构）\n编号：2016-F-0312\n样品：羽绒服\n含绒量：42%（标识 90%）\n结论：不合格\n',
      },
    ],
  },
];

/** Loads them once; changes nothing afterwards. Called after the appraisers and the cases that they name. */
export async function loadAppraisalsDemo(services: Services): Promise<void> {
  const userId = (await enterCasePeople(services)).get('su.qing')?.userId;
  if (userId === undefined) throw new TypeError('the demonstration has no su.qing');
  const named = await services.database.asSystem('demonstration data', (tx) =>
    tx.selectFrom('appraiser').select(['id', 'name']).where('demo', '=', true).execute(),
  );
  const idOf = (name: string): string | null => named.find((one) => one.name === name)?.id ?? null;
  await demonstrateRuns(services, appraisals, {
    as: (work) => services.database.as({ userId, requestId: randomUUID() }, work),
    lives: toldIn(services.config, stories).map(({ on, appraiser, given, acts }) => ({
      ...{ at: tenOClock(on), given: { ...given, appraiser: idOf(appraiser) } },
      acts: acts.map(({ on: day, step, facts, report }) => ({
        ...{ at: tenOClock(day), step },
        factsBy: async (session: Session) =>
          report === undefined
            ? facts
            : {
                ...facts,
                report: [await storeDemoFile(services, session, { name: '检验报告（示例）.txt', content: report })],
              },
      })),
    })),
  });
}
