// Every page of the settings, as the three administrators reach it.
import { walkPages } from './page-walk.ts';

walkPages({
  people: ['system.admin', 'security.admin', 'audit.admin'],
  mine: (path) => path.startsWith('/settings'),
});
