// The platform's own routes: status, who-am-I, agencies, users, calendar, settings, registers, files.

import type { DataMove } from '../database/moves/data-move.ts';
import type { App } from '../http/services.ts';
import { accessChangeRoutes } from './administration/access-changes-routes.ts';
import { moveRoutes } from './administration/moves-routes.ts';
import { settingsRoutes } from './administration/settings-routes.ts';
import { referenceRoutes } from './agencies/reference-routes.ts';
import { agencyRoutes } from './agencies/routes.ts';
import { fileRoutes } from './files/file-routes.ts';
import { shownFileRoutes } from './files/shown-file.ts';
import { uploadRoutes } from './files/upload-routes.ts';
import { processingRoutes } from './personal/processing.ts';
import type { OrganisationServices } from './services.ts';
import { statusRoutes } from './status.ts';
import { auditRoutes } from './trail/audit-routes.ts';
import { logRoutes } from './trail/log-routes.ts';
import { unitRoutes } from './units/routes.ts';
import { accessRoutes } from './users/access-routes.ts';
import { type Known, meRoutes } from './users/me.ts';
import { userRoutes } from './users/routes.ts';

export type { PersonalData } from './personal/personal-data.ts';
export { loadProcessingRegister } from './personal/processing.ts';
export { publicLogRoutes } from './trail/log-routes.ts';

export function organisationRoutes(
  app: App,
  services: OrganisationServices,
  known: Known & { dataMoves: readonly DataMove[] },
): void {
  statusRoutes(app, services);
  meRoutes(app, services, known);
  referenceRoutes(app, services);
  agencyRoutes(app, services);
  userRoutes(app, services);
  unitRoutes(app, services);
  accessRoutes(app, services);
  accessChangeRoutes(app, services);
  settingsRoutes(app, services);
  moveRoutes(app, services, known.dataMoves);
  auditRoutes(app, services);
  logRoutes(app, services);
  processingRoutes(app, services);
  fileRoutes(app, services);
  shownFileRoutes(app, services);
  uploadRoutes(app, services);
}
