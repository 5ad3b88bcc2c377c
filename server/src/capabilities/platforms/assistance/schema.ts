// The words of requests for assistance: what is asked, what lists and pages show, what an answer brings.
import { z } from 'zod';
import { called } from '../../../platform/http/requests/field-names.ts';
import { agencyRef, identityNumber, line, telephone, words } from '../../../platform/http/schemas.ts';
import { nextDue, standing } from '../../../platform/procedures/index.ts';
import { basis } from '../../../platform/procedures/schema.ts';
import { dataSetIds } from './data-sets.ts';
import { assistanceStates } from './states.ts';

/** Working days that a request may leave for its answer. */
export const longestDays = 60;

const instant = z.iso.datetime();
const text = (longest: number) => z.string().trim().max(longest);

export const dataSet = z.enum(dataSetIds).meta({ id: 'DataSetId' });
const addresseeKind = z.enum(['platform', 'home']);
export const assistanceState = z.enum(assistanceStates).meta({ id: 'AssistanceState' });
const ofWhat = z.enum(['merchant', 'range']);
export const sendWay = z.enum(['api', 'document']);

const asked = {
  platformId: called(z.uuid().describe('The platform, in the register'), '平台', 'platform'),
  addresseeKind: called(
    addresseeKind
      .default('platform')
      .describe('home: the authority at the platform’s home shares the merchant’s identity (总局令第37号 33)'),
    '被请求方',
    'who is asked',
  ),
  of: called(ofWhat.default('merchant').describe('One merchant, or a range of time, goods or places'), '种类', 'kind'),
  dataSets: called(z.array(dataSet).max(10).default([]), '数据类别', 'data sets'),
  outside: called(
    text(1_000).default('').describe('Fields outside the standard set, in words'),
    '其他数据',
    'other data',
  ),
  from: called(z.iso.date().nullable().default(null).describe('First day of the data'), '起始', 'first'),
  until: called(z.iso.date().nullable().default(null).describe('Last day of the data'), '截止日期', 'last day'),
  goods: called(text(300).default('').describe('Goods of a range'), '物品', 'goods'),
  places: called(text(300).default('').describe('Places of a range'), '地区', 'places'),
  purpose: called(
    text(1_000).default('').describe('What the data are for; drawn up from the case or lead when it is left out'),
    '目的',
    'purpose',
  ),
  contact: called(
    text(200).default('').describe('Officer and telephone of the office; who draws it up when it is left out'),
    '联系人',
    'contact',
  ),
  days: called(
    z.int().min(1).max(longestDays).default(10).describe('Working days for the answer, from the sending'),
    '天数',
    'days',
  ),
};

/** What is drawn up. Merchant, shops, offers and number come from the case or lead and are not asked. */
export const newRequest = z.strictObject({
  caseId: called(z.uuid().nullable().default(null), '案件', 'case'),
  leadId: called(z.uuid().nullable().default(null), '线索', 'lead'),
  ...asked,
});
export type NewRequest = z.infer<typeof newRequest>;
export const changedRequest = z.strictObject(asked);

const objection = z.object({
  code: z.enum(['department', 'level', 'work', 'range', 'consent', 'sets', 'home']),
  why: words,
  whoCan: words.describe('Who could ask, or what would make it possible'),
  basis,
});

export const ruling = z
  .object({
    allowed: z.boolean(),
    objections: z.array(objection).describe('What bars the request'),
    pending: z.array(objection).describe('What bars its sending until it is settled'),
    remarks: z.array(z.object({ text: words, basis })),
    bases: z.array(basis),
  })
  .meta({ id: 'AssistanceRuling', description: 'Who may ask for what, by the law of the day, with the articles.' });

const named = z.object({ id: z.string(), name: z.string() });

export const assistanceRow = z
  .object({
    id: z.uuid(),
    no: z.string().nullable(),
    title: z.string(),
    asker: agencyRef,
    platformId: z.uuid(),
    addressee: agencyRef.nullable().describe('Whoever is asked; null for a platform that does not take part here'),
    addresseeKind,
    platform: z.string(),
    merchant: z.string(),
    matterNo: z.string().describe('Number of the case or lead'),
    of: ofWhat,
    dataSets: z.array(z.string()),
    dataTitle: words,
    way: sendWay.nullable(),
    sentAt: instant.nullable(),
    dueOn: z.iso.date().nullable(),
    answeredAt: instant.nullable(),
    outcome: z.enum(['full', 'partial', 'unable']).nullable(),
    state: assistanceState,
    stateTitle: words,
    nextDue: nextDue.extend({ title: words.nullable() }).nullable(),
    demo: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'AssistanceRow' });

const dataFile = z
  .object({
    id: z.uuid(),
    dataSet: z.string(),
    title: words,
    personal: z.boolean().describe('Whether a reading needs a reason'),
    name: z.string(),
    mediaType: z.string(),
    size: z.int(),
    sha256: z.string(),
    uploadedAt: instant,
    givenAt: instant.nullable().describe('Null while only whoever brought it sees it'),
  })
  .meta({ id: 'AssistanceData' });

export const identityShown = z
  .object({
    id: z.uuid(),
    requestId: z.uuid(),
    kind: z.enum(['enterprise', 'individual']),
    shop: z.string(),
    nameMask: z.string(),
    uscc: z.string().nullable(),
    idMask: z.string().nullable(),
    phoneMask: z.string().nullable(),
    hasAddress: z.boolean(),
    regionCode: z.string().nullable(),
    regionName: z.string().nullable().describe('With the province and city that it lies in'),
    givenAt: instant.nullable(),
    sharedAt: instant.nullable(),
    demo: z.boolean(),
  })
  .meta({ id: 'MerchantIdentity', description: 'Masked; read whole with a reason, which is recorded.' });

export const identityWhole = z
  .object({
    name: z.string(),
    legalPerson: z.string(),
    idNumber: z.string(),
    address: z.string(),
    phone: z.string(),
  })
  .meta({ id: 'MerchantIdentityWhole' });

export const newIdentity = z.strictObject({
  kind: called(z.enum(['enterprise', 'individual']), '类别', 'kind'),
  shop: called(text(200).default(''), '店铺', 'shop'),
  name: called(line(200), '名称', 'name'),
  uscc: called(text(30).default(''), '统一社会信用代码', 'credit code'),
  legalPerson: called(text(100).default(''), '法定代表人', 'legal representative'),
  idNumber: called(identityNumber(40).default(''), '证件号码', 'number of the identity document'),
  address: called(text(300).default(''), '地址', 'address'),
  phone: called(telephone(40).default(''), '电话', 'telephone'),
  regionCode: called(
    z
      .string()
      .regex(/^\d{6}$/)
      .nullable()
      .default(null),
    '行政区划',
    'region',
  ),
});
export type NewIdentity = z.infer<typeof newIdentity>;

export const newData = z.strictObject({
  fileId: called(z.uuid().describe('An uploaded file of your agency'), '附件', 'file'),
  dataSet: called(z.enum([...dataSetIds, 'outside']), '数据类别', 'data set'),
});

/** What was sent, word for word; its SHA-256 is that of this JSON with sorted keys. */
export const letter = z
  .object({
    no: z.string(),
    from: z.string(),
    to: z.string(),
    title: z.string(),
    platform: z.string(),
    matterNo: z.string(),
    merchant: z.string(),
    shops: z.array(named),
    offers: z.array(z.object({ id: z.string(), title: z.string() })),
    dataSets: z.array(z.object({ id: z.string(), title: z.string(), fields: z.array(z.string()) })),
    outside: z.string(),
    consentNo: z.string(),
    goods: z.string(),
    places: z.string(),
    dataFrom: z.string(),
    dataUntil: z.string(),
    purpose: z.string(),
    bases: z.array(z.string()),
    dueOn: z.string(),
    way: z.string(),
    contact: z.string(),
    sentAt: instant,
  })
  .meta({ id: 'AssistanceLetter' });
export type Letter = z.infer<typeof letter>;

export const assistanceRecord = z
  .object({
    request: assistanceRow.extend({
      shops: z.array(named),
      offers: z.array(z.object({ id: z.string(), title: z.string() })),
      outside: z.string(),
      from: z.iso.date().nullable(),
      until: z.iso.date().nullable(),
      goods: z.string(),
      places: z.string(),
      purpose: z.string(),
      contact: z.string(),
      days: z.int(),
      given: z.array(z.string()),
      missing: z.array(z.string()).describe('Data sets that were not given yet'),
      missingTitle: words,
      receivedAt: instant.nullable(),
      own: z.boolean().describe('Whether the acting user’s agency asked'),
      caseId: z.uuid().nullable().describe('For the asking side alone'),
      leadId: z.uuid().nullable().describe('For the asking side alone'),
      draft: z.object({ id: z.uuid(), name: z.string() }).nullable().describe('The letter as drafted'),
    }),
    ruling,
    catalogue: z.array(
      z.object({ id: z.string(), title: words, fields: z.array(words), personal: z.boolean(), basis }),
    ),
    proof: z
      .object({ letter, sha256: z.string(), sentAt: instant, receivedAt: instant.nullable() })
      .nullable()
      .describe('What was sent, its digest, when it was sent and received'),
    data: z.array(dataFile),
    identities: z.array(identityShown),
    mayBring: z.boolean().describe('Whether the acting user may bring data now'),
    ...standing,
    version: z.int(),
  })
  .meta({ id: 'AssistanceRecord' });

export const authorisation = z
  .object({
    id: z.uuid(),
    agency: agencyRef,
    givenBy: agencyRef,
    document: z.string(),
    validFrom: z.iso.date(),
    validUntil: z.iso.date().nullable(),
    demo: z.boolean(),
  })
  .meta({ id: 'AssistanceAuthorisation' });

export const newAuthorisation = z.strictObject({
  agencyId: called(z.uuid(), '单位', 'agency'),
  document: called(line(100), '文件', 'document'),
  validFrom: called(z.iso.date(), '有效期', 'validity'),
  validUntil: called(z.iso.date().nullable().default(null), '有效期', 'valid until'),
});
