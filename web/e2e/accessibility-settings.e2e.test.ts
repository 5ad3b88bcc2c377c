// Every page of the settings and of other nodes, as the three administrators reach it.
import { ofAdministrators, walkPages } from './page-walk.ts';

walkPages({
  people: ['system.admin', 'security.admin', 'audit.admin'],
  mine: ofAdministrators,
});
