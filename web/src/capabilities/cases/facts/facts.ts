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
] as const;

/** In fen. */
export const lossFacts = [
  'rightHolderLoss',
  'consumerLoss',
  'directEconomicLoss',
  'productionLoss',
  'productionAndSalesAmount',
] as const;

export const yesNoFacts = [
  'repeatWithinTwoYears',
  'twoOrMoreMarks',
  'twoOrMorePatents',
  'serviceMark',
  'onlineDissemination',
  'membershipModel',
  'attempt',
] as const;
