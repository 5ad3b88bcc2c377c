// How long identity numbers are kept (个人信息保护法 19: no longer than the purpose needs); how long that is, the office says.

const basis = {
  document: '《个人信息保护法》第十九条；保管期限为本单位规定',
  article: '—',
  inForce: { from: '2021-11-01', until: null },
  mark: 'office rule',
} as const;

export const identityKept = { mask: 'idNumber', days: 1_827, basis } as const;
