// A server for tests that know it by HTTP alone: prints its address, the id of a plan that is issued and signed for, and the
// API keys of agencies' systems; with `exchange` the key of a case system, with `monitors` of an officer whose run has offers set aside, with `registers` of an officer who enters licences, with `goods` of an officer whose case has goods in custody; stays until its standard input is closed.
import { once } from 'node:events';
import { casesCapability } from '../server/src/capabilities/cases/index.ts';
import { openExchangeOffice } from '../server/src/capabilities/exchange/testing/exchange-office.ts';
import { openSeizedGoods } from '../server/src/capabilities/exhibits/testing/seized-goods.ts';
import { openLeadsTest, runWithSetAside } from '../server/src/capabilities/leads/testing/leads-test.ts';
import { licencesCapability } from '../server/src/capabilities/licences/index.ts';
import { openIssuedPlan, type Person } from '../server/src/capabilities/plan/exchange/testing/issued-plan.ts';
import { openTestOffice } from '../server/src/test-office.ts';

const ended = once(process.stdin.resume(), 'close');
const [, , what = 'plan'] = process.argv;
const close = await (
  { exchange: serveExchange, goods: serveGoods, monitors: serveMonitors, registers: serveRegisters }[what] ?? servePlan
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

async function serveGoods(): Promise<() => Promise<void>> {
  const { office, store, caseId, measureId } = await openSeizedGoods();
  const { lots } = await office.ok('officer', 'POST', `/cases/${caseId}/measures/${measureId}/lots`, {
    ...{ storeId: store, place: 'A-03-2' },
    lines: [{ line: 1 }, { line: 2 }],
  });
  const [shoes] = lots;
  await office.ok('officer', 'POST', `/exhibit-lots/${shoes.id}/movements`, { kind: 'sample', qty: 2, note: '送检' });
  await office.ok('keeper', 'POST', `/exhibit-lots/${shoes.id}/movements`, { kind: 'move', place: 'B-01-1' });
  await office.ok('keeper', 'POST', `/exhibit-lots/${shoes.id}/movements`, {
    ...{ kind: 'return', qty: 3, counterpart: '当事人' },
  });
  const { userId } = office.actor('officer');
  const { key } = await office.made.services.signIn.auth.api.createApiKey({ body: { name: 'officer', userId } });
  const url = await office.app.listen({ host: '127.0.0.1', port: 0 });
  console.log(JSON.stringify({ url, key, caseId }));
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
