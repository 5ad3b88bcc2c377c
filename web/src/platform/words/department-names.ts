// Short English names of departments, shown beside the Chinese ones to readers of English; by the ids of the catalogue.
import type { Language } from '../api/types.ts';

const english: Readonly<Record<string, string>> = {
  ...{
    samr: 'Market Regulation',
    saic: 'Industry and Commerce',
    aqsiq: 'Quality Supervision',
    ciq: 'Inspection and Quarantine',
  },
  ...{ cfda: 'Food and Drug', sfda: 'Food and Drug', nmpa: 'Medical Products', sipo: 'Intellectual Property' },
  ...{
    'ip-protection': 'IP Protection Centre',
    sapprft: 'Press, Radio, Film, TV; Copyright',
    gapp: 'Press and Publication',
  },
  ...{
    sarft: 'Radio, Film, TV',
    ncac: 'Copyright',
    nppa: 'Press and Publication',
    cfilm: 'Film',
    nrta: 'Radio and TV',
  },
  ...{
    'culture-press-local': 'Culture, Radio, TV, Press',
    moc: 'Culture',
    cnta: 'Tourism',
    mct: 'Culture and Tourism',
  },
  ...{
    township: 'Township',
    'culture-enforcement': 'Culture Market Enforcement',
    mofcom: 'Commerce',
    moa: 'Agriculture',
  },
  ...{
    mara: 'Agriculture and Rural Affairs',
    miit: 'Industry and IT',
    comms: 'Communications',
    ndrc: 'Development and Reform',
  },
  ...{ nda: 'Data', nea: 'Energy', sag: 'Grain', nfsra: 'Grain and Reserves', mof: 'Finance', cnao: 'Audit' },
  ...{
    sasac: 'State Assets',
    sat: 'Taxation',
    ltax: 'Local Taxation',
    moe: 'Education',
    most: 'Science and Technology',
  },
  ...{ mca: 'Civil Affairs', mohrss: 'Human Resources', mlr: 'Land and Resources', mnr: 'Natural Resources' },
  ...{ mep: 'Environment', mee: 'Ecology and Environment', sfa: 'Forestry', nfga: 'Forestry and Grassland' },
  ...{ mohurd: 'Housing and Construction', 'urban-management': 'Urban Management', mot: 'Transport', nra: 'Railways' },
  ...{
    caac: 'Civil Aviation',
    spb: 'Post',
    mwr: 'Water',
    moh: 'Health',
    nhfpc: 'Health and Family Planning',
    nhc: 'Health',
  },
  ...{ natcm: 'Chinese Medicine', sawp: 'Work Safety', mem: 'Emergency Management', stats: 'Statistics' },
  ...{
    mfa: 'Foreign Affairs',
    neac: 'Ethnic Affairs',
    stma: 'Tobacco',
    ggj: 'Government Offices',
    zzglj: 'Party Offices',
  },
  ...{ gacc: 'Customs', 'port-office': 'Ports', mps: 'Public Security', moj: 'Justice', olc: 'Legislative Affairs' },
  ...{ spc: 'Court', spp: 'Procuratorate', mos: 'Supervision', nsc: 'Supervision', pbc: 'People’s Bank' },
  ...{
    cbrc: 'Banking Regulation',
    circ: 'Insurance Regulation',
    cbirc: 'Banking and Insurance',
    nfra: 'Financial Regulation',
  },
  ...{ csrc: 'Securities', 'local-finance': 'Local Finance', ccppd: 'Publicity', plac: 'Political and Legal Affairs' },
  ...{
    zzb: 'Public Order',
    cac: 'Cyberspace',
    csw: 'Social Work',
    sio: 'Information',
    'double-fight': 'Anti-Counterfeiting Office',
  },
  ...{
    'quality-office': 'Quality Office',
    'food-safety-office': 'Food Safety Office',
    'anti-porn': 'Publications Office',
  },
  ...{
    ccpit: 'Trade Promotion',
    cca: 'Consumers',
    acfsmc: 'Supply and Marketing',
    'state-council-office': 'State Council Office',
  },
  ...{
    government: 'Government',
    xpcc: 'Xinjiang Corps',
    sport: 'Sport',
    crc: 'Railway Company',
    'cr-group': 'Railway Group',
  },
  ...{ 'post-group': 'Post Group', nhsa: 'Healthcare Security', safe: 'Foreign Exchange', lgop: 'Poverty Alleviation' },
  ...{
    nrra: 'Rural Revitalisation',
    sastind: 'Defence Industry',
    scopsr: 'Staffing',
    approval: 'Administrative Approval',
  },
  ...{
    cas: 'Academy of Sciences',
    cast: 'Science Association',
    'platform-operator': 'Platform',
    'right-holder': 'Right holder',
  },
  ...{ 'group-members': 'Members of the group', 'group-departments': 'Departments concerned' },
  ...{
    'group-province-governments': 'Provinces',
    'group-city-governments': 'Cities',
    'group-county-governments': 'Counties',
  },
  ...{ 'group-local-governments': 'Local governments' },
};

/** The English name of a department, null of one that has none. @param id of the catalogue */
export const englishDepartment = (id: string | null): string | null => (id === null ? null : (english[id] ?? null));

type NamedDepartment = { id: string | null; shortName: string; asWritten?: string | null | undefined };

/** A department in one text, as its source writes it; to readers of English with its English name. */
export function departmentText({ id, shortName, asWritten }: NamedDepartment, language: Language): string {
  const chinese = asWritten ?? shortName;
  const english = language === 'en' ? englishDepartment(id) : null;
  return english === null ? chinese : `${chinese} ${english}`;
}
