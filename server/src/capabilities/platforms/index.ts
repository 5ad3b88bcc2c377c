// The work with online platforms as the server takes it in: their register, and the procedures that run with them.
import type { Capability } from '../../platform/http/services.ts';
import { loadPlatformsDemo } from './demo/load.ts';
import { registerRoutes } from './routes-register.ts';

export {
  findPlatform,
  type PlatformRow,
  platformNamed,
  platformOfBody,
  platformOfHost,
  platformsById,
} from './register-store.ts';

/** Right holder, platform and merchant; agencies and platforms: each side takes its part in one file. */
export const platformsCapability: Capability = {
  id: 'platforms',
  demonstrate: loadPlatformsDemo,
  routes: (app, services) => {
    registerRoutes(app, services);
  },
};
