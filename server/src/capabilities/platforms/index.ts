// The work with online platforms as the server takes it in: their register, and the procedures that run with them.
import './code-words.ts';
import './column-words.ts';
import type { Capability } from '../../platform/registers/capability.ts';
import { registersCapability, withRegisters } from '../../platform/registers/index.ts';
import { assistanceDeclared } from './assistance/projections.ts';
import { searchRequests } from './assistance/read.ts';
import { assistanceRoutes } from './assistance/routes.ts';
import { answerRoutes } from './assistance/routes-answers.ts';
import { authorisationRoutes } from './authorisations/routes.ts';
import { loadPlatformsDemo } from './demo/load.ts';
import { dispatchDeclared } from './dispatch/projections.ts';
import { searchDispatches } from './dispatch/read.ts';
import { dispatchRoutes } from './dispatch/routes.ts';
import { platformPersonalData } from './personal-data.ts';
import { platformRecordKinds } from './record-kinds.ts';
import { platformRecords } from './records.ts';
import { contactRoutes } from './register/contact.ts';
import { platforms } from './register/register.ts';
import { platformRules } from './register/rules.ts';
import { takedownJobs } from './takedown/jobs.ts';
import { takedownQueues } from './takedown/list.ts';
import { noticePages } from './takedown/pages.ts';
import { takedownDeclared } from './takedown/projections.ts';
import { searchTakedowns } from './takedown/read.ts';
import { takedownRoutes } from './takedown/routes.ts';

export { findPlatform, platformNamed, platformOfHost } from './register/store.ts';
export { publishersOfNotices } from './takedown/store.ts';

/** Right holder, platform and merchant; agencies and platforms: each side takes its part in one file. */
const registers = registersCapability('platforms', [platforms], { platforms: platformRules });

export const platformsCapability: Capability = withRegisters(registers, {
  id: 'platforms',
  recordKinds: platformRecordKinds,
  records: () => platformRecords,
  procedures: [...takedownDeclared, ...assistanceDeclared, ...dispatchDeclared],
  queues: [takedownQueues],
  personalData: platformPersonalData,
  jobs: takedownJobs,
  search: async (session, asked) => [
    ...(await searchTakedowns(session, asked)),
    ...(await searchRequests(session, asked)),
    ...(await searchDispatches(session, asked)),
  ],
  pages: noticePages,
  demonstrate: loadPlatformsDemo,
  routes: (app, services) => {
    contactRoutes(app, services);
    takedownRoutes(app, services);
    assistanceRoutes(app, services);
    answerRoutes(app, services);
    authorisationRoutes(app, services);
    dispatchRoutes(app, services);
  },
});
