// Where the pages of leads are.

export const paths = {
  leads: '/leads',
  lead: (id: string) => `/leads/${id}`,
  seller: (id: string) => `/sellers/${id}`,
  quality: '/leads/quality',
  prices: '/leads/prices',
  tips: '/tips',
  tip: (id: string) => `/tips/${id}`,
  monitors: '/monitors',
  monitor: (id: string) => `/monitors/${id}`,
  rights: '/rights',
  notice: (id: string) => `/platforms/notices/${id}`,
  case: (id: string) => `/cases/${id}`,
  procedures: '/law/procedures',
};
