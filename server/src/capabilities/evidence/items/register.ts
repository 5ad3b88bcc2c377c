// Evidence: what was taken, how, by whom, when and where; its files, with their digests; who has it now and under which seal.
import { defineRegister, keptAlways } from '@qingfeng/register';

/** Kinds of evidence of 行政处罚法 46(1), also 程序规定 23. */
const kinds = {
  electronic: { zh: '电子数据', en: 'Electronic data' },
  audioVisual: { zh: '视听资料', en: 'Audio-visual material' },
  document: { zh: '书证', en: 'Document' },
  object: { zh: '物证', en: 'Object' },
  witness: { zh: '证人证言', en: 'Witness testimony' },
  statement: { zh: '当事人的陈述', en: 'Statement of the party' },
  opinion: { zh: '鉴定意见', en: 'Expert opinion' },
  record: { zh: '勘验笔录、现场笔录', en: 'Record of inspection or scene' },
} as const;

const origins = {
  capture: { zh: '网页取证', en: 'Web capture' },
  site: { zh: '现场取证', en: 'Taken on site' },
  caseFile: { zh: '案卷材料', en: 'From the case file' },
  lead: { zh: '线索材料', en: 'From a lead' },
  tip: { zh: '举报材料', en: 'From a tip' },
  platform: { zh: '平台提供', en: 'From a platform' },
  party: { zh: '当事人提供', en: 'From the party' },
  rightHolder: { zh: '权利人提供', en: 'From the right holder' },
  agency: { zh: '其他机关移交', en: 'From another agency' },
  notary: { zh: '公证机构保管', en: 'From a notary office' },
} as const;

export const evidence = defineRegister({
  id: 'evidence',
  table: 'evidence_item',
  title: { zh: '证据', en: 'Evidence' },
  one: { zh: '证据', en: 'item of evidence' },
  about: {
    zh: '办案取得的证据：文件和摘要、取证的人和时间地点、封签、保管和交接。案件、线索里已有的文件直接引用，不再上传。',
    en: 'Evidence collected in cases: files and digests, who collected it, when and where, seals, custody and transfers. Files already in cases and leads are referenced, not uploaded again.',
  },
  basis: [
    {
      document: '行政处罚法',
      article: '46',
      inForce: { from: '2021-07-15', until: null },
      mark: 'read',
    },
  ],
  fields: {
    number: { kind: 'text', maxLength: 100, fixed: true, title: { zh: '证据编号', en: 'Number' } },
    title: { kind: 'text', maxLength: 200, title: { zh: '名称', en: 'Title' } },
    type: { kind: 'choice', options: kinds, title: { zh: '种类', en: 'Kind' } },
    origin: { kind: 'choice', options: origins, fixed: true, title: { zh: '来源', en: 'Origin' } },
    caseFile: { kind: 'record', of: 'case', optional: true, title: { zh: '所属案件', en: 'Case' } },
    lead: { kind: 'record', of: 'lead', optional: true, title: { zh: '所属线索', en: 'Lead' } },
    capture: {
      ...{ kind: 'record', of: 'captures', optional: true, fixed: true },
      title: { zh: '网页取证', en: 'Web capture' },
      help: { zh: '由网页取证登记的，为该次取证', en: 'Where it was entered from one' },
    },
    takenAt: { kind: 'time', notAfterEvent: true, fixed: true, title: { zh: '取证时间', en: 'Taken at' } },
    takenBy: {
      kind: 'text',
      maxLength: 100,
      fixed: true,
      title: { zh: '取证人员', en: 'Taken by' },
      help: { zh: '两名执法人员的姓名', en: 'The names of the two officers' },
    },
    place: { kind: 'text', maxLength: 300, optional: true, fixed: true, title: { zh: '取证地点', en: 'Place' } },
    how: {
      kind: 'text',
      maxLength: 2000,
      lines: 3,
      fixed: true,
      title: { zh: '取证方法', en: 'How it was taken' },
      help: {
        zh: '设备、软件和步骤；电子数据写明提取方法和原始存储介质',
        en: 'Device, software and steps; for electronic data how it was extracted and from which original medium',
      },
    },
    provider: {
      kind: 'text',
      maxLength: 200,
      optional: true,
      title: { zh: '提供人、持有人', en: 'Holder or provider' },
    },
    address: { kind: 'text', maxLength: 2000, optional: true, fixed: true, title: { zh: '网址', en: 'Web address' } },
    content: { kind: 'file', most: 100, shared: true, optional: true, fixed: true, title: { zh: '文件', en: 'Files' } },
    taken: {
      kind: 'rows',
      most: 100,
      optional: true,
      fixed: true,
      title: { zh: '拍摄记录', en: 'As it was recorded' },
      help: {
        zh: '拍摄时在手机上记下的时间、位置和摘要',
        en: 'Time, position and digest, as noted on the phone at the moment of recording',
      },
      fields: {
        file: { kind: 'text', maxLength: 255, title: { zh: '文件名', en: 'File' } },
        sha256: { kind: 'text', maxLength: 64, title: { zh: 'SHA-256', en: 'SHA-256' } },
        at: { kind: 'time', title: { zh: '拍摄时间', en: 'Recorded at' } },
        latitude: { kind: 'number', min: -90, max: 90, optional: true, title: { zh: '纬度', en: 'Latitude' } },
        longitude: { kind: 'number', min: -180, max: 180, optional: true, title: { zh: '经度', en: 'Longitude' } },
        accuracy: {
          kind: 'number',
          min: 0,
          optional: true,
          unit: { zh: '米', en: 'm' },
          title: { zh: '误差', en: 'Accuracy' },
        },
      },
    },
    proves: {
      kind: 'text',
      maxLength: 1000,
      lines: 2,
      optional: true,
      title: { zh: '证明内容', en: 'What it proves' },
    },
    sealNo: { kind: 'text', maxLength: 100, optional: true, title: { zh: '封签号', en: 'Seal' } },
    sealedAt: { kind: 'time', optional: true, title: { zh: '封存时间', en: 'Sealed at' } },
    holder: { kind: 'text', maxLength: 100, optional: true, title: { zh: '现保管人', en: 'Held by' } },
  },
  once: [['number'], ['capture']],
  names: ['number', 'title'],
  list: {
    columns: [['title', 'number'], ['type', 'origin'], 'caseFile', ['takenAt', 'takenBy'], ['sealNo', 'holder']],
    filters: ['type', 'origin', 'caseFile', 'lead'],
    search: ['number', 'title', 'takenBy', 'place', 'provider', 'address', 'proves', 'sealNo'],
    orders: ['takenAt', 'number'],
  },
  menu: { section: 'goods', icon: 'FileProtectOutlined' },
  makes: {
    deposit: {
      to: 'deposits',
      link: 'item',
      title: { zh: '登记公证存证', en: 'Enter a deposit' },
      fields: {
        title: 'title',
        type: { is: 'evidence' },
        digest: { rule: 'onlyDigest' },
        holder: { rule: 'ownAgency' },
      },
      // The notary office gives it one of its own.
      asked: ['number'],
    },
  },
  access: { read: 'readers', enter: 'officials', change: 'owner' },
  procedure: {
    id: 'evidence.custody',
    kind: 'evidence',
    begin: { step: 'take', facts: ['takenBy', 'place'] },
    sets: {
      sealNo: { by: ['seal'], fact: 'sealNo' },
      sealedAt: { by: ['seal'] },
      holder: { by: ['seal', 'receive'], fact: 'holder' },
    },
  },
  keep: keptAlways('2012-01-01'),
  foundBy: ['number'],
});
