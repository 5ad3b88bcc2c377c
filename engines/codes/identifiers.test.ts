import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  checkGtin,
  checkOrganisationCode,
  checkResidentId,
  checkUscc,
  gtinCheckDigit,
  maskAddress,
  maskName,
  maskPhone,
  maskResidentId,
  organisationCheckCharacter,
  residentIdCheckCharacter,
  type UsccCheck,
  usccCheckCharacter,
} from './index.ts';

const SEED = 20151001;
const part = (check: { ok: boolean; part?: string }) => (check.ok ? 'ok' : check.part);

/** Refused, or doubted where it now looks like one of an early pilot. */
const isNoticed = (checked: UsccCheck): boolean => !checked.ok || checked.warnings.includes('earlyPilot');

describe('social credit code (GB 32100-2015)', () => {
  const company = '91440300MA5F0000X1';

  test('a code whose two check characters hold is taken apart', () => {
    assert.deepEqual(checkUscc(company), {
      ok: true,
      code: company,
      authority: '市场监管（工商）',
      category: '企业',
      region: { code: '440300', name: '深圳市', current: true },
      organisationCode: 'MA5F0000X',
      warnings: [],
    });
    const office = checkUscc('111000000000123437');
    assert.ok(office.ok && office.category === '机关' && office.region.name === '国家');
  });

  test('blanks, small letters and full-width signs are seen through', () => {
    assert.equal(part(checkUscc(' 91440300 ma5f0000x1 ')), 'ok');
    assert.equal(part(checkUscc('９１４４０３００ＭＡ５Ｆ００００Ｘ１')), 'ok');
  });

  test('the wrong part is named', () => {
    assert.equal(part(checkUscc('91440300MA5F0000X')), 'length');
    assert.deepEqual(checkUscc('9144030OMA5F0000X1'), {
      ok: false,
      code: '9144030OMA5F0000X1',
      part: 'character',
      at: 7,
      expected: null,
    });
    assert.equal(part(checkUscc('9144A300MA5F0000X1')), 'region');
    assert.equal(part(checkUscc('91990300MA5F0000X1')), 'region');
    assert.deepEqual(checkUscc('914403001A5F0000X1'), {
      ok: false,
      code: '914403001A5F0000X1',
      part: 'organisationCode',
      at: 16,
      expected: organisationCheckCharacter('1A5F0000'),
    });
    assert.equal(part(checkUscc('111000000000123438')), 'checkDigit');
  });

  test('a code of the pilot in Fujian (M000) that fails a check is a warning, not a refusal', () => {
    for (const inUse of ['91350100M0001TGQXM', '91350211M0000XUF46', '91350203M0001FUE2P', '91350203M0001QKT19']) {
      const pilot = checkUscc(inUse);
      assert.ok(pilot.ok && pilot.warnings.includes('earlyPilot'), inUse);
    }
    const right = checkUscc('91350100M000100Y43');
    assert.ok(right.ok && right.warnings.length === 0);
  });

  test('another figure behind the M is no sign of a pilot: a failing check is refused', () => {
    for (const series of ['M100', 'M010', 'M001', 'M900']) {
      const first = `91350100${series}100Y`;
      const organisation = organisationCheckCharacter(first.slice(8, 16));
      const wrong = organisation === '1' ? '2' : '1';
      assert.equal(part(checkUscc(`${first}${wrong}0`)), 'organisationCode', series);
      const check = usccCheckCharacter(first + organisation);
      assert.equal(part(checkUscc(`${first}${organisation}${check === '1' ? '2' : '1'}`)), 'checkDigit', series);
    }
  });

  test('no office registers for region 000000, the code of the nation', () => {
    const first = `9100000012345678${organisationCheckCharacter('12345678')}`;
    assert.equal(part(checkUscc(first + usccCheckCharacter(first))), 'region');
  });

  test('any other code with M in position 9 is held to both checks: since 2015 a letter follows, MA for companies', () => {
    assert.equal(part(checkUscc('91440300MA5F0000X2')), 'checkDigit');
    assert.equal(part(checkUscc('91440300MA5F000021')), 'organisationCode');
    assert.equal(part(checkUscc('91350100MA00100Y44')), 'organisationCode');
    fc.assert(
      fc.property(fc.nat({ max: 17 }), fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), (at, character) => {
        fc.pre(company[at] !== character);
        assert.ok(isNoticed(checkUscc(company.slice(0, at) + character + company.slice(at + 1))));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });

  test('an office code that no list holds is a warning, an abolished one is not', () => {
    const body = (region: string) => {
      const first = `91${region}12345678${organisationCheckCharacter('12345678')}`;
      return checkUscc(first + usccCheckCharacter(first));
    };
    const cityOffice = body('440101');
    assert.ok(cityOffice.ok && cityOffice.warnings.join() === 'regionNotListed');
    const former = body('110104');
    assert.ok(former.ok && former.warnings.length === 0 && !former.region.current);
  });

  test('any single wrong character of a code is noticed', () => {
    const code = '111000000000123437';
    fc.assert(
      fc.property(fc.nat({ max: 17 }), fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), (at, character) => {
        fc.pre(code[at] !== character);
        assert.ok(isNoticed(checkUscc(code.slice(0, at) + character + code.slice(at + 1))));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});

describe('resident ID (GB 11643-1999)', () => {
  test('the example of the standard is right', () => {
    const check = checkResidentId('11010519491231002x');
    assert.ok(check.ok);
    assert.equal(check.id, '11010519491231002X');
    assert.equal(check.birthDate, '1949-12-31');
    assert.equal(check.sex, 'female');
    assert.deepEqual(check.region, { code: '110105', name: '朝阳区', current: true });
  });

  test('the old form of 15 digits is read and completed', () => {
    const check = checkResidentId('110105491231002');
    assert.ok(check.ok && check.id === '11010519491231002X' && check.warnings.includes('oldForm'));
  });

  test('a region that no longer exists is known by its name of then', () => {
    const body = '11010419800101123';
    const check = checkResidentId(body + residentIdCheckCharacter(body));
    assert.ok(check.ok && check.region.name === '宣武区' && !check.region.current);
  });

  test('the wrong part is named, and the number is not repeated', () => {
    const check = (body: string) => checkResidentId(body + residentIdCheckCharacter(body));
    assert.equal(part(checkResidentId('1101051949123100')), 'length');
    assert.equal(part(checkResidentId('1101051949123100A1')), 'character');
    assert.equal(part(checkResidentId('11010519491231002A')), 'character');
    assert.equal(part(check('99010519491231002')), 'region');
    assert.equal(part(check('00000019491231002')), 'region');
    assert.equal(part(checkResidentId('000000491231002')), 'region');
    assert.equal(part(check('11010519490231002')), 'birthDate');
    assert.equal(part(check('11010519510229002')), 'birthDate');
    assert.deepEqual(checkResidentId('110105194912310021'), { ok: false, part: 'checkDigit', at: 17, expected: 'X' });
    const tomorrow = '11010520161225002';
    assert.equal(
      part(checkResidentId(tomorrow + residentIdCheckCharacter(tomorrow), { on: '2016-12-24' })),
      'birthDate',
    );
  });

  test('any single wrong digit and any two neighbours exchanged are noticed', () => {
    const id = '11010519491231002X';
    fc.assert(
      fc.property(fc.nat({ max: 16 }), fc.nat({ max: 9 }), (at, digit) => {
        fc.pre(id[at] !== String(digit));
        assert.equal(checkResidentId(id.slice(0, at) + digit + id.slice(at + 1)).ok, false);
      }),
      { seed: SEED, numRuns: 500 },
    );
    for (let at = 0; at < 16; at += 1) {
      const swapped = id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2);
      if (swapped !== id) assert.equal(checkResidentId(swapped).ok, false, swapped);
    }
  });
});

describe('organisation code (GB 11714-1997) and GTIN (GB 12904)', () => {
  test('the printed example D2143569-X holds', () => {
    assert.deepEqual(checkOrganisationCode('d2143569-x'), { ok: true, code: 'D2143569X' });
    assert.equal(part(checkOrganisationCode('D2143569-1')), 'checkDigit');
    assert.equal(part(checkOrganisationCode('D214356-X')), 'length');
    assert.equal(part(checkOrganisationCode('D2143*69-X')), 'character');
  });

  test('a Chinese EAN-13 is right, and its other spellings are the same item', () => {
    const check = checkGtin('6901234567892');
    assert.deepEqual(check, {
      ok: true,
      digits: '6901234567892',
      type: 'GTIN-13',
      gtin14: '06901234567892',
      issuer: 'china',
    });
    assert.equal(part(checkGtin('6901234567893')), 'checkDigit');
    assert.equal(part(checkGtin('690123456789')), 'checkDigit');
    assert.equal(part(checkGtin('69012345678')), 'length');
    assert.equal(part(checkGtin('690123456789A')), 'character');
    const isbn = checkGtin(`978-7-302-51763-${gtinCheckDigit('978730251763')}`);
    assert.ok(isbn.ok && isbn.issuer === 'book');
  });

  test('every body completed by its check digit is right', () => {
    const bodies = fc
      .constantFrom(7, 11, 12, 13)
      .chain((length) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`)));
    fc.assert(
      fc.property(bodies, (body) => assert.ok(checkGtin(body + gtinCheckDigit(body)).ok)),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('masking', () => {
  test('keeps what tells records apart and hides the person', () => {
    assert.equal(maskResidentId('11010519491231002X'), '110105********002X');
    assert.equal(maskResidentId('110105491231002'), '110105******002');
    assert.equal(maskPhone('13812345678'), '138****5678');
    assert.equal(maskPhone('+86 138 1234 5678'), '+86 138****5678');
    assert.equal(maskPhone('020-87654321'), '020-******21');
    assert.equal(maskName('张三'), '张*');
    assert.equal(maskName('张小三'), '张**');
    assert.equal(maskName('欧阳小三'), '欧阳**');
    assert.equal(maskAddress('广东省广州市天河区珠江新城1号201房'), '广东省广州市天河区****');
    assert.equal(maskAddress('珠江新城1号'), '****');
  });

  test('what it does not know it hides whole', () => {
    assert.equal(maskResidentId('E12345678'), '*********');
    assert.equal(maskPhone('12345'), '*****');
    assert.equal(maskName('张'), '*');
    assert.equal(maskName(''), '');
  });

  test('no masked value gives its birth date, middle digits or given name away', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{17}[0-9X]$/), (id) => {
        assert.equal(maskResidentId(id).slice(6, 14), '********');
        assert.equal(maskResidentId(id).length, id.length);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});
