// The party of a trademark case pleads nothing: facts and reason of the step that says so.
export const nothingPleaded = [
  { lawfulSource: 'notRaised', priorUse: 'notRaised' },
  '已告知可以提出抗辩，当事人未提出',
] as const;
