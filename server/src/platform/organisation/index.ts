// The platform's own routes: status, who-am-I, agencies, users, calendar, settings, registers, files.
import type { App, Services } from '../http/services.ts';
import { accessChangeRoutes } from './access-changes-routes.ts';
import { accessRoutes } from './access-routes.ts';
import { agencyRoutes } from './agencies-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { calendarRoutes } from './calendar-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { logRoutes } from './log-routes.ts';
import { meRoutes } from './me.ts';
import { processingRoutes } from './processing.ts';
import { referenceRoutes } from './reference-routes.ts';
import { settingsRoutes } from './settings-routes.ts';
import { shownFileRoutes } from './shown-file.ts';
import { statusRoutes } from './status.ts';
import { unitRoutes } from './units/routes.ts';
import { uploadRoutes } from './upload-routes.ts';
import { userRoutes } from './users-routes.ts';

export { ownPersonalData } from './own-personal-data.ts';
export type { PersonalData } from './personal-data.ts';
export { loadProcessingRegister } from './processing.ts';

export function organisationRoutes(app: App, services: Services, known: { capabilities: readonly string[] }): void {
  statusRoutes(app, services);
  meRoutes(app, services, known);
  referenceRoutes(app, services);
  agencyRoutes(app, services);
  userRoutes(app, services);
  unitRoutes(app, services);
  accessRoutes(app, services);
  accessChangeRoutes(app, services);
  calendarRoutes(app, services);
  settingsRoutes(app, services);
  auditRoutes(app, services);
  logRoutes(app, services);
  processingRoutes(app, services);
  fileRoutes(app, services);
  shownFileRoutes(app, services);
  uploadRoutes(app, services);
}
