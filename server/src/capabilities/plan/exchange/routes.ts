// The exchange with the office's files over HTTP.
import type { App } from '../../../platform/http/services.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { bulletinRoutes } from './routes-bulletin.ts';
import { exportRoutes } from './routes-export.ts';
import { progressRoutes } from './routes-progress.ts';

export async function exchangeRoutes(app: App, services: Services): Promise<void> {
  exportRoutes(app, services);
  bulletinRoutes(app, services);
  await progressRoutes(app, services);
}
