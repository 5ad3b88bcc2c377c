// Deposits with notary offices: a file's digest that existed at a time, the certificate of it, and whether the public may ask for it.
import { defineRegister, keptAlways } from '@qingfeng/register';

const kinds = {
  work: { zh: '作品', en: 'Work' },
  right: { zh: '权利凭证', en: 'Proof of right' },
  evidence: { zh: '证据材料', en: 'Evidence' },
} as const;

export const deposits = defineRegister({
  id: 'deposits',
  table: 'deposit',
  title: { zh: '公证存证', en: 'Deposits' },
  one: { zh: '存证', en: 'deposit' },
  about: {
    zh: '权利人或办案单位交公证机构保管的作品、权利凭证和证据：摘要、受理和出证。公开后，公众可以在“证据核验”按摘要查到。',
    en: 'Works, proofs of rights and evidence deposited with a notary office: digest, acceptance and certificate. Once made public, anyone can find them by digest under “Verify evidence”.',
  },
  fields: {
    number: { kind: 'text', maxLength: 100, title: { zh: '受理编号', en: 'Number' } },
    title: { kind: 'text', maxLength: 200, title: { zh: '名称', en: 'Title' } },
    type: { kind: 'choice', options: kinds, title: { zh: '种类', en: 'Kind' } },
    notary: { kind: 'record', of: 'notaries', title: { zh: '公证机构', en: 'Notary office' } },
    holder: { kind: 'text', maxLength: 200, title: { zh: '持有人', en: 'Holder' } },
    digest: {
      kind: 'text',
      maxLength: 64,
      fixed: true,
      title: { zh: 'SHA-256 摘要', en: 'SHA-256' },
      help: { zh: '64 位小写十六进制', en: '64 lower-case hexadecimal digits' },
    },
    acceptedAt: { kind: 'time', notAfterEvent: true, fixed: true, title: { zh: '受理时间', en: 'Accepted at' } },
    item: { kind: 'record', of: 'evidence', optional: true, title: { zh: '所涉证据', en: 'Evidence' } },
    certificate: { kind: 'text', maxLength: 100, optional: true, title: { zh: '公证书编号', en: 'Certificate' } },
    certifiedOn: { kind: 'date', optional: true, title: { zh: '出证日期', en: 'Certified on' } },
    publicSince: { kind: 'date', optional: true, title: { zh: '公开日期', en: 'Public since' } },
  },
  once: [['number']],
  names: ['number', 'title'],
  list: {
    columns: [['title', 'number'], ['type', 'holder'], 'notary', ['acceptedAt', 'certificate'], 'publicSince'],
    filters: ['type', 'notary', 'item', 'digest'],
    search: ['number', 'title', 'holder', 'digest', 'certificate'],
    orders: ['acceptedAt', 'number'],
  },
  menu: { section: 'goods', icon: 'SafetyOutlined' },
  // Who has the file learns of its deposit; nobody learns what else was deposited.
  public: {
    asked: 'digest',
    while: { states: ['open'] },
    fields: ['digest', 'title', 'acceptedAt', 'certificate', 'certifiedOn', 'notary.name', 'holder'],
    names: ['holder'],
  },
  access: { read: 'readers', enter: ['officials', { kinds: ['outside'] }], change: 'owner' },
  procedure: {
    id: 'evidence.deposit',
    kind: 'deposits',
    begin: { step: 'accept' },
    sets: {
      certificate: { by: ['certify'], fact: 'certificate' },
      certifiedOn: { by: ['certify'] },
      publicSince: { by: ['publish', 'hide'], fact: 'publicSince' },
    },
  },
  keep: keptAlways('2012-01-01'),
  foundBy: ['number'],
});
