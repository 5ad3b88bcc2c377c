// The exchange with agencies' own systems, as the server takes it in.
import './code-words.ts';
import './column-words.ts';
import { act } from '../../platform/procedures/index.ts';
import { procedureRecord } from '../../platform/records/declared.ts';
import type { Capability } from '../../platform/registers/capability.ts';
import { loadExchangeDemo } from './demo/load.ts';
import { nodeProcedures, nodeRoutes, sendToNodes } from './nodes/index.ts';
import { exchangePersonalData } from './personal-data.ts';
import { profileRoutes } from './profiles/routes-profiles.ts';
import { exchangeRecordKinds } from './record-kinds.ts';
import { exchangeRoutes } from './routes.ts';
import { recordsRoutes } from './routes-records.ts';
import { waitingRoutes } from './waiting/routes-waiting.ts';

/** No second typing: cases come from the systems that agencies have, results go back. */
export const exchangeCapability: Capability = {
  id: 'exchange',
  recordKinds: exchangeRecordKinds,
  records: () => [
    procedureRecord({
      kind: 'nodeRequest',
      table: 'node_request',
      title: { zh: '节点间请求', en: 'Request between nodes' },
      link: (id) => `/exchange/requests/${id}`,
      runs: ['nodeOrder', 'cooperation'],
      step: act,
    }),
  ],
  procedures: nodeProcedures,
  personalData: exchangePersonalData,
  background: sendToNodes,
  demonstrate: loadExchangeDemo,
  routes: (app, services) => {
    exchangeRoutes(app, services);
    recordsRoutes(app, services);
    waitingRoutes(app, services);
    profileRoutes(app, services);
    nodeRoutes(app, services);
  },
};
