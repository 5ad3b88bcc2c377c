// Who may ask a platform for what, by the law of the day: the conclusion, the article, and who could where one may not.
import { type Basis, rulesOf, type Text } from '@qingfeng/procedure';
import { dataSetsOn, keeping, keptFrom, rules } from './data-sets.ts';

const interim = rulesOf(
  { document: '网络交易执法协查暂行办法（国市监网监发〔2024〕115号）', from: '2025-01-20', mark: 'read' },
  { document: '办公流程（当时没有规定）', from: '2004-01-01', until: '2025-01-19', mark: 'office rule' },
);

/** The rule of 2025 on requests for assistance. */
export const assistanceRules = {
  inCase: interim(
    '—',
    '县级以上市场监督管理部门因办案需要，可以向平台发出协查函。',
    'Market supervision of county level and above may ask a platform in a case.',
  ),
  range: interim(
    '—',
    '按时间段、品类或者区域调取数据的，由市场监管总局或者其授权的省级市场监督管理部门提出。',
    'Data by period, category or region are asked for by the national authority, or by a provincial one that it has authorised.',
  ),
  outside: interim(
    '—',
    '调取标准数据项以外的信息，须经省级市场监督管理部门同意。',
    'Fields outside the standard set need the consent of the provincial authority.',
  ),
} as const;

/** Departments that supervise markets online, today and before the reform of 2018. */
export const marketDepartments: readonly string[] = ['samr', 'saic'];

export type Asker = {
  departmentId: string;
  level: string;
  /** Whether the national authority has authorised it, on that day, to ask for data of a whole range. */
  authorised: boolean;
};

/** `of`: one merchant, or a range of time, goods or places. `addressee`: the platform, or its home authority (art. 33). */
export type Asked = {
  on: string;
  asker: Asker;
  work: 'case' | 'lead' | 'none';
  addressee: 'platform' | 'home';
  of: 'merchant' | 'range';
  sets: readonly string[];
  /** Fields outside the standard set, in words; '' for none. */
  outside: string;
  /** Whether the provincial authority has consented to those fields. */
  consented: boolean;
  /** First day of the data that are asked for; null where none is named. */
  from: string | null;
};

/** `code`: what stands in the way; `whoCan`: who could ask, or what would make it possible. */
export type Objection = {
  code: 'department' | 'level' | 'work' | 'range' | 'consent' | 'sets' | 'home';
  why: Text;
  whoCan: Text;
  basis: Basis;
};
export type Remark = { text: Text; basis: Basis };

/** `objections` bar the request, `pending` bar only its sending, `remarks` bar nothing. */
export type Ruling = {
  allowed: boolean;
  objections: Objection[];
  pending: Objection[];
  remarks: Remark[];
  bases: Basis[];
};

/** Judges a request by the law of the day on which it is asked. */
export function mayAsk(asked: Asked): Ruling {
  const general = asked.on < rules.give.inForce.from ? rules.before : rules.give;
  const newRule = asked.on >= assistanceRules.inCase.inForce.from;
  const found = [
    ...departmentOf(asked, general),
    ...levelOf(asked, newRule ? assistanceRules.inCase : general),
    ...workOf(asked, newRule ? assistanceRules.inCase : general),
    ...setsOf(asked, general),
    ...(newRule ? rangeOf(asked) : []),
    ...homeOf(asked),
  ];
  const pending = newRule ? consentOf(asked) : [];
  return {
    allowed: found.length === 0,
    objections: found,
    pending,
    remarks: remarksOn(asked),
    bases: basesOf(asked, { general, newRule }),
  };
}

function departmentOf({ asker }: Asked, basis: Basis): Objection[] {
  if (marketDepartments.includes(asker.departmentId)) return [];
  return [
    {
      code: 'department',
      why: { zh: '协查函由市场监督管理部门发出', en: 'Requests to platforms are made by market supervision' },
      whoCan: {
        zh: '可以商请同级市场监督管理部门发函，或者依照本部门的法律调取',
        en: 'Ask the market authority of your level to send it, or use the powers of your own law',
      },
      basis,
    },
  ];
}

/** Agencies below the county, such as stations, do not ask in their own name. */
function levelOf({ asker }: Asked, basis: Basis): Objection[] {
  if (['nation', 'province', 'city', 'county'].includes(asker.level)) return [];
  return [
    {
      code: 'level',
      why: { zh: '协查函由县级以上机关发出', en: 'Requests are made from county level upwards' },
      whoCan: { zh: '请报县级市场监督管理部门发函', en: 'The authority of the county sends it' },
      basis,
    },
  ];
}

function workOf({ work, of }: Asked, basis: Basis): Objection[] {
  if (work !== 'none' || of === 'range') return [];
  return [
    {
      code: 'work',
      why: {
        zh: '就单个经营者提出协查，须有正在办理的案件或者正在核查的线索',
        en: 'Data of one merchant are asked for in a case or while a lead is verified',
      },
      whoCan: { zh: '请从案件或者线索页面发起', en: 'Begin it on the page of the case or lead' },
      basis,
    },
  ];
}

function setsOf({ sets, outside, on }: Asked, basis: Basis): Objection[] {
  const known: readonly string[] = dataSetsOn(on).map(({ id }) => id);
  const odd = sets.filter((id) => !known.includes(id));
  if (odd.length === 0 && (sets.length > 0 || outside !== '')) return [];
  return [
    {
      code: 'sets',
      why:
        odd.length > 0
          ? { zh: `没有数据类别 ${odd.join('、')}`, en: `there is no data set ${odd.join(', ')}` }
          : { zh: '没有写明要调取的数据', en: 'It does not say which data are asked for' },
      whoCan: {
        zh: '请至少选择一类数据；目录以外的写入“标准以外的数据项”',
        en: 'Choose a set; what is in none is written under “fields outside the standard set”',
      },
      basis,
    },
  ];
}

function rangeOf({ of, asker }: Asked): Objection[] {
  if (of !== 'range' || asker.level === 'nation' || (asker.level === 'province' && asker.authorised)) return [];
  const province = asker.level === 'province';
  return [
    {
      code: 'range',
      why: province
        ? {
            zh: '本机关没有取得市场监管总局的授权，不能按时间段、品类或者区域调取',
            en: 'Your authority has no authorisation of the national one for data by period, category or region',
          }
        : {
            zh: '按时间段、品类或者区域调取数据，市、县级机关不能提出',
            en: 'City and county may not ask for data by period, category or region',
          },
      whoCan: {
        zh: '由市场监管总局或者其授权的省级市场监督管理部门提出；就案件中的单个经营者可以自行提出',
        en: 'The national authority can, or a provincial one that it has authorised; for one merchant of a case you can',
      },
      basis: assistanceRules.range,
    },
  ];
}

/** Provincial and national authorities consent to their own. */
function consentOf({ outside, consented, asker }: Asked): Objection[] {
  if (outside === '' || consented || ['nation', 'province'].includes(asker.level)) return [];
  return [
    {
      code: 'consent',
      why: {
        zh: '含有标准以外的数据项，尚未取得省级市场监督管理部门同意',
        en: 'It asks for fields outside the standard set, and the provincial authority has not consented yet',
      },
      whoCan: {
        zh: '由省级市场监督管理部门同意后发出，或者删去这些数据项',
        en: 'It is sent once the provincial authority has consented, or without these fields',
      },
      basis: assistanceRules.outside,
    },
  ];
}

function homeOf({ addressee, of, sets, outside, on }: Asked): Objection[] {
  if (addressee === 'platform') return [];
  const onlyIdentity = of === 'merchant' && outside === '' && sets.every((id) => id === 'merchant');
  if (onlyIdentity && on >= rules.share.inForce.from) return [];
  return [
    {
      code: 'home',
      why:
        on < rules.share.inForce.from
          ? {
              zh: '2021 年 5 月 1 日以前没有身份信息共享的规定',
              en: 'Before 1 May 2021 no rule provided for sharing',
            }
          : {
              zh: '平台住所地机关共享的只是经营者身份信息',
              en: 'The home authority of the platform shares the identity of merchants alone',
            },
      whoCan: { zh: '其他数据请向平台发函', en: 'Ask the platform itself for other data' },
      basis: rules.share,
    },
  ];
}

function remarksOn({ from, on }: Asked): Remark[] {
  const first = keptFrom(on);
  if (first === null || from === null || from >= first) return [];
  return [
    {
      text: {
        zh: `平台保存交易信息的义务为交易完成后三年，${first} 以前的数据可能已不保存`,
        en: `Platforms must keep trade data for three years; what is older than ${first} may be gone`,
      },
      basis: keeping,
    },
  ];
}

function basesOf(asked: Asked, { general, newRule }: { general: Basis; newRule: boolean }): Basis[] {
  if (asked.addressee === 'home') return [rules.share];
  return [
    general,
    ...(newRule ? [assistanceRules.inCase] : []),
    ...(newRule && asked.of === 'range' ? [assistanceRules.range] : []),
    ...(newRule && asked.outside !== '' ? [assistanceRules.outside] : []),
  ];
}
