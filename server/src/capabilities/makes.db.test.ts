// Nothing is typed twice: of every next record that a register declares, somebody of the demonstration is offered it, and its form opens
// with all that the entry knows under the map.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Make, makesOf, ownerColumn, type Register } from '@qingfeng/register';
import { type Demonstration, openDemonstration } from '../test-demonstration.ts';
import { registers } from './registers.ts';

type Entry = { id: string } & Readonly<Record<string, unknown>>;
type Offer = { make: string; to: string; made: unknown };

const isKnown = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

/** A value as it would be entered: of what has a name its id or code. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const { id, code } = value as { id?: string; code?: string };
  return id ?? code ?? value;
};

describe('the next record from an entry', () => {
  let demonstration: Demonstration;
  before(async () => {
    demonstration = await openDemonstration('2026');
  });
  after(() => demonstration.close());

  /** Entries with an officer of the agency that entered them: some of which it is made, and some that do not stand there. */
  async function entriesOf(register: Register, { states }: Make): Promise<{ id: string; account: string }[]> {
    const stands = states === undefined ? 'true' : `e.state in (${states.map((state) => `'${state}'`).join()})`;
    const { rows } = await demonstration.services.database.systemPool.query(
      `select id, account from (
         select e.id, u.account, row_number() over (partition by ${stands} order by e.id) as place
           from ${register.table} e
           join agency a on a.key = e.${ownerColumn(register)}
           join lateral (select account from app_user where agency_id = a.id and active and 'officer' = any (roles) limit 1) u on true
       ) of_each where place <= 5`,
    );
    return rows;
  }

  const every = registers.flatMap((register) => makesOf(register).map(([name, make]) => ({ register, name, make })));
  assert.ok(every.length >= 6, 'declared');

  for (const { register, name, make } of every)
    it(`${register.id} ${name} is offered, and begins with what the entry has`, async () => {
      const { get } = demonstration;
      let seen = 0;
      for (const { id, account } of await entriesOf(register, make)) {
        const path = `/${register.id}/${id}`;
        const { items } = (await get(account, `${path}/makes`)) as { items: Offer[] };
        const entry = (await get(account, path)) as Entry;
        const stands = make.states === undefined || make.states.includes(String(entry.state));
        const offer = items.find((one) => one.make === name);
        assert.equal(offer?.to, stands ? make.to : undefined, `${id} ${String(entry.state)}`);
        if (!stands) continue;
        const { given, recorded } = (await get(account, `${path}/makes/${name}`)) as {
          given: Record<string, unknown>;
          recorded: Record<string, unknown>;
        };
        assert.equal(given[make.link], id);
        assert.equal((recorded[make.link] as { link: string }).link, path);
        for (const [field, from] of Object.entries(make.fields ?? {})) {
          if (typeof from === 'string')
            assert.deepEqual(given[field], isKnown(entry[from]) ? plain(entry[from]) : undefined);
          else if ('is' in from) assert.equal(given[field], from.is);
        }
        seen += 1;
      }
      assert.ok(seen > 0, 'nobody of the demonstration is offered it');
    });
});
