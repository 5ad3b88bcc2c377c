// Declarations that do not hold together, and the tables that those ask for that do.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  defineRegister,
  expectedTables,
  linkedFaults,
  publicQueries,
  publicStatements,
  type Register,
  RegisterError,
} from './index.ts';
import { whole } from './testing/whole.ts';

/** What is wrong with the declaration once something of it is replaced. */
function faults(change: object): readonly string[] {
  try {
    defineRegister({ ...whole, ...change });
    return [];
  } catch (error) {
    assert.ok(error instanceof RegisterError);
    return error.problems;
  }
}
const withField = (field: object) => ({ fields: { ...whole.fields, added: field } });

describe('a declaration', () => {
  it('that holds together is taken', () => assert.deepEqual(faults({}), []));

  it('stands in the menu under a section and an icon that there can be', () => {
    assert.deepEqual(faults({ menu: { section: 'goods', icon: 'ShopOutlined' } }), []);
    assert.deepEqual(
      faults({ menu: { section: 'shops', icon: 'shop', after: 'appraisers', title: { zh: '', en: 'A' } } }),
      [
        "menu.section: 'shops' is none of line, goods, credit, registers",
        "menu.icon: 'shop' is no name of an icon",
        'menu.after: stands behind itself',
        'menu.title: the Chinese is missing',
      ],
    );
  });

  it('names no field that there is not, and none twice', () => {
    assert.deepEqual(faults({ names: 'nmae' }), ["names: there is no field 'nmae'"]);
    assert.deepEqual(faults({ foundBy: ['name', 'name'] }), ["foundBy: names 'name' twice"]);
    assert.deepEqual(faults({ once: [['nmae']] }), ["once: there is no field 'nmae'"]);
  });

  it('says every word in both languages', () => {
    assert.deepEqual(faults(withField({ kind: 'date', title: { zh: '日期', en: '' } })), [
      'fields.added.title: the English is missing',
    ]);
    assert.deepEqual(faults({ about: { zh: '', en: 'x' } }), ['about: the Chinese is missing']);
  });

  it('is refused with the file that declares it', () => {
    try {
      defineRegister({ ...whole, names: 'nmae' } as never);
      assert.fail('nothing was refused');
    } catch (error) {
      assert.match(
        String(error),
        /The register 'appraisers' \(.*register\.test\.ts\) does not hold together:\n- names: there is no field 'nmae'/,
      );
    }
  });

  it('has a name of before that nobody else has, on a plain field', () => {
    const title = { zh: '项', en: 'Item' };
    const was = (name: string, more: object = {}) => faults(withField({ kind: 'text', title, was: name, ...more }));
    assert.deepEqual(was('former'), []);
    assert.deepEqual(was('name'), [
      "fields.name: 'added' has the column 'name' too",
      "fields.added: 'name' has the column 'name' too",
      "fields.added.was: 'name' is the name of a field",
    ]);
    assert.deepEqual(was('Not A Name'), ["fields.added.was: 'Not A Name' is no name of a field"]);
    assert.deepEqual(was('former', { personal: whole.fields.phone.personal }), [
      'fields.added.was: only a plain field can have another name',
    ]);
  });

  it('takes no metadata out of files that another record may name too', () => {
    const scans = { kind: 'file', title: { zh: '照片', en: 'Photos' }, withoutMetadata: true };
    assert.deepEqual(faults(withField(scans)), []);
    assert.deepEqual(faults(withField({ ...scans, shared: true })), [
      'fields.added.withoutMetadata: a file of another record stays as it is',
    ]);
  });

  it('orders, filters and searches by what an index serves, and never by what is personal', () => {
    assert.deepEqual(faults({ list: { ...whole.list, orders: ['scopes'] } }), [
      "list.orders: 'scopes' is of kind rows",
    ]);
    assert.deepEqual(faults({ list: { ...whole.list, search: ['phone'] } }), ["list.search: 'phone' is personal"]);
  });

  it('asks under no condition that can never hold', () => {
    const title = { zh: '项', en: 'Item' };
    assert.deepEqual(faults(withField({ kind: 'text', title, when: { fact: 'none', is: ['x'] } })), [
      "fields.added.when: there is no field 'none'",
    ]);
    assert.deepEqual(faults(withField({ kind: 'text', title, when: { fact: 'kinds', is: ['drug'] } })), [
      "fields.added.when: 'kinds' cannot be 'drug'",
    ]);
  });

  it('has no field that the table has already, none that SQL keeps for itself, and no more than thirty', () => {
    const title = { zh: '项', en: 'Item' };
    const named = (name: string) => faults({ fields: { ...whole.fields, [name]: { kind: 'text', title } } });
    assert.deepEqual(named('version'), ['fields.version: every register has a column of this name']);
    assert.deepEqual(named('order'), ["fields.order: 'order' is a word of SQL"]);
    const many = Object.fromEntries(Array.from({ length: 31 }, (_, at) => [`f${at}`, { kind: 'text', title }]));
    assert.match(faults({ fields: { ...many, ...whole.fields } }).join(), /38 of them; more than 30 are two records/);
  });

  it('reaches only regions where it says within which', () => {
    assert.deepEqual(faults({ access: { ...whole.access, enter: { kinds: ['coordination'], within: 'name' } } }), [
      "access.enter: 'name' is no region",
    ]);
  });
});

describe('a record that stood before it was declared', () => {
  const title = { zh: '项', en: 'Item' };
  const field = { kind: 'region', title, column: 'region_code' };
  const of = (stood: object) => faults({ fields: { ...whole.fields, home: field }, stood });

  it('keeps its columns by their names, and the names that others send and read', () => {
    const stood = {
      owner: 'given_by',
      entered: 'created_at',
      asked: { homeCode: 'home' },
      answered: { homeName: ['home', 'name'], keeper: 'owner' },
    };
    assert.deepEqual(of(stood), []);
    const given = {
      ...whole,
      fields: { ...whole.fields, home: field },
      stood,
      once: [['name', 'home']],
    } as unknown as Register;
    const [{ statements } = { statements: [] as readonly string[] }] = expectedTables(given, (kind) => kind);
    const sql = statements.join('\n');
    assert.match(sql, /^ {2}given_by integer NOT NULL/m);
    assert.match(sql, /^ {2}created_at timestamptz NOT NULL/m);
    assert.match(sql, /_name_home_once UNIQUE \(given_by, name, region_code\)/);
    assert.match(sql, /_enter .*access\.may_change\(given_by, NULL\)/);
    assert.doesNotMatch(sql, /owner_agency|entered_at/);
  });

  it('says nothing by a name that a field has, and nothing of what there is not', () => {
    assert.deepEqual(of({ asked: { name: 'home' } }), ['stood.asked.name: a field is called so']);
    assert.deepEqual(of({ answered: { where: 'nowhere' } }), ["stood.answered: there is no field 'nowhere'"]);
    assert.deepEqual(of({ answered: { where: ['home', 'id'] } }), ["stood.answered.where: 'home' has no id"]);
    assert.deepEqual(of({ orders: { newest: 'home' } }), ["stood.orders.newest: 'home' is no order of the list"]);
  });

  it('has no column twice, and nothing of another kind where nothing is given', () => {
    const named = { kind: 'text', title, column: 'name' };
    assert.match(faults(withField(named)).join(), /fields\.added: 'name' has the column 'name' too/);
    const blank = { kind: 'date', title, blank: '' };
    assert.deepEqual(faults(withField(blank)), ['fields.added.blank: is no value of kind date']);
  });

  it('has a number by itself as a text that every entry has, and nowhere else', () => {
    const wrong = 'fields.added.numbered: only a text that every entry has can be a number, and nothing personal';
    assert.deepEqual(faults(withField({ kind: 'date', title, numbered: '委托' })), [wrong]);
    assert.deepEqual(faults(withField({ kind: 'text', title, optional: true, numbered: '委托' })), [wrong]);
    assert.deepEqual(faults(withField({ kind: 'text', title, numbered: '委托' })), []);
  });

  it('stands where nothing was given in a column that is never empty', () => {
    const added = { kind: 'text', title, maxLength: 9, blank: '' };
    const given = { ...whole, ...withField(added) } as unknown as Register;
    const [{ statements } = { statements: [] as readonly string[] }] = expectedTables(given, (kind) => kind);
    assert.match(statements.join('\n'), /^ {2}added text NOT NULL DEFAULT ''/m);
    assert.match(statements.join('\n'), /CHECK \(length\(added\) BETWEEN 0 AND 9\)/);
  });

  it('opens to the public what is said field by field, and nothing personal, unknown or found by no index', () => {
    const text = { zh: '公示', en: 'Public' };
    const open = {
      ...{ at: '/portal/appraisers', title: text, about: text, find: text, none: text },
      while: { rule: { name: 'holds', of: ['validFrom', 'day'] } },
      fields: ['name', 'validFrom', 'owner'],
      list: { columns: ['name'], facets: [], search: ['name'], order: 'validFrom' },
    };
    const list = { ...whole.list, orders: ['name', 'validFrom'] };
    const of = (more: object) => faults({ list, public: { ...open, ...more } });
    assert.deepEqual(of({}), []);
    assert.deepEqual(of({ fields: [...open.fields, 'phone', 'fax', 'scopes', 'region.name'] }), [
      "public.fields: 'phone' is personal and never leaves",
      "public.fields: there is no field 'fax'",
      "public.fields: 'scopes' is of kind rows",
      "public.fields: 'region' links to no record",
    ]);
    assert.deepEqual(of({ while: {} }), ['public.while: says neither states nor a rule; nothing is public by silence']);
    assert.deepEqual(of({ while: { states: ['open'] } }), ['public.while.states: its entries live by no procedure']);
    assert.deepEqual(of({ while: { rule: { name: 'No', of: ['phone'] } } }), [
      "public.while.rule: 'No' is no name in SQL",
      "public.while.rule: 'phone' is personal and never leaves",
    ]);
    assert.deepEqual(
      of({ list: { columns: ['validUntil'], facets: ['kinds'], search: ['name'], order: 'validUntil' } }),
      [
        "public.list.columns: 'validUntil' is not among public.fields",
        "public.list.facets: 'kinds' is not among public.fields",
        "public.list.order: 'validUntil' is not among public.fields",
        "public.list.order: 'validUntil' is no date among list.orders, so that no index serves it",
        "public.list.facets: 'kinds' is no choice among list.filters, so that no index serves it",
      ],
    );
    assert.deepEqual(of({ at: '/elsewhere', until: 'name' }), [
      "public.at: '/elsewhere' is no address below /portal",
      "public: 'name' is no date",
    ]);
    const long = { ...whole.fields, name: { ...whole.fields.name, maxLength: 13_000 } };
    assert.match(faults({ list, fields: long, public: open }).join(), /no page within 100 kB holds/);
  });

  it('is told by a value to whoever has it, found by an index of the whole value, without list or address', () => {
    const list = { ...whole.list, filters: ['name'] };
    const open = { asked: 'name', while: { rule: { name: 'holds', of: ['day'] } }, fields: ['name', 'validFrom'] };
    const of = (more: object) => faults({ list, public: { ...open, ...more } });
    assert.deepEqual(of({}), []);
    assert.deepEqual(of({ asked: 'validFrom' }), [
      "public.asked: 'validFrom' is no text among list.filters, so that no index serves it",
    ]);
    assert.deepEqual(of({ fields: ['validFrom', 'phone'], names: ['kinds'] }), [
      "public.asked: 'name' is not among public.fields",
      "public.fields: 'phone' is personal and never leaves",
      "public.names: 'kinds' is not among public.fields",
    ]);
    const register = { ...whole, list, public: open } as unknown as Register;
    const queries = publicQueries(register, () => undefined);
    assert.equal(queries?.page, undefined);
    assert.match(queries?.view ?? '', /WHERE published\.\w+_holds\(published\.day\(\)\)$/);
    assert.doesNotMatch(publicStatements(register, () => undefined).join(), /FUNCTION/);
  });

  it('opens a field of a linked entry by the register that has it, and is drafted as a view of just those fields', () => {
    const text = { zh: '公示', en: 'Public' };
    const fields = {
      ...{ of: { kind: 'record', of: 'appraisers', title: text } },
      ...{ day: { kind: 'date', title: text }, no: { kind: 'text', maxLength: 50, title: text } },
    };
    const orders = (names: readonly string[]) =>
      ({
        ...whole,
        ...{ id: 'orders', table: 'appraisal_order', fields, once: [], inOrder: [], names: 'no', foundBy: ['no'] },
        ...{ access: { read: 'officials', enter: 'officials', change: 'owner' } },
        list: { columns: ['no'], filters: [], search: ['no'], orders: ['day'] },
        public: {
          ...{ at: '/portal/orders', title: text, about: text, find: text, none: text, fields: names },
          while: { rule: { name: 'shown', of: ['of.region', 'day'] } },
          list: { columns: names, facets: [], search: [], order: 'day' },
        },
      }) as unknown as Register;
    const registerOf = () => whole as unknown as Register;
    assert.deepEqual(linkedFaults(orders(['of.name', 'day']), registerOf), []);
    assert.deepEqual(linkedFaults(orders(['of.phone', 'of.fax', 'day']), registerOf), [
      "public.fields: 'phone' is personal and never leaves (of appraisers)",
      "public.fields: there is no field 'fax' (of appraisers)",
    ]);
    assert.equal(
      publicQueries(orders(['of.name', 'day']), registerOf)?.view,
      'SELECT e.id, e.demo, of_of.name AS of_name, e.day AS day FROM appraisal_order e JOIN appraiser of_of ON of_of.id = e.of WHERE published.appraisal_order_shown(of_of.region, published.day())',
    );
  });

  it('has queues by conditions that can hold, each with an index, one of them in the menu', () => {
    const one = { zh: '项', en: 'Item' };
    const queue = (more: object) => ({ title: one, where: {}, ...more });
    const term = { from: 'validFrom', until: 'validUntil' };
    assert.deepEqual(
      faults({ term: { ...term, remind: [30] }, queues: { soon: queue({ where: { term: 'soon' } }), all: queue({}) } }),
      [],
    );
    assert.deepEqual(faults({ queues: { every: queue({}) } }), [
      "queues.every: the queue of every entry, and no other, is called 'all' and has no condition",
    ]);
    assert.deepEqual(faults({ queues: { all: queue({ where: { term: 'over' } }) } }), [
      "queues.all: the queue of every entry, and no other, is called 'all' and has no condition",
      'queues.all.where.term: the register has no term',
    ]);
    assert.deepEqual(faults({ queues: { mine: queue({ where: { states: ['open'], mine: true }, act: 'close' }) } }), [
      'queues.mine.where.states: its entries live by no procedure',
      'queues.mine.where.mine: its entries live by no procedure',
      'queues.mine.act: its entries live by no procedure',
    ]);
    assert.deepEqual(faults({ queues: { lacking: queue({ where: { filter: 'lacking' } }) } }), [
      'queues.lacking.where.filter: no index serves it; a state, a clock or a rule stands beside it',
    ]);
    assert.deepEqual(faults({ queues: { ours: queue({ where: { agency: 'holder' } }) } }), [
      "queues.ours.where.agency: 'holder' is no field that names an agency",
    ]);
    const ruled = (rule: object) => queue({ where: { rule } });
    assert.deepEqual(faults({ queues: { odd: ruled({ name: 'x; drop', of: ['colour'] }) } }), [
      "queues.odd.where.rule: 'x; drop' is no name in SQL",
      "queues.odd.where.rule: there is no field 'colour'",
    ]);
    const both = { name: 'gone', of: ['name'] };
    assert.deepEqual(
      faults({ queues: { one: { ...ruled(both), inMenu: true }, other: { ...ruled(both), inMenu: true } } }),
      ['queues: one, other: one of them is counted in the menu'],
    );
    assert.deepEqual(faults({ queues: { one: { ...ruled(both), title: { zh: '项', en: '' } } } }), [
      'queues.one.title: the English is missing',
    ]);
  });

  it('may be changed by the agency that one of its fields names', () => {
    const { access } = whole;
    assert.deepEqual(faults({ access: { ...access, change: { agency: 'name' } } }), [
      "access.change: 'name' is no agency",
    ]);
    const body = { kind: 'agency', title };
    const given = {
      ...whole,
      ...withField(body),
      access: { ...access, change: ['owner', { agency: 'added' }] },
    } as unknown as Register;
    const [{ statements } = { statements: [] as readonly string[] }] = expectedTables(given, (kind) => kind);
    assert.match(
      statements.join('\n'),
      /_change .*access\.may_change\(owner_agency, NULL\) OR access\.may_change\(added, NULL\)/,
    );
  });
});

describe('the tables of a declaration', () => {
  const [main, rows] = expectedTables(whole, (kind) => kind);
  const sql = main?.statements.join('\n') ?? '';

  it('keep a personal value encrypted, with its digest and mask, out of the trail', () => {
    const names = main?.columns.map(({ name }) => name) ?? [];
    for (const name of ['phone', 'phone_digest', 'phone_mask', 'phone_missing']) assert.ok(names.includes(name), name);
    assert.match(sql, /access\.guard\('appraiser', 'phone', 'phone_digest', 'phone_mask', 'phone_missing', 'search'/);
  });

  it('ask once for what is the same for every row, and by row for the region', () => {
    assert.match(
      sql,
      /appraiser_read .*USING \(\(SELECT access\.is_official\(\)\) AND \(SELECT access\.genuine\(\)\)\)/,
    );
    assert.match(
      sql,
      /appraiser_enter .*\(SELECT access\.is_of_kind\(ARRAY\['coordination'\]\)\) AND access\.is_within_reach\(region\)/,
    );
  });

  it('hold rows in a table of their own, which is seen as the entry is', () => {
    assert.equal(rows?.name, 'appraiser_scopes');
    assert.match(rows?.statements.join('\n') ?? '', /appraiser_scopes_read .*access\.is_official/);
  });
});
