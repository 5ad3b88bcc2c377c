// The public pages of credit beside those that its registers declare: the page of a subject, and the door of whoever was listed or punished.
import type { App } from '../../platform/http/services.ts';
import { refuseInPages } from '../../platform/portal/layout.ts';
import type { Services } from '../../platform/procedures/services.ts';
import { subjectPage } from './portal-subject.ts';
import { requestPages } from './requests/routes.ts';

/** Adds the pages below /portal/credit. */
export function creditPages(app: App, services: Services): void {
  refuseInPages(app, services);
  requestPages(app, services);
  subjectPage(app, services);
}
