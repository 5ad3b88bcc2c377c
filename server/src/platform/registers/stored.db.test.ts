// A server does not start on a database that lacks what a declaration works with: it says which file, register and field.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { defineRegister, type Register } from '@qingfeng/register';
import { sql } from 'kysely';
import { type OpenedTestDatabase, openTestDatabase } from '../database/testing/test-database.ts';
import { checkStored } from './stored.ts';

const title = { zh: '项', en: 'Item' };
const basis = {
  document: 'x',
  article: 'x',
  inForce: { from: '2026-01-01', until: null },
  mark: 'office rule',
} as const;
const declared = (more: object): Register =>
  defineRegister({
    ...{ id: 'licences', table: 'licence', title, one: title, about: title },
    fields: { holder: { kind: 'text', title, maxLength: 200 }, scope: { kind: 'text', title, maxLength: 2_000 } },
    names: 'holder',
    list: { columns: ['holder'], filters: [], search: [], orders: ['holder'] },
    access: { read: 'officials', enter: 'officials', change: 'owner' },
    keep: { years: 'always', basis },
    foundBy: ['holder'],
    ...more,
  } as never) as unknown as Register;

describe('the start of a server', () => {
  let made: OpenedTestDatabase;
  before(async () => {
    made = await openTestDatabase();
  });
  after(() => made.close());
  const refusal = (more: object): Promise<string> =>
    checkStored(made.database, { registers: [declared(more)] }).then(
      () => '',
      (error: Error) => error.message,
    );

  it('goes on where every column and index is there', async () => {
    assert.equal(await refusal({}), '');
  });

  it('is refused where a field has no column, or its rows no table', async () => {
    const holder = { kind: 'text', title, maxLength: 200 };
    const nowhere = await refusal({ fields: { holder, colour: { kind: 'text', title } } });
    assert.match(
      nowhere,
      /The register 'licences' \(.*stored\.db\.test\.ts\).*\n- fields\.colour: there is no column 'colour' in licence/,
    );
    const rows = { kind: 'rows', most: 3, title, fields: { act: { kind: 'text', title } } };
    assert.match(
      await refusal({ fields: { holder, parts: rows } }),
      /- fields\.parts: there is no table 'licence_parts'/,
    );
    assert.match(
      await refusal({ fields: { holder, events: { ...rows, fields: { colour: { kind: 'text', title } } } } }),
      /- fields\.events\.colour: there is no column 'colour' in licence_events/,
    );
    assert.match(await refusal({ table: 'no_licence' }), /- table: there is no table 'no_licence'/);
  });

  it('is refused where an order or a filter has no index', async () => {
    const list = { columns: ['holder'], filters: ['scope'], search: [], orders: ['holder', 'scope'] };
    const message = await refusal({ list });
    assert.match(message, /- list\.orders: no index begins with 'scope'/);
    assert.match(message, /- list\.filters: no index begins with 'scope'/);
  });

  it('is refused where what is public has no view of just its fields, or is searched without an index', async () => {
    const fields = { holder: { kind: 'text', title, maxLength: 200 }, validFrom: { kind: 'date', title } };
    const list = { columns: ['holder'], filters: [], search: ['holder'], orders: ['validFrom'] };
    const open = {
      ...{ at: '/portal/licences', title, about: title, find: title, none: title },
      while: { rule: { name: 'holds', of: ['day'] } },
      fields: ['holder', 'validFrom'],
      list: { columns: ['holder'], facets: [], search: ['holder'], order: 'validFrom' },
    };
    assert.match(
      await refusal({ fields, list, public: open }),
      /- public: the view published\.licence is not there; it is to show id, demo, holder, valid_from/,
    );
  });

  it('is refused where a queue has no index, which it names', async () => {
    const queue = (where: object) => ({ queues: { gone: { title, where } } });
    const rule = { name: 'gone', of: ['holder'] };
    assert.match(
      await refusal(queue({ rule })),
      /- queues\.gone: no index of licence serves it; it wants one WHERE access\.licence_gone\(holder\)/,
    );
    const day = (column: string) => ({ kind: 'date', title, column });
    const fields = { holder: { kind: 'text', title }, from: day('valid_from'), until: day('scope') };
    const until = { term: { from: 'from', until: 'until' }, fields };
    assert.match(
      await refusal({ ...until, ...queue({ term: 'over' }) }),
      /- queues\.gone: no index of licence serves it; it wants one that begins with 'scope'/,
    );
  });

  it('is refused where a queue of a list by hand has no index for each agency that it is narrowed to, or a state is of no version', async () => {
    const refusalOf = (where: object, more: object = {}): Promise<string> =>
      checkStored(made.database, {
        registers: [],
        lists: [
          {
            queued: {
              ...{ id: 'licences', title, table: 'licence', fields: {}, access: { read: 'everybody' } },
              ...{ list: { filters: [] }, procedure: { id: 'none' }, queues: { gone: { title, where } } },
              ...more,
            },
            most: 10,
            rows: () => sql`licence e`,
          },
        ],
      }).then(
        () => '',
        (error: Error) => error.message,
      );
    const byState = await refusalOf({ states: ['gone'] }, { within: ['owner_agency'] });
    assert.match(byState, /- queues\.gone\.where\.states: no version of the procedure has 'gone' among its states/);
    assert.match(
      byState,
      /- queues\.gone: no index of licence serves it; it wants one that begins with 'owner_agency, state'/,
    );
    assert.match(
      await refusalOf({ rule: { name: 'gone', of: ['id'] } }, { within: ['owner_agency'] }),
      /- queues\.gone: no index of licence serves it; it wants one that begins with 'owner_agency' WHERE access\.licence_gone\(id\)/,
    );
    assert.match(await refusalOf({}), /- queues\.gone: the queue of every entry, and no other, is called 'all'/);
    assert.match(await refusalOf({ due: 'late' }, { table: 'no_licence' }), /- table: there is no table 'no_licence'/);
  });
});
