// A server for tests that know it by HTTP alone: prints its address and the API keys of two agencies' systems, stays until
// its standard input is closed.
import { once } from 'node:events';
import { buildApp } from '../server/src/app.ts';
import { capabilities } from '../server/src/capabilities/index.ts';
import { openTestServices, type TestServices } from '../server/src/platform/http/test-services.ts';
import { collectProcedures } from '../server/src/platform/procedures/index.ts';

const ended = once(process.stdin.resume(), 'close');
const tools = await openTestServices();
const procedures = collectProcedures(capabilities.flatMap((capability) => capability.procedures ?? []));
const app = await buildApp({ ...tools.services, procedures }, { capabilities });
const office = await keyOf(tools, 'double-fight', '广东省双打办');
const police = await keyOf(tools, 'mps', '广东省公安厅');
const url = await app.listen({ host: '127.0.0.1', port: 0 });
console.log(JSON.stringify({ url, office, police }));
await ended;
await app.close();
await tools.close();
process.exit(0);

/** The key with which a system of that department of Guangdong acts as an officer. */
async function keyOf({ opened, account, services }: TestServices, department: string, name: string): Promise<string> {
  const agency = await opened.agency(department, '440000', name);
  const { userId } = await account(agency, ['officer']);
  const { key } = await services.signIn.auth.api.createApiKey({ body: { name, userId, expiresIn: 86_400 } });
  return key;
}
