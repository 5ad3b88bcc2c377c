// A declaration that holds together; tests replace something of it.
const basis = {
  document: '本单位规定',
  article: '—',
  inForce: { from: '2026-01-01', until: null },
  mark: 'office rule',
} as const;

export const whole = {
  id: 'appraisers',
  table: 'appraiser',
  title: { zh: '鉴定机构', en: 'Appraisers' },
  one: { zh: '鉴定机构', en: 'appraiser' },
  about: { zh: '可以委托的机构。', en: 'Whom one may ask.' },
  fields: {
    name: { kind: 'text', title: { zh: '名称', en: 'Name' }, maxLength: 100 },
    region: { kind: 'region', title: { zh: '所在地', en: 'Region' } },
    phone: {
      kind: 'text',
      title: { zh: '电话', en: 'Telephone' },
      personal: { mask: 'phone', days: 365, basis },
      optional: true,
    },
    kinds: { kind: 'choices', title: { zh: '种类', en: 'Kinds' }, options: { food: { zh: '食品', en: 'Food' } } },
    validFrom: { kind: 'date', title: { zh: '自', en: 'From' } },
    validUntil: { kind: 'date', title: { zh: '至', en: 'Until' }, optional: true },
    scopes: {
      kind: 'rows',
      most: 9,
      title: { zh: '范围', en: 'Scopes' },
      fields: { scope: { kind: 'text', title: { zh: '范围', en: 'Scope' } } },
    },
  },
  once: [['name']],
  inOrder: [['validFrom', 'validUntil']],
  names: 'name',
  list: {
    columns: ['name', ['validFrom', 'validUntil']],
    filters: ['region', 'kinds'],
    search: ['name'],
    orders: ['name'],
  },
  access: { read: 'officials', enter: { kinds: ['coordination'], within: 'region' }, change: 'owner' },
  keep: { years: 'always', basis },
  foundBy: ['name'],
} as const;
