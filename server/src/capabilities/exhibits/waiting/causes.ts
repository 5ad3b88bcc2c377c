// Why a count disagrees with the book.
export const causeWords = {
  count: { zh: '点数差错', en: 'Miscounted' },
  unrecorded: { zh: '出入库漏记', en: 'Movement not recorded' },
  measure: { zh: '计量误差', en: 'Measuring error' },
  wear: { zh: '自然损耗', en: 'Natural loss' },
  loss: { zh: '短少、遗失', en: 'Missing' },
  other: { zh: '其他', en: 'Other' },
} as const;
