// No document, clock, duty, step, or day that a step must keep cites a rule outside its own days, on any day of any version of any procedure.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { localDate, startOfDay } from '@qingfeng/codes';
import { seedLaw } from '@qingfeng/offence';
import { type Basis, basisOn, declaredRules, editionsOf, holdsOn, type Procedure } from '@qingfeng/procedure';
import { strFromU8, unzipSync } from 'fflate';
import { buildBulletin } from '../platform/office/templates/build-bulletin.ts';
import type { Wording } from '../platform/office/templates/dated-wording.ts';
import { sheetTemplate } from '../platform/procedures/approvals/document.ts';
import { forms, templateOf } from './cases/documents/forms.ts';
import { citations } from './cases/documents/law.ts';
import { defencesUnder } from './cases/threshold/plea.ts';
import { declaredProcedures } from './declared.ts';
import { letterTemplate } from './platforms/assistance/letter.ts';
import { letterKinds, takedownTemplate, takedownWordings } from './platforms/takedown/letter.ts';

const server = fileURLToPath(new URL('..', import.meta.url));

const declarations: Procedure[] = declaredProcedures.map(({ procedure }) => procedure.declaration);

/** The first day on which a text that names a revision could be cited. Names that say no revision are not here. */
const revisions: readonly [named: string, from: string][] = [
  ['第730号', '2020-08-07'],
  ['2017年修正', '2018-01-01'],
  ['2019年修正', '2019-04-23'],
  ['第42号', '2021-07-15'],
  ['第61号', '2022-11-01'],
  ['第159号', '2020-09-01'],
  ['2025年修订', '2025-10-15'],
  ['2026年修订', '2027-01-01'],
];

/** Every day on which what is cited may change within a version: its first, its last, and those beside the ends of each text. */
function daysOf({ validFrom, validUntil }: Procedure, basis: Basis): string[] {
  const last = validUntil ?? '2027-06-30';
  const ends = editionsOf(basis).flatMap(({ inForce: { from, until } }) => [
    ...(from > '2004-01-01' ? [from, localDate(startOfDay(from) - 1)] : []),
    ...(until === null ? [] : [until, localDate(startOfDay(until) + 36 * 3_600_000)]),
  ]);
  return ['2016-11-24', '2026-11-24', validFrom, last, ...ends].filter((day) => day >= validFrom && day <= last);
}

/** What is said on a day: of the law of an act by a log that has this day for the act, taken when the last edition holds. */
const citedOn = (basis: Basis, day: string): Basis =>
  basis.dayOf === undefined
    ? basisOn(basis, startOfDay(day))
    : basisOn(basis, startOfDay('2027-06-30'), [{ facts: { [basis.dayOf]: day } }]);

/** What a part cites on days on which that is not in force. */
function outside(declaration: Procedure): string[] {
  const { id, version } = declaration;
  return declaredRules(declaration).flatMap(({ part, name, basis }) =>
    daysOf(declaration, basis).flatMap((day) => {
      const cited = citedOn(basis, day);
      const early = revisions.find(([named, from]) => cited.document.includes(named) && day < from);
      return holdsOn(cited, day) && early === undefined
        ? []
        : [`${id} ${version}: ${part} of ${name} on ${day} cites ${cited.document} ${cited.article}`];
    }),
  );
}

/** Fixed wording that rests on a rule: what an act is called by, an article, a number of an order, a term, a rate. */
const rule =
  /《[^》]*(?:法|条例|规定|办法|细则|解释)》|第[一二三四五六七八九十百〇零\d]+条|第\s?\d+\s?号|[\d一二三四五六七八九十百两]+\s?(?:个?工作日|日|个月|天)[内前]|百分之|[\d.]+\s?%/u;
const fixedText = (bytes: Uint8Array): string =>
  strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
    .replace(/<[^>]*>/g, '')
    .replace(/\{[^{}]*\}/g, '');

/** The text of every document that a capability makes, without what is filled in. */
const templates: readonly (readonly [from: string, name: string, text: string])[] = [
  ...forms.map((form) => ['cases/documents/forms.ts', form.title, fixedText(templateOf(form))] as const),
  ...letterKinds.map((kind) => ['platforms/takedown/letter.ts', kind, fixedText(takedownTemplate(kind))] as const),
  ['platforms/assistance/letter.ts', '协助调查函', fixedText(letterTemplate())],
  ['../platform/procedures/approvals/document.ts', '呈批表', fixedText(sheetTemplate())],
  ['../platform/office/templates/build-bulletin.ts', '通报', fixedText(buildBulletin())],
];

/** Every file of the server, with its text without comments. */
const sources = globSync('{capabilities,platform}/**/*.ts', { cwd: server })
  .filter((path) => !/test\.ts$|\/(?:testing|demo)\//.test(path))
  .map((path) => [path, readFileSync(`${server}/${path}`, 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')] as const);

/** What documents say by a rule, in all their editions. */
const wordings: readonly (readonly [tag: string, editions: readonly Wording[]])[] = [
  ...Object.entries<readonly Wording[]>(citations),
  ...Object.entries<readonly Wording[]>(takedownWordings),
];

/** The days on which each act of a wording was in force; an act that is not here fails. */
const acts: Readonly<Record<string, readonly [from: string, until: string | null]>> = {
  行政处罚法: ['1996-10-01', null],
  行政强制法: ['2012-01-01', null],
  电子商务法: ['2019-01-01', null],
  行政执法机关移送涉嫌犯罪案件的规定: ['2001-07-09', null],
};

describe('what a document says by a rule', () => {
  test('stands in no template as fixed words, and no template is left out', () => {
    assert.deepEqual(
      templates.flatMap(([, name, text]) => {
        const found = rule.exec(text)?.[0];
        return found === undefined ? [] : [`${name}: ${found}`];
      }),
      [],
    );
    const listed = new Set(templates.map(([from]) => posix.normalize(`capabilities/${from}`)));
    const making = sources.filter(([, code]) => /\bofficialDocument\(\s*[^\s)]/.test(code)).map(([path]) => path);
    assert.deepEqual(
      making.filter((path) => !listed.has(path) && path !== 'platform/office/templates/official-document.ts'),
      [],
    );
    assert.ok(templates.length > 30 && making.length >= 5);
  });

  test('nor in a sheet that is set as a page', () => {
    const sheets = sources.filter(([path, code]) =>
      /\bSheetPart\b|\btaggedPdf\b|bundle\/sheets/.test(`${path} ${code}`),
    );
    assert.ok(sheets.length >= 6, String(sheets.length));
    assert.deepEqual(
      sheets.flatMap(([path, code]) => {
        const said = (code.match(/'[^'\n]*'|`[^`]*`/g) ?? []).filter((one) => /\p{Script=Han}/u.test(one));
        return said.flatMap((one) => (rule.test(one) ? [`${path}: ${one}`] : []));
      }),
      [],
    );
  });

  test('is cited on its own days, on every one from 2012 to 2027, and never empty', () => {
    for (const [tag, editions] of wordings)
      for (let at = startOfDay('2012-01-01'); at <= startOfDay('2027-12-31'); at += 24 * 3_600_000) {
        const day = localDate(at);
        const held = editions.filter(({ from, until }) => from <= day && (until === null || day <= until));
        assert.equal(held.length, 1, `${tag} on ${day}`);
        for (const [, act = ''] of held[0]?.text.matchAll(/《([^》]+)》/g) ?? []) {
          const [from = '9999', until = null] = acts[act] ?? [];
          assert.ok(from <= day && (until === null || day <= until), `${tag} on ${day} cites ${act}`);
        }
      }
  });

  test('and an edition read is one of the revision that was read', () => {
    const read = wordings.flatMap(([tag, editions]) =>
      editions.flatMap((one) => (one.mark === 'read' ? [{ tag, ...one }] : [])),
    );
    for (const { tag, text, from } of read)
      if (/行政处罚法/.test(text)) assert.equal(from, '2021-07-15', tag);
      else if (/移送涉嫌犯罪/.test(text)) assert.equal(from, '2020-08-07', tag);
    assert.ok(read.length > 10);
  });

  test('and such a sentence in a template would be found', () => {
    for (const one of ['声明到达你方后 15 日内', '每日按百分之三', '依据《行政处罚法》', '国务院令第310号', '第九条'])
      assert.match(one, rule);
    assert.doesNotMatch('按第1行计算，第 2 次报送', rule);
  });
});

/** The days of what sentences of procedures name by its short name; one that is not here fails. Said to be later: not held to its days. */
const named: Readonly<Record<string, readonly [from: string, until: string | null]>> = {
  国务院令第310号: ['2001-07-09', null],
  '高检发释字〔2001〕4号': ['2001-12-03', '2021-09-05'],
  '高检发释字〔2021〕4号': ['2021-09-06', null],
  刑诉规则: ['2019-12-30', null],
};
const short =
  /(?<later>后来的|起由)?(?<act>高检发释字〔\d{4}〕\d+号|公通字〔\d{4}〕\d+号|法释〔\d{4}〕\d+号|(?:国务院令|主席令|总局令|令)第\s?\d+号|刑诉规则)/gu;

/** Sentences of a part that name an act, apart from its basis: what being late leads to, what a step or an option says. */
function sentences(part: unknown, path: string): [path: string, said: string][] {
  if (typeof part === 'string') return path.endsWith('.zh') ? [[path, part]] : [];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'document' || key === 'editions' ? [] : sentences(value, `${path}.${key}`),
  );
}

/** What sentences of a version name on days on which it was not in force; an option is chosen by its own day. */
const namedOutside = (declaration: Procedure): string[] =>
  sentences(declaration, `${declaration.id} ${declaration.version}`).flatMap(([path, said]) =>
    [...said.matchAll(short)].flatMap(({ groups }) => {
      const { later, act = '' }: Record<string, string | undefined> = groups ?? {};
      if (later !== undefined || path.includes('.options.')) return [];
      const [from, until] = named[act] ?? ['9999', null];
      const { validFrom, validUntil } = declaration;
      const held = from <= validFrom && (until === null || (validUntil !== null && validUntil <= until));
      return held ? [] : [`${path} names ${act}`];
    }),
  );

describe('a rule is cited on its own days', () => {
  test('by every step, lock, duty and pause of every version, on every day on which it may be', () => {
    assert.deepEqual(declarations.flatMap(outside), []);
  });

  test('by what being late leads to, and by every other sentence of every version', () => {
    assert.deepEqual(declarations.flatMap(namedOutside), []);
    const [police] = declarations.filter(({ id, version }) => id === 'referral.referral' && version === '2023');
    assert.ok(police !== undefined);
    const early = { ...police, validFrom: '2018-01-01', validUntil: '2019-12-29' };
    assert.match(namedOutside(early).join('\n'), /duties\.fileAsOrdered\.late\.zh names 刑诉规则/);
    const unknown = {
      ...police,
      duties: { own: { late: { zh: '依国务院令第999号', en: '' } } },
    } as unknown as Procedure;
    assert.match(namedOutside(unknown).join('\n'), /own\.late\.zh names 国务院令第999号/);
  });

  test('and one that lapsed within a version would be found', () => {
    const [first] = declarations.filter(({ id }) => id === 'disclosure.publication');
    assert.ok(first !== undefined);
    const lapsed = Object.fromEntries(
      Object.entries(first.duties).map(([name, duty]) => [name, { ...duty, basis: { ...duty.basis, editions: [] } }]),
    );
    assert.match(
      outside({ ...first, duties: lapsed }).join('\n'),
      /duty of samr on 2016-11-24 cites 国家市场监督管理总局令第45号/,
    );
  });

  test('行政处罚法 37: the law of an act goes by the days of the offences under it', () => {
    const bases = declarations.flatMap((one) => declaredRules(one).filter(({ basis }) => basis.dayOf !== undefined));
    assert.ok(bases.length > 0);
    const pleaded = seedLaw.offences.filter((one) => defencesUnder(one) !== 'none');
    assert.deepEqual(pleaded.map(({ id }) => id).toSorted(), [
      ...['GI-1', 'GI-2027'],
      ...[1, 2, 3, 4, 5, 6, 7].map((item) => `TM-2027-${item}`),
      ...[1, 2, 3, 4, 5, 6, 7].map((item) => `TM-57-${item}`),
    ]);
    for (const { effectiveFrom, effectiveTo, defining } of pleaded)
      for (const { basis } of bases)
        for (const day of [effectiveFrom, effectiveTo ?? '2027-06-30']) {
          const cited = citedOn(basis, day);
          assert.ok(holdsOn(cited, day), `${cited.document} on ${day}`);
          assert.equal(cited.document.includes('2026年修订'), defining.includes('2026年修订'), day);
        }
  });

  test('and a day that a step must keep by a rule that lapsed, or that is cited by the day of an act', () => {
    const [first] = declarations.filter(({ id, version }) => id === 'cases.case' && version === '2021');
    const asked = first?.steps.requestHearing?.requires ?? [];
    const [kept] = asked.filter(({ notAfter }) => notAfter !== undefined);
    assert.ok(first?.steps.requestHearing && kept?.notAfter !== undefined);
    const { basis } = kept.notAfter;
    const citing = (own: Basis): Procedure => ({
      ...first,
      steps: {
        ...first.steps,
        requestHearing: {
          ...first.steps.requestHearing,
          requires: asked.map((one) => (one === kept ? { ...one, notAfter: { ...one.notAfter, basis: own } } : one)),
        } as (typeof first.steps)[string],
      },
    });
    const lapsed = { ...basis, document: '旧法', inForce: { from: '2021-07-15', until: '2022-12-31' } };
    assert.match(outside(citing(lapsed)).join('\n'), /lock of requestHearing on 2026-11-24 cites 旧法/);
    const { editions: _, ...own } = basis;
    const ofAct = { ...own, inForce: { from: '2027-01-01', until: null }, editions: [lapsed], dayOf: 'actOn' };
    assert.match(outside(citing(ofAct)).join('\n'), /on 2023-01-01 cites/);
    const whole = { ...ofAct, editions: [{ ...lapsed, inForce: { from: '2021-07-15', until: '2026-12-31' } }] };
    assert.deepEqual(outside(citing(whole)), []);
  });
});
