// The exchange with the office's files over HTTP.
import type { App, Services } from '../../../platform/http/services.ts';
import { exportRoutes } from './routes-export.ts';

export function exchangeRoutes(app: App, services: Services): void {
  exportRoutes(app, services);
}
