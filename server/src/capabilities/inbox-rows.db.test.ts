// The inbox of every agency of the demonstration: each kind of row is pressed, and what is owed is somebody's to see.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Demonstration, openDemonstration } from '../test-demonstration.ts';
import { citedOutside } from '../testing/cited.ts';

let demonstration: Demonstration;

before(async () => {
  demonstration = await openDemonstration();
});
after(() => demonstration?.close());

test('no clock of 2016 cites a rule that was not in force when it began', async () => {
  const { clocks, outside } = await citedOutside(demonstration);
  assert.ok(clocks > 100, `${clocks}`);
  assert.deepEqual(outside, []);
});

type Row = {
  id: string;
  kind: string;
  run: string;
  link: string;
  action: { action: string } | null;
  acts: { action: string }[];
  actionsAt: string;
  own: boolean;
  approval: boolean;
  clock: { duty: string };
};
type Parts = {
  facts: { title: { zh: string } }[];
  sums: { fen: number | null }[];
  verdict: { said: { zh: string } } | null;
};
type Person = { account: string; agency: number; roles: string[] };

/** Everybody who does the work of an agency and may sign in. */
const people = async (): Promise<Person[]> => {
  const { rows } = await demonstration.services.database.asSystem('test: the people', (tx) =>
    sql<Person>`select u.account, a.key as agency, u.roles from app_user u join agency a on a.id = u.agency_id
      where u.active and u.kind = 'person' and u.roles && array['officer', 'approver', 'supervisor'] order by u.account`.execute(
      tx,
    ),
  );
  const shown = new Set(demonstration.services.demoAccounts.map(({ account }) => account));
  return rows.filter(({ account }) => shown.has(account));
};
const rowsOf = async (account: string, queue: string): Promise<Row[]> => {
  const rows: Row[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: Row[]; nextCursor: string | null } = await demonstration.get(
      account,
      `/inbox?queue=${queue}&limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
};

test('what only a head may do waits among the approvals of the head of the procuratorate, and of no officer there', async () => {
  const rows = await rowsOf('yan.zheng', 'approve');
  assert.ok(
    rows.some(({ clock }) => clock.duty === 'decideProsecution'),
    'whoever else may hand the matter back',
  );
  assert.ok(
    rows.every(({ approval }) => approval),
    'every row is opened as an approval',
  );
  assert.deepEqual(await rowsOf('fang.jian', 'approve'), []);
});

test('what waits for a head is read before it is decided: whose matter it is, and of a case its goods with their sums and the verdict', async () => {
  const bare: string[] = [];
  const kinds = new Set<string>();
  for (const { account, roles } of await people()) {
    if (!roles.includes('approver')) continue;
    for (const row of await rowsOf(account, 'approve')) {
      const one: { items: Row[] } = await demonstration.get(account, `/inbox?queue=approve&duty=${row.id}`);
      assert.deepEqual(
        one.items.map(({ id }) => id),
        [row.id],
      );
      const parts: Parts = await demonstration.get(account, `/inbox/${row.id}/weighed`);
      kinds.add(row.kind);
      if (parts.facts.length === 0) bare.push(`${account} ${row.kind} ${row.clock.duty}`);
      if (row.kind !== 'case') continue;
      assert.notEqual(parts.verdict?.said.zh ?? '', '', row.link);
      assert.equal(parts.sums.length, 4);
    }
  }
  assert.ok(kinds.size > 3, [...kinds].join(' '));
  assert.deepEqual(bare, []);
});

test('every button of every row works: its record answers where the server says, with the act open, and the act is taken there', async () => {
  const pressed = new Set<string>();
  const all: { account: string; row: Row }[] = [];
  for (const { account } of await people())
    for (const row of await rowsOf(account, 'all')) {
      const key = `${row.kind} ${row.acts.map(({ action }) => action).join(' ')}`;
      if (row.acts.length === 0 || pressed.has(key)) continue;
      pressed.add(key);
      all.push({ account, row });
      const record = await demonstration.get(account, row.actionsAt);
      for (const { action } of row.acts) {
        // What begins another record, such as opening a case of a lead, has a page of its own: the button opens the record then.
        const open = record.actions.find((one: { action: string }) => one.action === action);
        assert.notEqual(open?.allowed, false, `${account}: ${key} at ${row.actionsAt}`);
      }
      assert.ok(
        Array.isArray(record.timeline) && Array.isArray(record.files) && typeof record.version === 'number',
        key,
      );
    }
  assert.ok(new Set(all.map(({ row }) => row.kind)).size >= 8, [...pressed].join(', '));
  for (const { account, row } of all) {
    const answer = await demonstration.post(account, `${row.actionsAt}/steps/${row.acts[0]?.action}`, { facts: {} });
    // Without what it asks for an act may be refused by the field that is missing; the address is never at fault.
    assert.ok(
      [200, 400, 409, 422].includes(answer.status),
      `${row.kind} ${row.acts[0]?.action}: ${answer.status} ${answer.body}`,
    );
  }
});

test('counts agree with rows in every queue of everybody, whatever the filter', async () => {
  for (const { account } of await people()) {
    const { overOthers: _, ...counts }: Record<string, number> = await demonstration.get(account, '/inbox/counts');
    const waits = new Set<string>();
    for (const [queue, count] of Object.entries(counts)) {
      const rows = await rowsOf(account, queue);
      if (queue === 'mine' || queue === 'approve') for (const { id } of rows) waits.add(id);
      assert.equal(rows.length, count, `${account}: ${queue}`);
      assert.equal(new Set(rows.map(({ id }) => id)).size, count, `${account}: ${queue} repeats no row`);
    }
    const me = await demonstration.get(account, '/me');
    assert.equal(
      me.counts.inbox,
      waits.size,
      `${account}: the menu says what is theirs or theirs to approve, each once`,
    );
    assert.equal(me.counts.approve, counts.approve, `${account}: the menu says what the queue says`);
  }
});

test('no open duty is seen by nobody: it is somebody’s own, to be approved by somebody, or to be handed out', async () => {
  const working = await people();
  const shown = working.map(({ account }) => account);
  const { rows: open } = await demonstration.services.database.asSystem('test: what is owed', (tx) =>
    sql<{
      id: string;
      agency: number;
      said: string;
    }>`select d.id, d.owner_agency as agency, i.procedure || ' ' || d.duty as said
      from duty d join procedure_instance i on i.id = d.instance_id where d.met_at is null and d.cancelled_at is null
        -- People of the story who do not sign in have work of their own as well: it is theirs, and nobody here can look.
        and not exists (select 1 from app_user u where u.id = d.assignee and u.active and u.account <> all (${shown}::text[]))`.execute(
      tx,
    ),
  );
  for (const [agency, duties] of Map.groupBy(open, ({ agency }) => agency)) {
    const seen = new Set<string>();
    const here = working.filter((one) => one.agency === agency);
    if (here.length === 0) continue;
    for (const { account } of here)
      for (const queue of ['mine', 'approve', 'unassigned'])
        for (const { id } of await rowsOf(account, queue)) seen.add(id);
    const sealed = await demonstration.services.database.asSystem('test: what is sealed', (tx) =>
      sql<{
        id: string;
      }>`select d.id from duty d join procedure_instance i on i.id = d.instance_id where i.sealed`.execute(tx),
    );
    const hidden = new Set(sealed.rows.map(({ id }) => id));
    const lost = duties.filter(({ id }) => !seen.has(id) && !hidden.has(id)).map(({ said }) => said);
    assert.deepEqual([...new Set(lost)], [], `of agency ${agency}`);
  }
});
