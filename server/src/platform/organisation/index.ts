// The platform's own routes: status, who-am-I, agencies, users, calendar, registers.
import type { App, Services } from '../http/services.ts';
import { meRoutes } from './me.ts';
import { statusRoutes } from './status.ts';

export function organisationRoutes(app: App, services: Services, known: { capabilities: readonly string[] }): void {
  statusRoutes(app, services);
  meRoutes(app, services, known);
}
