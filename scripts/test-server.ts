// A server for tests that know it by HTTP alone: prints its address, the id of a plan that is issued and signed for, and the
// API keys of agencies' systems; with `exchange` the key of a case system, with `monitors` of an officer whose run has offers set aside, with `registers` of an officer who enters licences; stays until its standard input is closed.
import { once } from 'node:events';
import { casesCapability } from '../server/src/capabilities/cases/index.ts';
import { openExchangeOffice } from '../server/src/capabilities/exchange/testing/exchange-office.ts';
import { openLeadsTest, runWithSetAside } from '../server/src/capabilities/leads/testing/leads-test.ts';
import { licencesCapability } from '../server/src/capabilities/licences/index.ts';
import { openIssuedPlan, type Person } from '../server/src/capabilities/plan/exchange/testing/issued-plan.ts';
import { openTestOffice } from '../server/src/test-office.ts';

const ended = once(process.stdin.resume(), 'close');
const [, , what = 'plan'] = process.argv;
const close = await (
  { exchange: serveExchange, monitors: serveMonitors, registers: serveRegisters }[what] ?? servePlan
)();
await ended;
await close();
process.exit(0);

async function servePlan(): Promise<() => Promise<void>> {
  const plan = await openIssuedPlan();
  // The key with which a program acts as that agency's officer.
  const keyOf = async (person: Person): Promise<string> => {
    const { userId } = plan.actors[person];
    const { key } = await plan.made.services.signIn.auth.api.createApiKey({ body: { name: person, userId } });
    return key;
  };
  const keys = { office: await keyOf('office'), farm: await keyOf('farm'), police: await keyOf('police') };
  const url = await plan.app.listen({ host: '127.0.0.1', port: 0 });
  console.log(JSON.stringify({ url, planId: plan.planId, ...keys }));
  return plan.close;
}

async function serveExchange(): Promise<() => Promise<void>> {
  const office = await openExchangeOffice(new Date('2026-11-24T02:00:00Z'));
  const url = await office.app.listen({ host: '127.0.0.1', port: 0 });
  console.log(JSON.stringify({ url, key: office.key }));
  return office.close;
}

async function serveRegisters(): Promise<() => Promise<void>> {
  const office = await openTestOffice({
    people: { officer: ['samr', '440100', ['officer']] },
    capabilities: [casesCapability, licencesCapability],
    present: new Date('2026-11-24T02:00:00Z'),
  });
  const { key } = await office.made.services.signIn.auth.api.createApiKey({
    body: { name: 'officer', userId: office.userOf('officer') },
  });
  const url = await office.app.listen({ host: '127.0.0.1', port: 0 });
  console.log(JSON.stringify({ url, key }));
  return () => office.close();
}

async function serveMonitors(): Promise<() => Promise<void>> {
  const office = await openLeadsTest();
  const { runId, monitorId } = await runWithSetAside(office);
  const { key } = await office.made.services.signIn.auth.api.createApiKey({
    body: { name: 'officer', userId: office.userOf('officer') },
  });
  const url = await office.app.listen({ host: '127.0.0.1', port: 0 });
  console.log(JSON.stringify({ url, key, runId, monitorId }));
  return () => office.close();
}
