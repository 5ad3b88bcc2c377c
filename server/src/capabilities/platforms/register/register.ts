// The register of platforms: looked up by everybody who signs in, kept by the agencies of their homes. Its table and paths stood before
// it was declared.
import { defineRegister, keptAlways } from '@qingfeng/register';

export const platforms = defineRegister({
  id: 'platforms',
  table: 'trading_platform',
  title: { zh: '平台名录', en: 'Platforms' },
  one: { zh: '平台', en: 'platform' },
  about: {
    zh: '网络交易平台由谁经营、由哪个机关主管、是否已入驻。由平台住所地的市场监管部门或者双打办登记，登记后可以通知、协查；对全部用户公开。',
    en: 'Online trading platforms: operator, competent agency and participation. The market regulator or coordination office at the platform’s domicile registers it; notices and requests can then be sent to it. Visible to all users.',
  },
  fields: {
    name: { kind: 'text', maxLength: 200, title: { zh: '平台名称', en: 'Name of the platform' } },
    shortNames: {
      ...{ kind: 'texts', maxLength: 100, most: 30, optional: true, title: { zh: '其他名称', en: 'Other names' } },
      help: { zh: '商品和投诉举报中的写法。', en: 'As offers and tips write them.' },
    },
    operator: { kind: 'text', maxLength: 200, title: { zh: '经营者', en: 'Operator' } },
    uscc: { kind: 'code', of: 'uscc', title: { zh: '统一社会信用代码', en: 'Social credit code' } },
    domains: { kind: 'texts', maxLength: 253, most: 30, optional: true, title: { zh: '域名', en: 'Domains' } },
    offerAddress: {
      ...{ kind: 'text', maxLength: 500, optional: true, title: { zh: '商品地址格式', en: 'Form of offer addresses' } },
      help: {
        zh: '以 {id} 代替商品编号，编号与链接据此互换。',
        en: 'With {id} in place of the number: a number becomes a link, and a link a number.',
      },
    },
    region: { kind: 'region', column: 'region_code', title: { zh: '住所地', en: 'Home' } },
    homeAgency: { kind: 'agency', title: { zh: '主管机关', en: 'Competent agency' } },
    body: {
      ...{ kind: 'agency', departments: ['platform-operator'], body: 'outside', optional: true },
      title: { zh: '账户单位', en: 'Body that takes part' },
      help: { zh: '平台未入驻的不填。', en: 'Left out while its operator takes no part here.' },
    },
    active: { kind: 'boolean', blank: true, title: { zh: '在用', en: 'In use' } },
  },
  onceEverywhere: [['name']],
  names: 'name',
  list: {
    columns: [['name', 'shortNames'], ['operator', 'uscc'], ['homeAgency', 'region'], 'body', 'active'],
    filters: ['region', 'active'],
    search: ['name', 'shortNames', 'operator', 'uscc', 'domains'],
    orders: ['name'],
  },
  access: {
    read: 'everybody',
    enter: [
      { departments: ['samr', 'saic'], within: 'region' },
      { kinds: ['coordination'], within: 'region' },
    ],
    change: ['owner', { agency: 'homeAgency' }],
  },
  keep: keptAlways('2026-01-01'),
  stood: {
    entered: 'created_at',
    beside: ['contact', 'contact_phone', 'contact_email', 'contact_mask', 'phone_mask'],
    asked: { regionCode: 'region', homeAgencyId: 'homeAgency', bodyId: 'body' },
    answered: { regionCode: ['region', 'code'], regionName: ['region', 'name'], keeper: 'owner' },
    orders: { newest: 'entered' },
    put: true,
  },
  foundBy: ['name'],
});
