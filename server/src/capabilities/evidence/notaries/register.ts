// Notary offices that take evidence into custody, and what they may do.
import { defineRegister, keptAlways } from '@qingfeng/register';

export const notaries = defineRegister({
  id: 'notaries',
  table: 'notary_office',
  title: { zh: '公证机构', en: 'Notary offices' },
  one: { zh: '公证机构', en: 'notary office' },
  about: {
    zh: '办理证据保管、存证和保全公证的机构：执业证号、执业区域和联系方式。',
    en: 'Notary offices that keep, deposit and notarise evidence: licence number, region and contact details.',
  },
  fields: {
    name: { kind: 'text', maxLength: 200, title: { zh: '名称', en: 'Name' } },
    licence: { kind: 'code', of: 'licence', title: { zh: '执业证号', en: 'Licence' } },
    region: { kind: 'region', title: { zh: '执业区域', en: 'Region' } },
    address: { kind: 'text', maxLength: 300, optional: true, title: { zh: '地址', en: 'Address' } },
    phone: { kind: 'text', maxLength: 50, optional: true, title: { zh: '电话', en: 'Phone' } },
    active: { kind: 'boolean', title: { zh: '受理', en: 'Accepting requests' } },
  },
  onceEverywhere: [['licence']],
  names: 'name',
  list: {
    columns: [['name', 'licence'], 'region', ['address', 'phone'], 'active'],
    filters: ['region', 'active'],
    search: ['name', 'licence', 'address'],
    orders: ['name'],
  },
  menu: { section: 'registers', icon: 'BankOutlined' },
  access: { read: 'everybody', enter: { kinds: ['coordination'], within: 'region' }, change: 'owner' },
  keep: keptAlways('2012-01-01'),
  foundBy: ['licence'],
});
