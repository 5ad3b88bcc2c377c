// Node to node, as the exchange takes it in.

import type { Background } from '../../../platform/database/looks.ts';
import type { App } from '../../../platform/http/services.ts';
import { startSending } from '../../../platform/nodes/sender.ts';
import { httpTransport } from '../../../platform/nodes/transport.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { nodeKinds } from './kinds/kinds.ts';
import { mailRoutes } from './routes-mail.ts';
import { messageRoutes } from './routes-messages.ts';
import { nodePackageRoutes } from './routes-packages.ts';
import { peerRoutes } from './routes-peers.ts';
import { requestRoutes } from './routes-requests.ts';

export { nodeProcedures } from './procedure.ts';

export function nodeRoutes(app: App, services: Services): void {
  messageRoutes(app, services);
  peerRoutes(app, services);
  mailRoutes(app, services);
  requestRoutes(app, services);
  nodePackageRoutes(app, services);
}

/** Sends what is due until it is stopped. */
export function sendToNodes(services: Services): Background {
  return startSending({ services, kinds: nodeKinds, transport: httpTransport });
}
