// Where the pages of referrals are.

export const paths = {
  referrals: '/referrals',
  referral: (id: string) => `/referrals/${id}`,
  supervision: (id: string) => `/supervisions/${id}`,
  reverse: (id: string) => `/reverse-referrals/${id}`,
  clues: '/office-clues',
  clue: (id: string) => `/office-clues/${id}`,
  procedures: '/law/procedures',
  statistics: '/statistics',
  case: (id: string) => `/cases/${id}`,
};
