// What every register must hold, by one call: who sees and changes it, two writers, tables in and out, words, pages, its own tables.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Field } from '@qingfeng/fields';
import type { Register, TableOf } from '@qingfeng/register';
import { sql } from 'kysely';
import { openTestOffice, type TestOffice } from '../../../test-office.ts';
import { rowsRead } from '../../database/testing/test-reads.ts';
import type { SourceMessage } from '../../exchange/kind.ts';
import type { SearchHit } from '../../lists/paged/search-hit.ts';
import { workToolsOf } from '../../procedures/index.ts';
import type { Capability } from '../capability.ts';
import { registerKind } from '../exchange/exchange.ts';
import { targetOf } from '../links/links.ts';
import { personalFields } from '../reading/personal.ts';
import { readEntries } from '../reading/read.ts';
import type { Given } from '../rows.ts';
import { catalogueDrift } from './catalogue-drift.ts';
import { daysAndViews, timeOfKeeping } from './days-and-views.ts';
import { publicHolds } from './public.ts';
import { queuesHold } from './queues.ts';
import { sampleEntry } from './sample-entries.ts';
import { enterBeside, fill, isRead, type Person, people, plain, tableOfEntries } from './suite-entries.ts';

type Suite = {
  register: Register;
  capability: Capability;
  /** Registers of its capability of which its fields must name an entry; one of each is entered beside. */
  needs?: Readonly<Record<string, readonly [register: Register, entry: Given]>>;
  /** Where its fields link to records of other parts of the line. */
  beside?: readonly Capability[];
  /** Department of who enters, where market supervision does not; for the province, and for one of its cities. */
  keeper?: string;
  /** Fields that must name an agency: the one that enters. */
  agencies?: readonly string[];
  /** An entry where samples made from the declaration will not do. */
  sample?: (at: number) => Given;
  /** The day on which it is tried, where its procedure is not in force today. */
  present?: Date;
  /** Functions of schema access and named checks by which the database keeps rules of its own, beside what the declaration asks for. */
  keeps?: readonly string[];
  /** What its entries name and no form alone can make. */
  prepare?: (office: TestOffice<Person>, named: Readonly<Record<string, string>>) => Promise<void>;
};

/** Where the records stand that fields link to; known once the server is built. */
const tableOf: TableOf = (kind) => targetOf(kind)?.table ?? assert.fail(kind);

/** Declares the tests of a register. */
export function registerSuite(suite: Suite): void {
  const { register, capability, beside = [], needs = {}, keeper = 'samr', sample, agencies = [] } = suite;
  const named: Record<string, string> = {};
  const entry = (at: number): Given => ({ ...(sample?.(at) ?? sampleEntry(register, at)), ...named });
  const path = `/${register.id}`;
  // Where entries are seen as their run is, nobody of an agency beside sees one.
  const own = register.access.read === 'readers';
  const reader = own ? 'keeper' : 'analyst';
  let office: TestOffice<Person>;
  before(async () => {
    office = await openTestOffice({
      people: {
        ...people,
        keeper: [keeper, '440000', ['officer']],
        other: [keeper, '440300', ['officer']],
      } as typeof people,
      capabilities: [...beside, capability],
      present: suite.present ?? new Date('2026-03-02T02:00:00Z'),
    });
    for (const field of agencies) named[field] = office.agencyOf('keeper').id;
    for (const [field, other] of Object.entries(needs)) named[field] = await enterBeside(office, ...other);
    await suite.prepare?.(office, named);
  });
  after(() => office.close());

  const [told = ''] = register.foundBy.slice(-1);
  // What is numbered by itself is never missing.
  const needed =
    register.fields[told]?.numbered === undefined
      ? told
      : (Object.entries(register.fields).find(
          ([, { kind, optional, when, blank, numbered }]) =>
            kind === 'text' && !optional && when === undefined && blank === undefined && numbered === undefined,
        )?.[0] ?? told);
  const textField =
    Object.entries(register.fields).find(([, { kind, fixed }]) => kind === 'text' && !fixed)?.[0] ?? told;

  // Of what no state lets anybody change, a change is refused to everybody.
  const never = register.procedure?.changeIn?.length === 0;

  describe(`the register ${register.id}`, () => {
    it('has the tables that its declaration asks for', async () => {
      const drift = await catalogueDrift(office.made.opened.urls.ownerUrl, register, tableOf);
      const own = (line: string) =>
        (suite.keeps ?? []).some(
          (name) => line.endsWith(`EXECUTE FUNCTION access.${name}()`) || line.includes(` constraint ${name} CHECK `),
        );
      assert.deepEqual(
        drift.filter((line) => !own(line)),
        [],
      );
    });

    it('is entered and read again as it was given, by whom its declaration names', async () => {
      const made = await office.ok('keeper', 'POST', path, entry(1));
      const read = await office.ok(reader, 'GET', `${path}/${made.id}`);
      for (const [name, value] of Object.entries(entry(1))) {
        const field = register.fields[name] as Field;
        if (field.personal !== undefined) assert.notEqual(read[name], value, name);
        else assert.deepEqual(plain(field, read[name]), value, name);
      }
      assert.equal(read.change.allowed, reader === 'keeper' && !never);
      if (own) assert.equal((await office.call('other', 'GET', `${path}/${made.id}`)).status, 404);
      assert.equal((await office.call('analyst', 'POST', path, entry(2))).status, 403);
    });

    it('is not there for bodies outside and administrators unless they are named', async () => {
      const { id } = await office.ok('keeper', 'POST', path, entry(3));
      for (const who of ['operator', 'admin'] as const) {
        if (isRead(register, who)) continue;
        assert.equal((await office.call(who, 'GET', `${path}/${id}`)).status, 404, who);
        assert.equal((await office.ok(who, 'GET', path)).total, 0, who);
        assert.equal((await office.call(who, 'POST', path, entry(4))).status, 403, who);
      }
    });

    it('refuses what is missing, unknown or of another kind at its field, by the title of the form, and keeps nothing', async () => {
      const before = (await office.ok('keeper', 'GET', path)).total;
      const { [needed]: _, ...without } = entry(5);
      const { status, body } = await office.call('keeper', 'POST', path, { ...without, nonsense: 1 });
      assert.equal(status, 400);
      const said = body.fields.map(({ pointer, detail }: { pointer: string; detail: string }) => [pointer, detail]);
      assert.deepEqual(said, [
        ['/nonsense', '没有“nonsense”这一项'],
        [`/${needed}`, `缺少“${register.fields[needed]?.title.zh}”`],
      ]);
      assert.equal((await office.ok('keeper', 'GET', path)).total, before);
    });

    it('keeps personal fields encrypted, shows them masked, and records who reads one whole and why', async () => {
      const { id } = await office.ok('keeper', 'POST', path, entry(8));
      for (const [name] of personalFields(register.fields)) {
        const value = String(entry(8)[name]);
        const { rows } = await office.made.opened.database.systemPool.query(
          `select * from ${register.table} where id = $1`,
          [id],
        );
        assert.ok(!JSON.stringify(rows).includes(value), name);
        assert.ok(
          !JSON.stringify(await office.ok(own ? 'keeper' : 'other', 'GET', `${path}?limit=100&sort=entered`)).includes(
            value,
          ),
          name,
        );
        assert.equal(
          (await office.call(own ? 'keeper' : 'other', 'POST', `${path}/${id}/whole`, { field: name })).status,
          400,
        );
        const whole = await office.ok(own ? 'keeper' : 'other', 'POST', `${path}/${id}/whole`, {
          field: name,
          reason: '联系委托',
        });
        assert.equal(whole.value, value);
        const trail = await office.made.opened.database.systemPool.query(
          "select after from audit.entry where action = 'read' and record_id = $1 order by at desc limit 1",
          [id],
        );
        assert.match(JSON.stringify(trail.rows), /联系委托/);
      }
    });

    it('tells the second of two writers, and loses no change', async () => {
      const made = await office.ok('keeper', 'POST', path, entry(6));
      const seen = { 'if-match': `"${made.version}"` };
      const change = (text: string) =>
        office.call('keeper', 'PATCH', `${path}/${made.id}`, { [textField]: text }, seen);
      const answers = await Promise.all([change('先'), change('后')]);
      if (never) {
        const codes = answers.map(({ status, body }) => [status, body.code]);
        assert.deepEqual(
          codes,
          Array.from(answers, () => [403, 'registers.refused']),
        );
        assert.equal((await office.ok('keeper', 'GET', `${path}/${made.id}`)).version, made.version);
        return;
      }
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412]);
      const kept = answers.find(({ status }) => status === 200)?.body[textField];
      assert.equal((await office.ok('keeper', 'GET', `${path}/${made.id}`))[textField], kept);
    });

    it('is taken over from the system that owns it in the order of versions, and its fields are read-only here', async () => {
      const kind = registerKind(office.made.services, register);
      const fields = Object.fromEntries(
        Object.entries(entry(10)).filter(([name]) => Object.hasOwn(kind.fields, name)),
      ) as SourceMessage['fields'];
      const message = (sourceVersion: number, text: string): SourceMessage => ({
        ...{ system: 'suite', sourceId: 'S-10', sourceVersion },
        fields: { ...fields, [textField]: text },
      });
      const take = async (who: Person, messages: readonly SourceMessage[], preview = false) =>
        office.made.opened.database.as(office.actor(who), (session) => kind.take(session, { messages, preview }));
      const statuses = (taken: Awaited<ReturnType<typeof take>>) => taken.map(({ status }) => status);
      const sent = [message(2, '二'), message(1, '一'), message(3, '三'), message(3, '三')];
      const told = never ? ['new', 'unchanged', 'error', 'error'] : ['new', 'unchanged', 'changed', 'unchanged'];
      assert.deepEqual(statuses(await take('keeper', sent, true)), told);
      const taken = await take('keeper', sent);
      assert.deepEqual(statuses(taken), told, JSON.stringify(taken));
      const [first] = taken;
      const id = first?.status === 'new' ? first.id : assert.fail();
      const one = await office.ok('keeper', 'GET', `${path}/${id}`);
      assert.deepEqual(
        [one[textField], one.source.id, one.source.version],
        never ? ['二', 'S-10', 2] : ['三', 'S-10', 3],
      );
      const patched = await office.call(
        'keeper',
        'PATCH',
        `${path}/${id}`,
        { [textField]: '改' },
        { 'if-match': `"${one.version}"` },
      );
      const refused = never ? [403, 'registers.refused'] : [409, 'registers.ownedElsewhere'];
      assert.deepEqual([patched.status, patched.body.code], refused);
      // The number of one agency's system says nothing of another agency's entries.
      if (register.access.change === 'owner') {
        const [foreign] = await take('other', [message(9, '他')]).catch(() => [undefined]);
        assert.notEqual(foreign?.status, 'changed');
        assert.equal((await office.ok('keeper', 'GET', `${path}/${id}`))[textField], one[textField]);
      }
    });

    it('is changed by nobody whom its declaration does not name', async () => {
      const made = await office.ok('keeper', 'POST', path, entry(7));
      const { status } = await office.call(
        'other',
        'PATCH',
        `${path}/${made.id}`,
        { [textField]: '他人' },
        { 'if-match': '"1"' },
      );
      assert.equal(status, made.change.allowed && register.access.change === 'officials' ? 200 : own ? 404 : 403);
    });

    // What must name rows of its own comes in no table of one row an entry.
    const needsRows = Object.values(register.fields).some((field) => field.kind === 'rows' && field.optional !== true);
    const itBringsIn = register.stood?.table === 'own' || needsRows ? it.skip : it;
    itBringsIn(
      'brings a table in once, keeps good rows apart from bad ones, and takes its own export back unchanged',
      async () => {
        const good = [entry(20), entry(21)];
        const bad: Given = { ...entry(22), [told]: '' };
        const bytes = await tableOfEntries(register, [...good, bad]);
        const preview = await office.upload('keeper', `${path}/import?preview=true`, 'table.xlsx', bytes);
        assert.deepEqual(
          preview.body.counts,
          { new: 2, unchanged: 0, changed: 0, error: 1 },
          JSON.stringify(preview.body),
        );
        const first = await office.upload('keeper', `${path}/import`, 'table.xlsx', bytes);
        assert.deepEqual(first.body.counts, { new: 2, unchanged: 0, changed: 0, error: 1 });
        const again = await office.upload('keeper', `${path}/import`, 'table.xlsx', bytes);
        assert.deepEqual(again.body.counts, { new: 0, unchanged: 2, changed: 0, error: 1 });
        const out = await office.bytes('keeper', `${path}/export.xlsx?own=true`);
        const back = await office.upload('keeper', `${path}/import`, 'export.xlsx', new Uint8Array(out));
        const { total } = await office.ok('keeper', 'GET', `${path}?own=true`);
        assert.deepEqual(
          back.body.counts,
          { new: 0, unchanged: total, changed: 0, error: 0 },
          JSON.stringify(back.body.rows),
        );
      },
    );

    itBringsIn('refuses a table with a column that it does not know by its name', async () => {
      const bytes = await tableOfEntries(register, [entry(23)], '莫名一栏');
      const { status, body } = await office.upload('keeper', `${path}/import`, 'table.xlsx', bytes);
      assert.deepEqual([status, body.code], [422, 'registers.columnUnknown']);
      assert.match(body.title, /莫名一栏/);
    });

    it('gives every entry once over its pages, in every order, and begins anew with a cursor of another', async () => {
      const { total } = await office.ok('keeper', 'GET', path);
      const first = new Map<string, { items: { id: string }[]; nextCursor: string | null }>();
      for (const sort of ['entered', ...register.list.orders]) {
        const ids = new Set<string>();
        let cursor: string | null = '';
        while (cursor !== null) {
          const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
          const page = await office.ok('keeper', 'GET', `${path}?sort=${sort}&limit=20${more}`);
          if (cursor === '') first.set(sort, page);
          for (const { id } of page.items) ids.add(id);
          cursor = page.nextCursor;
        }
        assert.equal(ids.size, total, sort);
      }
      const asked = (sort: string, cursor: string) =>
        office.call('keeper', 'GET', `${path}?sort=${sort}&cursor=${cursor}`);
      const other = Buffer.from(JSON.stringify(['entered', '2026-01-01', randomUUID()])).toString('base64url');
      for (const [sort, page] of first) {
        if (sort === 'entered') continue;
        assert.deepEqual((await asked(sort, other)).body.items, page.items, sort);
      }
      const none = Buffer.from(JSON.stringify(['nonsense', null, randomUUID()])).toString('base64url');
      for (const cursor of ['x', none])
        assert.deepEqual((await asked('entered', cursor)).body.code, 'request.cursorInvalid');
    });

    daysAndViews({ register, office: () => office, entry, textField, never });

    it('finds entries by words and filters through indexes, whoever asks', async () => {
      await fill(office, register, entry);
      const { database } = office.made.opened;
      const tools = await workToolsOf(office.made.services);
      const some = entry(2_500);
      const filters = register.list.filters.flatMap((name) =>
        typeof some[name] === 'string' && register.fields[name]?.kind === 'choice'
          ? [{ [name]: String(some[name]) }]
          : [],
      );
      const word = register.list.search.map((name) => some[name]).find((value) => typeof value === 'string');
      for (const who of own ? (['keeper'] as const) : (['keeper', 'other', 'analyst'] as const)) {
        for (const filter of [{}, ...filters, ...(word === undefined ? [] : [{ q: String(word) }])]) {
          await database.as(office.actor(who), async (session) => {
            // A narrow table of this size may be cheaper to go through; what is asked is that an index serves it when it has grown.
            await sql`set local enable_seqscan = off`.execute(session.tx);
            const asked = { filter, sort: 'entered', after: undefined, limit: 20, now: office.present };
            const kept = { register, crypto: office.made.services.crypto, tools };
            // Counting costs what is counted; a page costs a page.
            const read = await rowsRead(session.tx, [register.table], () => readEntries(session, kept, asked));
            const { total, items } = await readEntries(session, kept, asked);
            assert.ok(items.length > 0, JSON.stringify(filter));
            assert.ok(read <= total + 100, `${who} ${JSON.stringify(filter)}: ${read} rows read for ${total}`);
          });
        }
      }
    });

    queuesHold({ register, office: () => office });

    it('is found by the search over everything', async () => {
      const words = register.list.search.map((name) => entry(1)[name]).find((value) => typeof value === 'string');
      if (words === undefined) return;
      const found = await office.ok('keeper', 'GET', `/search?q=${encodeURIComponent(String(words))}`);
      assert.ok(
        found.items.some(
          (hit: SearchHit) =>
            hit.kind === register.id && hit.kindTitle.zh === register.one.zh && hit.kindTitle.en !== '',
        ),
        JSON.stringify(found),
      );
    });

    publicHolds({
      ...{ register, office: () => office },
      registers: () => [...beside, capability].flatMap(({ registers = [] }) => registers),
    });
    timeOfKeeping({ register, office: () => office, entry });
  });
}
