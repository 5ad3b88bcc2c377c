// The register that CONTRIBUTING.md shows; example.db.test.ts makes it run.
import { defineRegister, keptAlways } from '@qingfeng/register';

export const markets = defineRegister({
  id: 'markets',
  table: 'market',
  title: { zh: '重点市场', en: 'Markets' },
  one: { zh: '重点市场', en: 'market' },
  about: { zh: '需要经常巡查的实体市场。', en: 'Markets that are visited often.' },
  fields: {
    name: { kind: 'text', maxLength: 200, title: { zh: '名称', en: 'Name' } },
    region: { kind: 'region', title: { zh: '所在地', en: 'Region' } },
    stalls: { kind: 'number', min: 0, whole: true, optional: true, title: { zh: '摊位数', en: 'Stalls' } },
    visitedOn: { kind: 'date', optional: true, title: { zh: '最近巡查', en: 'Last visit' } },
  },
  onceEverywhere: [['name', 'region']],
  names: 'name',
  list: {
    columns: [['name', 'region'], 'stalls', 'visitedOn'],
    filters: ['region'],
    search: ['name'],
    orders: ['name'],
  },
  menu: { section: 'registers', icon: 'ShopOutlined' },
  access: { read: 'officials', enter: { departments: ['samr'] }, change: 'owner' },
  keep: keptAlways('2026-01-01'),
  foundBy: ['name', 'region'],
});
