// Places where goods in custody are: stores of the agency, warehouses that it entrusts, premises where goods stand under seal.
import { defineRegister, keptAlways } from '@qingfeng/register';

export const stores = defineRegister({
  id: 'stores',
  table: 'exhibit_store',
  title: { zh: '涉案物品库', en: 'Exhibit stores' },
  one: { zh: '库房', en: 'store' },
  about: {
    zh: '涉案物品存放在哪里、由谁保管。每个库房指定保管人；保管、处置与办案人员分开。',
    en: 'Where goods in custody are kept and by whom. Every store has its own keepers, who may not be officers of the case.',
  },
  fields: {
    name: { kind: 'text', maxLength: 100, title: { zh: '名称', en: 'Name' } },
    type: {
      kind: 'choice',
      title: { zh: '类别', en: 'Kind' },
      options: {
        own: { zh: '本单位库房', en: 'own store' },
        entrusted: { zh: '委托保管场所', en: 'entrusted warehouse' },
        premises: { zh: '就地查封场所', en: 'premises under seal' },
        office: { zh: '证据室', en: 'evidence room' },
      },
    },
    region: { kind: 'region', title: { zh: '所在地', en: 'Region' } },
    address: { kind: 'text', maxLength: 300, title: { zh: '地址', en: 'Address' } },
    conditions: {
      ...{ kind: 'text', maxLength: 300, optional: true, title: { zh: '存放条件', en: 'Storage conditions' } },
      help: { zh: '如常温、冷藏、防爆。', en: 'For example: ambient, refrigerated, explosion-proof.' },
    },
    note: { kind: 'text', maxLength: 500, lines: 2, optional: true, title: { zh: '说明', en: 'Note' } },
  },
  once: [['name']],
  names: 'name',
  list: {
    columns: [['name', 'type'], ['address', 'region'], 'conditions', 'note'],
    filters: ['type', 'region'],
    search: ['name', 'address', 'note'],
    orders: ['name'],
  },
  menu: { section: 'goods', icon: 'InboxOutlined', also: ['/exhibit-lots'] },
  access: { read: 'officials', enter: 'officials', change: 'owner' },
  keep: keptAlways('2012-01-01'),
  foundBy: ['name'],
});
