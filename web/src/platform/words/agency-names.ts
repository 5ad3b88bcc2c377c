// Agencies by an English name, shown beside the Chinese one to readers of English. Names of the nation's bodies are those that the bodies
// use in English themselves; below the nation there are none that hold everywhere: those are plain translations, and marked as such.
import type { AgencyRef, Language } from '../api/types.ts';
import { englishDepartment } from './department-names.ts';

type EnglishName = { name: string; official: boolean };

/** Names in use by the bodies themselves. Recalled; from their own English pages. */
const ofTheNation: Readonly<Record<string, string>> = {
  ...{
    samr: 'State Administration for Market Regulation',
    saic: 'State Administration for Industry and Commerce',
    aqsiq: 'General Administration of Quality Supervision, Inspection and Quarantine',
    cfda: 'China Food and Drug Administration',
    sfda: 'State Food and Drug Administration',
    nmpa: 'National Medical Products Administration',
    sipo: 'China National Intellectual Property Administration',
  },
  ...{
    gapp: 'General Administration of Press and Publication',
    ncac: 'National Copyright Administration',
    sapprft: 'State Administration of Press, Publication, Radio, Film and Television',
    nrta: 'National Radio and Television Administration',
    moc: 'Ministry of Culture',
    mct: 'Ministry of Culture and Tourism',
    mofcom: 'Ministry of Commerce',
    moa: 'Ministry of Agriculture',
    mara: 'Ministry of Agriculture and Rural Affairs',
  },
  ...{
    miit: 'Ministry of Industry and Information Technology',
    ndrc: 'National Development and Reform Commission',
    mof: 'Ministry of Finance',
    sat: 'State Taxation Administration',
    moe: 'Ministry of Education',
    most: 'Ministry of Science and Technology',
    mee: 'Ministry of Ecology and Environment',
    mep: 'Ministry of Environmental Protection',
    mot: 'Ministry of Transport',
    spb: 'State Post Bureau',
    nhc: 'National Health Commission',
    stma: 'State Tobacco Monopoly Administration',
  },
  ...{
    gacc: 'General Administration of Customs',
    mps: 'Ministry of Public Security',
    moj: 'Ministry of Justice',
    spc: 'Supreme People’s Court',
    spp: 'Supreme People’s Procuratorate',
    nsc: 'National Commission of Supervision',
    pbc: 'People’s Bank of China',
    csrc: 'China Securities Regulatory Commission',
    cac: 'Cyberspace Administration of China',
  },
};

/** What a body below the nation is called where “… Department” would mislead. */
const below: Readonly<Record<string, string>> = {
  ...{
    samr: 'Administration for Market Regulation',
    saic: 'Administration for Industry and Commerce',
    aqsiq: 'Bureau of Quality and Technical Supervision',
    cfda: 'Food and Drug Administration',
    nmpa: 'Medical Products Administration',
    sipo: 'Intellectual Property Office',
    ncac: 'Copyright Office',
    stma: 'Tobacco Monopoly Bureau',
  },
  ...{
    mps: 'Public Security',
    moj: 'Justice',
    spp: 'People’s Procuratorate',
    gacc: 'Customs',
    government: 'People’s Government',
    township: 'Township Government',
    'double-fight': 'Office against Infringement and Counterfeiting',
    'ip-protection': 'IP Protection Centre',
    'culture-enforcement': 'Culture Market Enforcement',
    ccppd: 'Party Committee Publicity Department',
  },
};
const offices: Readonly<Record<string, string>> = { province: 'Department', city: 'Bureau', county: 'Bureau' };
/** They take no “Department” after their name. */
const whole = new Set([
  'spp',
  'gacc',
  'government',
  'township',
  'double-fight',
  'ip-protection',
  'culture-enforcement',
  'ccppd',
]);

/** Regions by code, once read. */
let regions: Readonly<Record<string, string>> = {};

/** Reads the names of regions in Latin letters; resolves when agencies can be named. */
export async function readRegionNames(): Promise<void> {
  regions = (await import('@qingfeng/codes/region-names-en')).default.regions;
}

/** What an agency is named by: it may also act under the names of further departments. */
export type NamedAgency = Pick<
  AgencyRef,
  'departmentId' | 'regionCode' | 'level' | 'name' | 'shortName' | 'alsoDepartments'
>;

/** A body with further names has them in brackets. Null where the department has no English name, as of other parties. */
export function englishAgency(agency: Omit<NamedAgency, 'shortName'>): EnglishName | null {
  const first = ownName(agency);
  if (first === null) return null;
  const further = (agency.alsoDepartments ?? []).flatMap((id) => bodyOf(id, agency.level) ?? []);
  return further.length === 0 ? first : { ...first, name: `${first.name} (${further.join(', ')})` };
}

function ownName(agency: Omit<NamedAgency, 'shortName'>): EnglishName | null {
  const { departmentId, level, regionCode } = agency;
  if (level === 'nation') {
    const official = ofTheNation[departmentId];
    if (official !== undefined) return { name: official, official: true };
  }
  const name = courtOf(agency) ?? bodyOf(departmentId, level);
  if (name === null) return null;
  const region = level === 'nation' ? 'National' : regions[regionCode];
  return { name: region === undefined ? name : `${region} ${name}`, official: false };
}

/** Where the further names of a body need fewer letters than those of a department alone. */
const shorter: Readonly<Record<string, string>> = { sipo: 'IP' };

/** As lists have room for: “Guangzhou Market Regulation / IP”. */
export function shortEnglishAgency(agency: Omit<NamedAgency, 'shortName'>): EnglishName | null {
  const { departmentId, level, regionCode, alsoDepartments = [] } = agency;
  const own = courtOf(agency) ?? englishDepartment(departmentId);
  if (own === null) return null;
  const names = [own, ...alsoDepartments.flatMap((id) => shorter[id] ?? englishDepartment(id) ?? [])].join(' / ');
  const region = level === 'nation' ? 'National' : regions[regionCode];
  return { name: region === undefined ? names : `${region} ${names}`, official: false };
}

/** The court of a place is told by its name. */
function courtOf({ departmentId, name }: Pick<AgencyRef, 'departmentId' | 'name'>): string | null {
  if (departmentId !== 'spc') return null;
  if (name.includes('知识产权法院')) return 'Intellectual Property Court';
  if (name.includes('中级')) return 'Intermediate People’s Court';
  return name.includes('高级') ? 'High People’s Court' : 'People’s Court';
}

function bodyOf(departmentId: string, level: string): string | null {
  const known = below[departmentId];
  const short = known ?? englishDepartment(departmentId);
  if (short === null) return null;
  const named = /Administration|Bureau|Office|Group|Company|Commission$/.test(short) || whole.has(departmentId);
  const office = offices[level];
  return named || office === undefined ? short : `${short} ${office}`;
}

/** An agency in one text, for titles, facts in a row and entries of a select; to readers of English with its English name. */
export function agencyText(agency: NamedAgency, language: Language, length?: 'short'): string {
  const chinese = length === 'short' ? agency.shortName : agency.name;
  const said = length === 'short' ? shortEnglishAgency : englishAgency;
  const english = language === 'en' ? said(agency) : null;
  return english === null ? chinese : `${chinese} ${english.name}`;
}
