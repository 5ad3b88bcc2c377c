// The facts that the offence check may know beside goods and amounts, in the order in which forms ask them.

export const countFacts = [
  'marks',
  'labels',
  'unsoldLabels',
  'copies',
  'unsoldCopies',
  'works',
  'clicks',
  'members',
  'downloads',
  'patents',
  'cigarettes',
  'penaltiesWithinTwoYears',
] as const;

/** In fen. */
export const lossFacts = [
  'rightHolderLoss',
  'consumerLoss',
  'directEconomicLoss',
  'productionLoss',
  'productionAndSalesAmount',
] as const;

/** Whether it is an attempt is a consequence of unsold goods, not a fact: it is not asked. */
export const yesNoFacts = [
  'repeatWithinTwoYears',
  'twoOrMoreMarks',
  'twoOrMorePatents',
  'serviceMark',
  'onlineDissemination',
  'membershipModel',
] as const;
