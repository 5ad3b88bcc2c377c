import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { agencyText, englishAgency, readRegionNames } from './agency-names.ts';

const agency = (departmentId: string, level: string, regionCode: string, name = '') => ({
  ...{ departmentId, level, regionCode, name },
});
const named = (...given: Parameters<typeof agency>) => englishAgency(agency(...given));

describe('an agency in English', () => {
  before(readRegionNames);

  it('has the name that a body of the nation uses itself', () => {
    assert.deepEqual(named('mps', 'nation', '000000'), { name: 'Ministry of Public Security', official: true });
  });

  it('is a plain translation below the nation, by its region, and marked as such', () => {
    const official = false;
    assert.deepEqual(named('saic', 'city', '440100'), {
      ...{ name: 'Guangzhou Administration for Industry and Commerce', official },
    });
    assert.deepEqual(named('mps', 'city', '440100'), { name: 'Guangzhou Public Security Bureau', official });
    assert.deepEqual(named('moa', 'province', '440000'), { name: 'Guangdong Agriculture Department', official });
    assert.deepEqual(named('spp', 'city', '440100'), { name: 'Guangzhou People’s Procuratorate', official });
    assert.deepEqual(named('spc', 'city', '440100', '广州市中级人民法院'), {
      ...{ name: 'Guangzhou Intermediate People’s Court', official },
    });
  });

  it('has the names of the departments under which it acts as well', () => {
    const ip = { shortName: '广州市市场监管局', alsoDepartments: ['sipo'] };
    assert.deepEqual(englishAgency({ ...agency('samr', 'city', '440100'), alsoDepartments: ['sipo'] }), {
      ...{ name: 'Guangzhou Administration for Market Regulation (Intellectual Property Office)', official: false },
    });
    assert.equal(
      agencyText({ ...agency('samr', 'city', '440100', '广州市市场监督管理局'), ...ip }, 'en', 'short'),
      '广州市市场监管局 Guangzhou Market Regulation / IP',
    );
    assert.equal(
      agencyText(
        {
          ...agency('ncac', 'province', '440000', '广东省版权局'),
          ...{ shortName: '广东省版权局', alsoDepartments: ['ccppd'] },
        },
        'en',
      ),
      '广东省版权局 Guangdong Copyright Office (Party Committee Publicity Department)',
    );
  });

  it('has none where its department has none', () => {
    assert.equal(named('no-such', 'city', '440100'), null);
  });
});
