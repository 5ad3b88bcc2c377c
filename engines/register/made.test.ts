// What of an entry goes on to another: the next record, what a link knows, and what few see and goes nowhere.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkRegister, expectedTables, knownFaults, madeFaults, type Register } from './index.ts';
import { whole } from './testing/whole.ts';

const { title } = whole;

describe('what of an entry goes on', () => {
  it('says what is made of it in fields that fit, and leaves nothing to be typed twice', () => {
    const making = (make: object, fields: object = {}) =>
      ({
        ...whole,
        fields: { ...whole.fields, ...fields },
        makes: { visit: { to: 'visits', link: 'of', title, ...make } },
      }) as unknown as Register;
    assert.deepEqual(
      checkRegister(
        making({ title: { zh: '访', en: '' }, states: ['open'], fields: { who: 'nobody', phone: 'phone' } }),
      ),
      [
        'makes.visit.title: the English is missing',
        'makes.visit.states: its entries live by no procedure',
        "makes.visit.fields.who: there is no field 'nobody'",
        "makes.visit.fields.phone: 'phone' is personal; what is shown of it is a mask",
      ],
    );
    const text = (maxLength: number, words: string) => ({ kind: 'text', maxLength, title: { zh: words, en: words } });
    const visits = (fields: object) =>
      ({
        ...whole,
        id: 'visits',
        fields: { of: { kind: 'record', of: whole.id, title }, ...fields },
      }) as unknown as Register;
    const made = (make: object, target: Register, fields?: object) =>
      madeFaults(making(make, fields), (kind) => (kind === 'visits' ? target : undefined));
    assert.deepEqual(made({ to: 'nowhere' }, visits({})), ["makes.visit.to: there is no register 'nowhere'"]);
    assert.deepEqual(made({ link: 'who' }, visits({ who: text(10, '谁') })), [
      "makes.visit.link: 'who' of 'visits' links to no entry of 'appraisers'",
    ]);
    const remark = { remark: text(300, '说明') };
    assert.deepEqual(made({ fields: { why: 'remark', gone: 'remark' } }, visits({ why: text(200, '事由') }), remark), [
      "makes.visit.fields.why: 'remark' does not fit: it may have 300 characters, not 200",
      "makes.visit.fields.gone: 'visits' has no such field",
    ]);
    // Under its name, or under the words of its form: what both have is taken over, or said to mean something else.
    const again = (name: string) =>
      `makes.visit: '${name}' of 'visits' would be typed again; 'appraisers' has it as 'remark' (fields), or it means something else (asked)`;
    assert.deepEqual(made({}, visits({ remark: text(300, '别的') }), remark), [again('remark')]);
    assert.deepEqual(made({}, visits({ other: text(300, '说明') }), remark), [again('other')]);
    assert.deepEqual(made({ asked: ['other'] }, visits({ other: text(300, '说明') }), remark), []);
    assert.deepEqual(made({ fields: { other: 'remark' } }, visits({ other: text(300, '说明') }), remark), []);
    const kinds = visits({ sort: { kind: 'choice', title, options: { a: title } }, open: { kind: 'boolean', title } });
    assert.deepEqual(made({ fields: { sort: { is: 'b' }, open: { is: 'yes' } } }, kinds), [
      'makes.visit.fields.sort: cannot be "b"',
      'makes.visit.fields.open: is true or false',
    ]);
  });

  it('begins with what a link knows, where that fits', () => {
    const text = (more: object) => ({ kind: 'text', maxLength: 20, title, ...more });
    const firm = { kind: 'record', of: 'firms', title };
    const firms = {
      ...whole,
      id: 'firms',
      fields: { name: text({}), long: text({ maxLength: 300 }), code: text({ personal: whole.fields.phone.personal }) },
    };
    const filling = (fields: object) =>
      ({ ...whole, fields: { ...whole.fields, firm, ...fields } }) as unknown as Register;
    const known = (from: string, of?: object) =>
      knownFaults(filling({ added: text({ from }), ...(of !== undefined && { firm: of }) }), (kind) =>
        kind === 'firms' ? (firms as unknown as Register) : undefined,
      );
    assert.deepEqual(known('firm.name'), []);
    assert.deepEqual(known('firm.long'), [
      "fields.added.from: 'long' of 'firms' does not fit: it may have 300 characters, not 20",
    ]);
    assert.deepEqual(known('firm.nothing'), ["fields.added.from: 'firms' has no field 'nothing'"]);
    assert.deepEqual(known('firm.code'), [
      "fields.added.from: 'code' of 'firms' is personal; what is shown of it is a mask",
    ]);
    assert.deepEqual(known('firm.name', { ...firm, of: 'case' }), ["fields.added.from: there is no register 'case'"]);
    assert.deepEqual(
      checkRegister(
        filling({
          added: text({ from: 'name.x' }),
          no: text({ from: 'firm.name', numbered: '号' }),
          list: { kind: 'rows', most: 3, title, fields: { one: text({ from: 'firm.name' }) } },
        }),
      ),
      [
        "fields.added.from: 'name' is no link",
        'fields.no.from: it is numbered by itself',
        'fields.list.one.from: only a field of the entry itself begins with what a link knows',
      ],
    );
  });

  it('keeps what few see out of all that would tell of it, and out of the trail', () => {
    const few = (seenBy: object, more: object = {}) =>
      checkRegister({ ...whole, ...more, seenBy } as unknown as Register);
    const noted = { fields: { ...whole.fields, note: { kind: 'text', maxLength: 50, optional: true, title } } };
    assert.deepEqual(few({ note: ['owner', { kinds: ['coordination'] }] }, noted), []);
    assert.deepEqual(few({ gone: 'owner', scopes: 'owner' }), [
      "seenBy.gone: there is no field 'gone'",
      'seenBy.scopes: one of kind rows is read elsewhere too',
      'seenBy.scopes: who does not see it enters none, so it is optional',
    ]);
    assert.deepEqual(few({ note: 'readers' }, noted), ["seenBy.note: 'readers' is everybody who reads the entry"]);
    assert.deepEqual(few({ note: { agency: 'name' } }, noted), ["seenBy.note: 'name' is no agency"]);
    assert.deepEqual(few({ note: { departments: ['samr'], within: 'region' } }, noted), [
      'seenBy.note: within: it is seen by who somebody is, not by where',
    ]);
    const told = {
      ...noted,
      list: { ...whole.list, search: ['note'], orders: ['note'], filters: ['note'] },
      foundBy: ['note'],
    };
    assert.deepEqual(
      few({ note: 'owner' }, told),
      ['list.filters', 'list.search', 'list.orders', 'foundBy'].map(
        (place) => `seenBy.note: ${place} would tell of it`,
      ),
    );
    assert.ok(few({ name: 'owner' }).includes('seenBy.name: who does not see it enters none, so it is optional'));
    const given = { ...whole, ...noted, seenBy: { note: 'owner' } } as unknown as Register;
    const [{ statements } = { statements: [] as readonly string[] }] = expectedTables(given, (kind) => kind);
    assert.match(statements.join('\n'), /access\.guard\('appraiser', .*'note', 'search'/);
  });
});
