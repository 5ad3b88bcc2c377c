// A server for tests that know it by HTTP alone: prints its address, the id of a plan that is issued and signed for, and the
// API keys of agencies' systems; stays until its standard input is closed.
import { once } from 'node:events';
import { openIssuedPlan, type Person } from '../server/src/capabilities/plan/exchange/testing/issued-plan.ts';

const ended = once(process.stdin.resume(), 'close');
const plan = await openIssuedPlan();
const keys = { office: await keyOf('office'), farm: await keyOf('farm'), police: await keyOf('police') };
const url = await plan.app.listen({ host: '127.0.0.1', port: 0 });
console.log(JSON.stringify({ url, planId: plan.planId, ...keys }));
await ended;
await plan.close();
process.exit(0);

/** The key with which a program acts as that agency's officer. */
async function keyOf(person: Person): Promise<string> {
  const { userId } = plan.actors[person];
  const { key } = await plan.made.services.signIn.auth.api.createApiKey({ body: { name: person, userId } });
  return key;
}
