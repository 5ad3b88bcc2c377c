// What procedures that only tests know go by.

/** Of every step and duty of theirs. */
export const basis = {
  document: '测试规则',
  article: '一',
  inForce: { from: '2004-01-01', until: null },
  mark: 'office rule',
} as const;

export const title = (zh: string, en: string) => ({ zh, en });
