// Loads what the invented case system sent in the days before the demonstration: cases taken over, rows that wait, a profile of its own.
import { randomUUID } from 'node:crypto';
import type { Actor, Session } from '../../../platform/database/connections/connect.ts';
import { enterPeople } from '../../../platform/demonstration/people.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import { readCsv } from '../../../platform/office/csv.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { tenOClock } from '../../plan/index.ts';
import { checkedRow, incomingLines, incomingTable } from '../incoming.ts';
import { ownProfile, profileNamed } from '../profiles/profiles.ts';
import { insertProfile } from '../store.ts';
import { takeEach } from '../take.ts';
import { type TakeTools, takeToolsOf } from '../take-one.ts';
import { dropRow, rowsIn, type Way } from '../waiting/queue.ts';
import { demoProfile, demoSystem, sentLicences, sentLines, sentMeasures, sentSteps, sentTable } from './messages.ts';

/** Of the market bureau of Guangzhou; people of the cases. */
const sender = 'su.qing';

/** Loads it once; changes nothing afterwards. Called at every start in demonstration mode, after the cases'. */
export async function loadExchangeDemo(services: Services): Promise<void> {
  const person = (await enterPeople(services, [])).get(sender);
  if (person === undefined) return;
  const actor: Actor = { userId: person.userId, requestId: randomUUID() };
  const there = await services.database.asSystem('demonstration data', (tx) =>
    tx.selectFrom('exchangeRow').select('id').where('demo', '=', true).limit(1).executeTakeFirst(),
  );
  if (there !== undefined) return;
  const { crypto, procedures, calendar, kindOf } = await takeToolsOf(services);
  // Nobody is told: a past that is being loaded is no news.
  const toolsOn = (day: string): TakeTools => ({
    crypto,
    procedures,
    calendar,
    kindOf,
    demo: true,
    now: tenOClock(day),
  });
  await services.database.as(actor, async (session) => {
    for (const { on, lines } of toldIn(services.config, sentLines)) {
      const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
      const profile = await profileNamed(session, ownProfile);
      const rows = incomingLines(Buffer.from(text), profile);
      await takeEach(session, toolsOn(on), { way: 'lines', profile: profile.id, rows });
    }
    const table = toldIn(services.config, sentTable);
    await takeTable(session, toolsOn(table.on), table.csv);
    for (const [kind, messages] of [
      ['licences', sentLicences],
      ['case-steps', sentSteps],
      ['case-measures', sentMeasures],
    ] as const)
      await takeRecords(session, toolsOn(table.on), { kind, messages: toldIn(services.config, messages) });
    const open = await rowsIn(session, { kindOf }, { state: 'open', limit: 100, after: undefined });
    const trial = open.rows.find(({ sourceId }) => sourceId === 'TEST-1');
    if (trial !== undefined)
      await dropRow(session, toolsOn(toldIn(services.config, '2016-11-21')), {
        ...trial,
        reason: '系统联调数据，不是案件',
      });
  });
}

async function takeRecords(
  session: Session,
  tools: TakeTools,
  q: { kind: string; messages: readonly Readonly<Record<string, unknown>>[] },
): Promise<void> {
  const kind = tools.kindOf(q.kind);
  if (kind === undefined) return;
  const rows = q.messages.map((message, at) =>
    checkedRow({ kind: kind.id, row: at + 1, raw: JSON.stringify(message), message }),
  );
  await takeEach(session, tools, { way: 'lines', profile: ownProfile, kind, rows });
}

async function takeTable(session: Session, tools: TakeTools, csv: string): Promise<void> {
  const { name, fields } = demoProfile;
  const definition = { system: demoSystem, standard: '', fields: [...fields] };
  const { agencyKey: ownerAgency, userId: changedBy } = session.acting;
  const id = await insertProfile(session.tx, {
    ...{ name, definition: JSON.stringify(definition), active: true, demo: true },
    ...{ ownerAgency, changedBy, changedAt: tools.now },
  });
  const profile = await profileNamed(session, id);
  const table = readCsv(Buffer.from(csv), { name: '案件导出.csv' });
  const way: Way = { way: 'table', profile: id };
  await takeEach(session, tools, { ...way, rows: await incomingTable(table, profile) });
}
