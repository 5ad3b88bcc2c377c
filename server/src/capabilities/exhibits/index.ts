// Exhibits as the server takes them in: goods in custody, who may be asked to appraise them and what was asked.
import './code-words.ts';
import './column-words.ts';
import { z } from 'zod';
import { toldIn } from '../../platform/demonstration/retell.ts';
import type { Words } from '../../platform/errors/problem.ts';
import { words } from '../../platform/http/schemas.ts';
import type { Capability } from '../../platform/registers/capability.ts';
import { demonstrateEntries, registersCapability, withRegisters } from '../../platform/registers/index.ts';
import { tellPersons, tellStations } from '../cases/index.ts';
import { loadAppraisalsDemo } from './appraisals/demo.ts';
import { refuseUnqualified } from './appraisals/qualified.ts';
import { appraisals } from './appraisals/register.ts';
import { refuseUnsealed } from './appraisals/samples.ts';
import { inventedAppraisers } from './appraisers/invented.ts';
import { appraisers } from './appraisers/register.ts';
import { onlyQualification } from './appraisers/rules.ts';
import { loadDisposalsDemo } from './disposals/demo.ts';
import { lookAtPermits, permitJobs } from './disposals/permits.ts';
import { disposals } from './disposals/register.ts';
import { disposalSteps, hindrancesOf, refuseUnlawfulPlan } from './disposals/rules.ts';
import { loadEarlyDemo } from './early/demo.ts';
import { earlyDisposals } from './early/register.ts';
import { earlySteps, refuseEarlyPlan } from './early/rules.ts';
import { loadLotsDemo } from './lots/demo.ts';
import { lotRoutes } from './lots/routes.ts';
import { eventRoutes } from './lots/routes-events.ts';
import { searchLots } from './lots/search.ts';
import { exhibitsDeclared } from './procedures.ts';
import { receiversOfCase } from './store-persons.ts';
import { exhibitStations } from './store-stations.ts';
import { stores } from './stores/register.ts';
import { waitingRoutes } from './waiting/routes.ts';

export { countDisposals, type DisposalCount, disposalsNamed, listCountedDisposals } from './disposals/store-counted.ts';

export const exhibitsCapability: Capability = withRegisters(
  registersCapability('exhibits', [appraisers, appraisals, stores, disposals, earlyDisposals], {
    appraisers: { makes: { onlyQualification } },
    appraisals: {
      check: async (session, entries, now) => {
        const [unqualified, unsealed] = [
          await refuseUnqualified(session, entries, now),
          await refuseUnsealed(session, entries, now),
        ];
        return unqualified.map((faults, at) => [...faults, ...(unsealed[at] ?? [])]);
      },
    },
    'early-disposals': { check: refuseEarlyPlan, step: earlySteps },
    disposals: {
      check: refuseUnlawfulPlan,
      step: disposalSteps,
      answer: {
        shape: {
          permitFault: words.nullable().describe('Why the permit does not let the goods leave today'),
          weightDifference: z.number().nullable().describe('Of the two weighings, per cent of the first'),
        },
        of: hindrancesOf,
      },
      bars: ({ permitFault }) => ({ weighOut: permitFault as Words | null }),
    },
  }),
  {
    id: 'exhibits',
    procedures: exhibitsDeclared,
    recordKinds: {
      exhibit_lot: { zh: '涉案物品批次', en: 'Lot of goods in custody' },
      exhibit_movement: { zh: '涉案物品出入库', en: 'Movement of goods in custody' },
      exhibit_receipt: { zh: '涉案物品签收', en: 'Receipt of goods in custody' },
      exhibit_difference: { zh: '盘点差异', en: 'Stocktaking discrepancy' },
      exhibit_keeper: { zh: '库房保管人', en: 'Keeper of a store' },
    },
    jobs: permitJobs,
    search: searchLots,
    routes: (app, services) => {
      tellStations(services.procedures, exhibitStations);
      tellPersons(services.procedures, { seen: receiversOfCase });
      lotRoutes(app, services);
      eventRoutes(app, services);
      waitingRoutes(app, services);
    },
    demonstrate: async (services) => {
      await demonstrateEntries(services, appraisers, {
        keeper: { department: 'double-fight', region: '440000' },
        entries: toldIn(services.config, inventedAppraisers),
      });
      await loadAppraisalsDemo(services);
      await loadLotsDemo(services);
      await loadDisposalsDemo(services);
      await lookAtPermits(services);
      await loadEarlyDemo(services);
    },
  },
);
