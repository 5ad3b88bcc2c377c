import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  agencyName,
  allRegions,
  CodesError,
  type DepartmentQuery,
  department,
  departmentShortName,
  departments,
  resolveDepartment,
  sharedDepartmentNames,
  successorsToday,
} from './index.ts';

const SEED = 20260412;

function short(name: string, q?: DepartmentQuery): string {
  const found = resolveDepartment(name, q);
  return found.kind === 'known' ? `${found.id} ${found.level} ${found.region}` : 'unknown';
}

describe('the catalogue', () => {
  test('every entry resolves to itself', () => {
    for (const { id, name } of departments()) {
      const found = resolveDepartment(name);
      assert.equal(found.kind === 'known' && found.id, id, name);
    }
  });

  test('every successor and every body above is an entry, and no chain runs in a circle', () => {
    for (const { id, successors, under } of departments()) {
      for (const other of [...successors, ...(under === null ? [] : [under])])
        assert.ok(department(other), `${id} → ${other}`);
      assert.ok(!successors.includes(id), id);
    }
  });

  test('whatever was abolished has a body that does its work today', () => {
    for (const { id, until } of departments()) {
      const living = successorsToday(id);
      assert.ok(living.length > 0, id);
      if (until !== null) assert.ok(!living.some((entry) => entry.id === id), id);
    }
  });

  test('a name belongs to one entry at each level unless it is listed as shared', () => {
    const shared = new Set(sharedDepartmentNames().map(({ name }) => name));
    for (const level of ['national', 'provincial', 'municipal', 'county', 'any'] as const) {
      const owners = new Map<string, string>();
      for (const { id, names } of departments()) {
        for (const name of names[level]) {
          if (!shared.has(name)) assert.ok(!owners.has(name), `${level} ${name}: ${owners.get(name)}, ${id}`);
          owners.set(name, id);
        }
      }
    }
  });

  test('every local name with a region before it resolves to its entry and that region', () => {
    const shared = new Set(sharedDepartmentNames().map(({ name }) => name));
    const places = [
      ['provincial', '广东省', '440000'],
      ['municipal', '广州市', '440100'],
      ['county', '从化区', '440117'],
    ] as const;
    for (const { id, names } of departments()) {
      for (const [level, place, code] of places) {
        for (const name of names[level]) {
          if (shared.has(name)) continue;
          const full = name.includes('{') ? name.replace(/\{\w+\}/, place) : place + name;
          const found = resolveDepartment(full);
          assert.equal(found.kind === 'known' && `${found.id} ${found.region}`, `${id} ${code}`, full);
        }
      }
    }
  });

  test('the proper name of any agency resolves back to its department and region', () => {
    const regions = allRegions().filter(({ level }) => level !== 'nation');
    const living = departments().filter(({ kind, until }) => kind !== 'group' && until === null);
    fc.assert(
      fc.property(fc.constantFrom(...regions), fc.constantFrom(...living), (place, of) => {
        let name: string;
        try {
          name = agencyName(of.id, place.code);
        } catch (error) {
          assert.ok(error instanceof CodesError && error.code === 'department.noAgencyHere');
          return;
        }
        const found = resolveDepartment(name);
        assert.equal(found.kind === 'known' && found.id, of.id, name);
        // 鼓楼区 is in four cities: then the name alone does not say which region, and must not guess.
        if (found.kind === 'known' && found.region !== null && of.id !== 'gacc')
          assert.equal(found.region, place.code, name);
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });
});

describe('names in documents', () => {
  test('the bodies that the plan of 2016 names are all known', () => {
    const expected: Record<string, string> = {
      工商总局: 'saic',
      质检总局: 'aqsiq',
      食品药品监管总局: 'cfda',
      知识产权局: 'sipo',
      新闻出版广电总局: 'sapprft',
      商务部: 'mofcom',
      公安部: 'mps',
      农业部: 'moa',
      文化部: 'moc',
      海关总署: 'gacc',
      林业局: 'sfa',
      邮政局: 'spb',
      网信办: 'cac',
      工业和信息化部: 'miit',
      发展改革委: 'ndrc',
      人民银行: 'pbc',
      国资委: 'sasac',
      国管局: 'ggj',
      税务总局: 'sat',
      财政部: 'mof',
      环境保护部: 'mep',
      司法部: 'moj',
      法制办: 'olc',
      贸促会: 'ccpit',
      新闻办: 'sio',
      中央宣传部: 'ccppd',
      中央综治办: 'zzb',
      高检院: 'spp',
      高法院: 'spc',
      全国打击侵权假冒工作领导小组办公室: 'double-fight',
    };
    for (const [name, id] of Object.entries(expected)) assert.equal(short(name), `${id} nation 000000`, name);
  });

  test('local forms give department, level and region', () => {
    assert.equal(short('广东省农业厅'), 'moa province 440000');
    assert.equal(short('省工商局'), 'saic province null');
    assert.equal(short('深圳市市场监管局'), 'samr city 440300');
    assert.equal(short('市公安局'), 'mps city null');
    assert.equal(short('天河区公安分局'), 'mps county 440106');
    assert.equal(short('广州市公安局天河区分局'), 'mps county 440106');
    assert.equal(short('北京市公安局朝阳分局'), 'mps county 110105');
    assert.equal(short('义乌市公安局'), 'mps county 330782');
    assert.equal(short('省级市场监管部门'), 'samr province null');
    assert.equal(short('广东省委宣传部'), 'ccppd province 440000');
    assert.equal(short('国家税务总局广东省税务局'), 'sat province 440000');
    assert.equal(short('黄埔海关'), 'gacc city 440100');
    assert.equal(short('海关总署广东分署'), 'gacc province 440000');
  });

  test('forms without a level take the level of the document', () => {
    assert.equal(short('各级工商部门'), 'saic null null');
    assert.equal(short('食药监部门'), 'cfda null null');
    assert.equal(short('市场监管局', { level: 'city' }), 'samr city null');
    assert.equal(short('公安机关', { level: 'county' }), 'mps county null');
  });

  test('traditional characters, full-width signs, spaces and trailing words are seen through', () => {
    assert.equal(short('質檢總局'), 'aqsiq nation 000000');
    assert.equal(short('工 商 总 局'), 'saic nation 000000');
    assert.equal(short('義烏市公安局'), 'mps county 330782');
    assert.equal(short('新闻出版广电总局（版权局）'), 'sapprft nation 000000');
    assert.equal(short('文化部等'), 'moc nation 000000');
    assert.equal(short('文化和旅游部等部门'), 'mct nation 000000');
  });

  test('joint groups are entries of their own', () => {
    const groups: Record<string, string> = {
      全国打击侵权假冒工作领导小组有关成员单位: 'group-members',
      各成员单位: 'group-members',
      各有关部门: 'group-departments',
      省直有关单位: 'group-departments',
      行政执法部门: 'group-departments',
      各地级以上市人民政府: 'group-city-governments',
      '各省（区、市）人民政府': 'group-province-governments',
      '各县（市、区）人民政府': 'group-county-governments',
      地方各级人民政府: 'group-local-governments',
      '各区、县级市': 'group-county-governments',
      '各区、县级市人民政府': 'group-county-governments',
      各区: 'group-county-governments',
      '各市、县、区': 'group-local-governments',
      '各地级以上市、县（市、区）': 'group-local-governments',
    };
    for (const [name, id] of Object.entries(groups)) {
      const found = resolveDepartment(name);
      assert.equal(found.kind === 'known' && found.id, id, name);
      assert.equal(department(id)?.kind, 'group');
    }
  });

  test('neighbours are not confused', () => {
    assert.equal(short('国家知识产权局'), 'sipo nation 000000');
    assert.equal(short('上海市知识产权局'), 'sipo province 310000');
    assert.equal(short('知识产权局', { level: 'province' }), 'sipo province null');
    assert.equal(short('高院'), 'spc province null');
    assert.equal(short('高法院'), 'spc nation 000000');
    assert.equal(short('文化部'), 'moc nation 000000');
    assert.equal(short('文化和旅游部'), 'mct nation 000000');
    assert.equal(short('文化部门'), 'moc null null');
    assert.equal(short('吉林市场监管局'), 'samr province 220000');
    assert.equal(short('广州市邮政局'), 'unknown');
    assert.equal(short('广州市邮政管理局'), 'spb city 440100');
  });

  test('a name that is in several places leaves the region open', () => {
    assert.equal(short('朝阳区市场监管局'), 'samr county null');
    assert.equal(short('长春市朝阳区市场监管局'), 'samr county 220104');
  });

  test('the region of the document decides among places of one name', () => {
    assert.equal(short('南山区市场监管局'), 'samr county null');
    assert.equal(short('南山区市场监管局', { within: '440000' }), 'samr county 440305');
    assert.equal(short('国家税务总局江北区税务局', { within: '500000' }), 'sat county 500105');
    assert.equal(short('成都市公安局', { within: '440000' }), 'mps city 510100');
  });

  test('the roundabout names of laws are seen through', () => {
    assert.equal(short('国务院药品监督管理部门'), 'nmpa nation 000000');
    assert.equal(short('县级以上地方人民政府市场监督管理部门'), 'samr null null');
    assert.equal(short('各地级以上市双打办'), 'double-fight null null');
  });

  test('a shared local name is read by the day of the document', () => {
    assert.equal(short('广东省林业局'), 'nfga province 440000');
    assert.equal(short('广东省林业局', { on: '2016-04-19' }), 'sfa province 440000');
  });

  test('what the catalogue does not hold is unknown, not the nearest', () => {
    for (const name of ['外星人管理局', '香港海关', '国家', '部门', '省', '', '等', '公安', '总局', '某某市公安']) {
      assert.deepEqual(resolveDepartment(name), { kind: 'unknown', name }, name);
    }
  });
});

describe('agencies', () => {
  test('have the proper name of their level and region', () => {
    assert.equal(agencyName('samr', '440100'), '广州市市场监督管理局');
    assert.equal(agencyName('mps', '440000'), '广东省公安厅');
    assert.equal(agencyName('mps', '110000'), '北京市公安局');
    assert.equal(agencyName('mps', '440106'), '天河区公安分局');
    assert.equal(agencyName('mps', '330782'), '义乌市公安局');
    assert.equal(agencyName('spp', '440000'), '广东省人民检察院');
    assert.equal(agencyName('spc', '110000'), '北京市高级人民法院');
    assert.equal(agencyName('double-fight', '440000'), '广东省打击侵权假冒工作领导小组办公室');
    assert.equal(agencyName('ccppd', '450000'), '广西壮族自治区党委宣传部');
    assert.equal(agencyName('moe', '310000'), '上海市教育委员会');
    assert.equal(agencyName('gacc', '440000'), '海关总署广东分署');
    assert.equal(agencyName('samr', '000000'), '国家市场监督管理总局');
  });

  test('of an abolished body are those of its main successor today, and its own on a day when it existed', () => {
    assert.equal(agencyName('saic', '440100'), '广州市市场监督管理局');
    assert.equal(agencyName('saic', '440100', '2016-04-19'), '广州市工商行政管理局');
    assert.equal(agencyName('moa', '440000', '2020-01-01'), '广东省农业农村厅');
  });

  test('are refused where there are none', () => {
    const none = (error: unknown) => error instanceof CodesError && error.code === 'department.noAgencyHere';
    assert.throws(() => agencyName('samr', '440100', '2016-04-19'), none);
    assert.throws(() => agencyName('gacc', '440106'), none);
    assert.throws(() => agencyName('mps', '810000'), none);
    assert.throws(() => agencyName('group-members', '440000'), none);
    assert.throws(() => agencyName('nobody', '440000'), { code: 'department.unknown' });
    assert.throws(() => agencyName('mps', '999999'), { code: 'region.unknown' });
  });
});

describe('successors', () => {
  test('follow the chain to the bodies of today, several where duties were split', () => {
    const ids = (id: string) => successorsToday(id).map((entry) => entry.id);
    assert.deepEqual(ids('saic'), ['samr', 'sipo']);
    assert.deepEqual(ids('aqsiq'), ['samr', 'gacc', 'sipo']);
    assert.deepEqual(ids('cfda'), ['samr', 'nmpa']);
    assert.deepEqual(ids('sapprft'), ['ncac', 'nppa', 'nrta', 'cfilm']);
    assert.deepEqual(ids('cbrc'), ['nfra']);
    assert.deepEqual(ids('moh'), ['nhc']);
    assert.deepEqual(ids('sipo'), ['sipo']);
    assert.deepEqual(ids('zzb'), ['plac']);
  });
});

describe('short names', () => {
  test('do without 国家 where people do, and resolve back', () => {
    for (const [id, name] of [
      ['gacc', '海关总署'],
      ['cac', '网信办'],
      ['sapprft', '新闻出版广电总局'],
      ['double-fight', '全国双打办'],
      ['pbc', '人民银行'],
      ['moa', '农业部'],
    ] as const) {
      assert.equal(departmentShortName(id), name);
      assert.equal(short(name).split(' ')[0], id);
    }
    for (const { id } of departments()) assert.ok(departmentShortName(id).length > 0);
    assert.throws(() => departmentShortName('nobody'), { code: 'department.unknown' });
  });
});
