// Where the pages of the work with platforms are.

export const paths = {
  platforms: '/platforms',
  notices: '/platforms/notices',
  notice: (id: string) => `/platforms/notices/${id}`,
  told: '/platforms/told',
  register: '/platforms/register',
  assistance: '/platforms/assistance',
  request: (id: string) => `/platforms/assistance/${id}`,
  pushes: '/platforms/pushes',
  dispatches: '/platforms/dispatches',
  dispatch: (id: string) => `/platforms/dispatches/${id}`,
  identities: '/platforms/identities',
  authorisations: '/platforms/authorisations',
  case: (id: string) => `/cases/${id}`,
  lead: (id: string) => `/leads/${id}`,
  procedures: '/law/procedures',
};
