// Who sees and changes a case: drawn users, cases and relations against an oracle, at the database.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import fc from 'fast-check';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../platform/database/connections/connect.ts';
import type { TestAgency } from '../../platform/database/testing/test-database.ts';
import { documentsOf, goodsOf } from './file/store.ts';
import { findCase, lockCase, updateCase } from './store.ts';
import { type CaseOffice, openCaseOffice } from './testing/case-office.ts';

const places = {
  owner: ['samr', '440106'],
  aboveInLine: ['samr', '440100'],
  highestInLine: ['samr', '000000'],
  beside: ['samr', '440111'],
  coordination: ['double-fight', '440000'],
  coordinationElsewhere: ['double-fight', '440300'],
  procuratorate: ['spp', '440100'],
  procuratorateElsewhere: ['spp', '440300'],
  justice: ['moj', '440000'],
  granted: ['mps', '440106'],
  stranger: ['moa', '440106'],
} as const;
type Place = keyof typeof places;
type Kind = { supervised: boolean; sealed: boolean; opened: boolean };
const roles = ['officer', 'approver', 'supervisor', 'analyst'] as const;

/** What the law and the house say, in words of their own. */
function oracle(who: Place, role: (typeof roles)[number], kind: Kind) {
  const [department, region] = places[who];
  const contains = '440106'.startsWith(region.replace(/(00)+$/, ''));
  const supervises = department === 'spp' || department === 'moj';
  const sees =
    !kind.sealed &&
    (who === 'owner' ||
      (contains && (department === 'samr' || department === 'double-fight')) ||
      (contains && supervises && kind.supervised) ||
      (who === 'granted' && kind.opened));
  return {
    read: sees,
    change: sees && who === 'owner' && role !== 'analyst',
    parts: sees,
    secondary: sees && who === 'owner',
  };
}

let office: CaseOffice;
const cases = new Map<string, string>();
const actors = new Map<string, Actor>();
const nameOf = ({ supervised, sealed, opened }: Kind): string => `${supervised} ${sealed} ${opened}`;

before(async () => {
  office = await openCaseOffice(new Date('2026-11-24T02:00:00Z'));
  const { opened: database, services } = office.made;
  const agencies = new Map<Place, TestAgency>();
  for (const place of Object.keys(places) as Place[]) {
    const [department, region] = places[place];
    const agency = await database.agency(department, region);
    agencies.set(place, agency);
    for (const role of roles) actors.set(`${place} ${role}`, await database.user(agency, [role]));
  }
  const owner = agencies.get('owner');
  const granted = agencies.get('granted');
  assert.ok(owner && granted);
  await office.person('officer', owner, ['officer']);
  for (const supervised of [true, false]) {
    for (const sealed of [true, false]) {
      for (const opened of [true, false]) {
        const { id, version } = await office.open('officer');
        const goods = [{ name: '鞋', quantity: 1, unit: '双', state: 'sold', actualPrice: 1 }];
        await office.call('officer', `/cases/${id}/goods`, { method: 'PUT', body: { goods }, version });
        await services.database.asSystem('test', async (tx) => {
          const paper = { caseId: id, form: '内部', draftedAt: new Date() };
          await tx
            .insertInto('caseDocument')
            .values([
              { ...paper, name: '正卷' },
              { ...paper, name: '副卷', volume: 'secondary' },
            ])
            .execute();
          await updateCase(tx, id, { supervised, sealed, granted: opened ? [granted.key] : [] });
        });
        cases.set(nameOf({ supervised, sealed, opened }), id);
      }
    }
  }
});
after(() => office.close());

it('every user sees and changes exactly the cases that the rule gives', async () => {
  const kind = fc.record({ supervised: fc.boolean(), sealed: fc.boolean(), opened: fc.boolean() });
  const who = fc.constantFrom(...(Object.keys(places) as Place[]));
  await fc.assert(
    fc.asyncProperty(who, fc.constantFrom(...roles), kind, async (place, role, wanted) => {
      const actor = actors.get(`${place} ${role}`);
      const id = cases.get(nameOf(wanted));
      assert.ok(actor && id);
      const found = await office.made.services.database.as(actor, async ({ tx }) => ({
        read: (await findCase(tx, id)) !== undefined,
        change: (await lockCase(tx, id)) !== undefined,
        parts: (await goodsOf(tx, id)).length === 1,
        secondary: (await documentsOf(tx, id)).some(({ volume }) => volume === 'secondary'),
      }));
      assert.deepEqual(found, oracle(place, role, wanted));
    }),
    { numRuns: 150, seed: 20_161_124 },
  );
});

it('every user reads and writes the notes, and reads the changes, of exactly the cases that they see, as the role of the database', async () => {
  const { database } = office.made.services;
  for (const [name, id] of cases) {
    await database.asSystem('test', (tx) =>
      sql`insert into record_comment (record_table, record_id, owner_agency, user_id, user_name, agency_name, text, at)
        select 'case_file', ${id}, c.owner_agency, u.id, 'x', 'x', ${name}, now() from case_file c, app_user u where c.id = ${id} limit 1`.execute(
        tx,
      ),
    );
  }
  const kind = fc.record({ supervised: fc.boolean(), sealed: fc.boolean(), opened: fc.boolean() });
  const who = fc.constantFrom(...(Object.keys(places) as Place[]));
  await fc.assert(
    fc.asyncProperty(who, fc.constantFrom(...roles), kind, async (place, role, wanted) => {
      const actor = actors.get(`${place} ${role}`);
      const id = cases.get(nameOf(wanted));
      assert.ok(actor && id);
      const count = async (query: RawBuilder<unknown>) =>
        database.as(actor, async ({ tx }) => (await query.execute(tx)).rows.length);
      const writes = async (): Promise<boolean> => {
        try {
          await database.as(actor, async ({ tx, acting }) => {
            await sql`insert into record_comment (record_table, record_id, owner_agency, user_id, user_name, agency_name, text, at)
              values ('case_file', ${id}, ${acting.agencyKey}, ${acting.userId}, 'x', 'x', 'written', now())`.execute(
              tx,
            );
            throw new Error('taken back');
          });
        } catch (error) {
          return error instanceof Error && error.message === 'taken back';
        }
        return false;
      };
      const { read } = oracle(place, role, wanted);
      const found = {
        read: (await count(sql`select from record_comment where text = ${nameOf(wanted)}`)) === 1,
        history: (await count(sql`select from audit.record_entry where kind = 'case_file' and record_id = ${id}`)) > 0,
        write: await writes(),
      };
      assert.deepEqual(found, { read, history: read, write: read && role !== 'analyst' });
    }),
    { numRuns: 120, seed: 20_161_125 },
  );
});
