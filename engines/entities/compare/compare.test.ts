import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisationCheckCharacter, usccCheckCharacter } from '@qingfeng/codes';
import fc from 'fast-check';
import { valueSpace } from '../columns/value-space.ts';
import { KINDS, type Kind } from '../types.ts';
import { prepareAddress } from './address.ts';
import { prepareCompanyName } from './company.ts';
import { remarkOn } from './remarks.ts';
import { editDistance, jaroWinkler } from './strings.ts';

function alike(kind: Kind, one: string, other: string): number {
  const space = valueSpace(kind);
  const [left, right] = [space.add(one), space.add(other)];
  space.settle();
  return left < 0 || right < 0 ? -1 : space.similarity(left, right);
}

test('of a company name region, name proper and trade are told apart, wherever the region stands', () => {
  const front = prepareCompanyName('深圳市华强贸易有限公司');
  const inner = prepareCompanyName('華強（深圳）貿易有限公司');
  assert.deepEqual([front?.region, front?.core, front?.trade], ['440300', '华强', '贸易']);
  assert.deepEqual([inner?.region, inner?.core, inner?.trade], ['440300', '华强', '贸易']);
  assert.equal(prepareCompanyName('广东省广州市天河区小李服饰商行')?.region, '440106');
  assert.equal(prepareCompanyName('安康旗舰店')?.core, '安康', 'a city of that name is not meant');
});

test('names of companies agree by what names them, and less where the regions contradict', () => {
  assert.ok(alike('companyName', '深圳市华强贸易有限公司', '华强贸易') >= 0.95);
  assert.ok(alike('companyName', '深圳市鑫源贸易有限公司', '鑫元贸易商行') >= 0.8, 'the same sound');
  assert.ok(alike('companyName', '深圳市华强贸易有限公司', '成都市华强贸易有限公司') <= 0.6);
  assert.ok(alike('companyName', '深圳市华强贸易有限公司', '深圳市宏达贸易有限公司') < 0.3);
  assert.ok(alike('companyName', 'Sony Corporation', 'SONY Corp.') >= 0.95);
});

test('a long name of which something in the middle was left out is the same, a short one may be', () => {
  assert.equal(alike('companyName', '松江人康社区养老服务中心', '松江人康养老服务中心'), 0.8);
  assert.equal(alike('companyName', '桃源民德社区食堂', '桃源民德食堂'), 0.6);
  assert.ok(alike('companyName', '青岗安福日间照料站', '青岗安福社区食堂') < 0.5);
});

test('a branch is less like its company than a shop of it, and the reasons say what it is', () => {
  const company = '深圳市华强贸易有限公司';
  const branch = '深圳市华强贸易有限公司广州分公司';
  assert.equal(alike('companyName', company, branch), 0.6);
  assert.equal(alike('companyName', branch, '深圳市华强贸易有限公司（北京分公司）'), 0.6);
  assert.equal(alike('companyName', company, '华强贸易旗舰店'), 0.95);
  assert.match(remarkOn('companyName', company, branch)?.zh ?? '', /不是同一登记主体/);
  assert.equal(remarkOn('companyName', company, '华强贸易旗舰店'), null);
});

test('of two licences one sign apart the check character tells the mistyped one; two that are both right are two', () => {
  const [right, wrong] = ['91110000600037341L', '91110000600037341M'];
  assert.equal(alike('licence', right, wrong), 0.9);
  assert.match(remarkOn('licence', right, wrong)?.en ?? '', /91110000600037341M fails its check/);
  const next = (organisation: string) => {
    const body = `91110000${organisation}${organisationCheckCharacter(organisation)}`;
    return body + usccCheckCharacter(body);
  };
  assert.equal(alike('licence', next('60003734'), next('60003735')), 0);
});

test('addresses agree by region, road and number, whatever is left out before and after', () => {
  const whole = '浙江省义乌市福田街道稠州北路一〇二号3楼';
  assert.deepEqual(
    [prepareAddress(whole)?.region, prepareAddress(whole)?.road, prepareAddress(whole)?.number],
    ['330782', '稠州北路', '102'],
  );
  assert.ok(alike('address', whole, '义乌稠州北路102号') >= 0.9);
  assert.ok(alike('address', whole, '义乌稠州北路108号') <= 0.4);
  assert.equal(alike('address', whole, '广东省深圳市南山区稠州北路102号'), 0);
  assert.ok(alike('address', '8764 Melrose Avenue', '8764 melrose ave.') === 1);
});

test('telephones agree without country and area code, with one digit wrong less', () => {
  assert.equal(alike('phone', '+86 138-1234-5678', '13812345678'), 1);
  assert.equal(alike('phone', '404/231-1368', '404-231-1368'), 1);
  assert.equal(alike('phone', '13812345678', '13812345687'), 0.9);
  assert.equal(alike('phone', '0755-8123456', '8123456'), 0.85);
  assert.equal(alike('phone', '13812345678', '15987654321'), 0);
  assert.equal(alike('phone', '13812345678/13900001111', '139 0000 1111'), 1);
  assert.equal(alike('phone', '138****5678', '13812345678'), 0.85);
  assert.equal(alike('phone', '138 **** 5678', '138***5678'), 0.85);
  assert.equal(alike('phone', '138****5678', '13912345678'), 0);
});

test('names of persons agree in another order, by sound, by initials', () => {
  assert.equal(alike('personName', 'jankus callum', 'Callum Jankus'), 0.97);
  assert.equal(alike('personName', '张伟', '章伟'), 0.9);
  assert.equal(alike('personName', '张伟', 'zhangwei'), 0.9);
  assert.ok(alike('personName', 'H. V. Jagadish', 'Hosagrahar Visvesvaraya Jagadish') > 0.9);
  assert.equal(alike('personName', '张伟', '李娜'), 0);
});

test('dates agree written either way, with day and month swapped less', () => {
  assert.equal(alike('date', '1999-04-03', '03/04/1999'), 1);
  assert.equal(alike('date', '19990403', '1999年3月4日'), 0.9);
});

test('of texts the model code is found through hyphens, and sizes are no codes', () => {
  assert.equal(alike('modelCodes', 'Sony Turntable PS-LX350H 1080p 500gb', 'sony pslx350h'), 1);
  assert.equal(alike('modelCodes', '1080p 500gb', 'sony pslx350h'), -1);
});

test('prices in 万 are numbers, and a price in words is none', () => {
  assert.equal(alike('price', '1.2万元', '¥12,000.00'), 1);
  assert.equal(alike('price', '一百元', '100'), -1);
});

test('decimals are read after a point and after a comma', () => {
  assert.equal(alike('price', '138,50 €', '138.50'), 1);
  assert.equal(alike('price', '1.234,5', '1,234.50'), 1);
  assert.equal(alike('price', '12,000', '12000.00'), 1);
});

test('degrees are compared by how far a column lies apart, weights by themselves', () => {
  const space = valueSpace('number');
  const degrees = Array.from({ length: 100 }, (_, at) => space.add(String(48 + at / 100)));
  const [one, near, far] = [degrees[10] as number, space.add('48.1001'), degrees[60] as number];
  space.settle();
  assert.ok(space.similarity(one, near) > 0.998);
  assert.equal(space.similarity(one, far), 0);
  const weights = valueSpace('number');
  const [light, heavier] = [weights.add('0.9'), weights.add('1')];
  for (let at = 1; at < 50; at += 1) weights.add(String(at * at));
  weights.settle();
  assert.ok(Math.abs(weights.similarity(light, heavier) - 0.9) < 1e-9);
});

test('classes have their figure in common however they are written', () => {
  assert.ok(alike('category', '第12类', '12') > alike('category', '第12类', '21'));
});

test('every similarity is the same from both sides, from 0 to 1, and 1 for the value itself', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.stringMatching(/^[0-9a-f -]{0,20}$/),
    fc.constantFrom(
      '深圳市华强贸易有限公司',
      '138-1234-5678',
      '广东省深圳市南山区科技路12号',
      '1999-04-03',
      'Sony PS-LX350H',
    ),
  );
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), cell, cell, (kind, one, other) => {
      const there = alike(kind, one, other);
      assert.ok(there === -1 || (there >= 0 && there <= 1));
      assert.ok(Math.abs(there - alike(kind, other, one)) < 1e-6, `${kind}: ${there}`);
      assert.ok([1, -1].includes(alike(kind, one, one)));
    }),
    { seed: 20261124, numRuns: 2000 },
  );
});

test('edits and Jaro-Winkler are those of the literature', () => {
  assert.equal(editDistance('kitten', 'sitting', 5), 3);
  assert.equal(editDistance('ca', 'ac', 5), 1);
  assert.equal(editDistance('abcdef', 'ghijkl', 2), 3);
  // Winkler 1990.
  assert.ok(Math.abs(jaroWinkler('martha', 'marhta') - 0.9611) < 1e-3);
  assert.ok(Math.abs(jaroWinkler('dwayne', 'duane') - 0.84) < 1e-3);
});
