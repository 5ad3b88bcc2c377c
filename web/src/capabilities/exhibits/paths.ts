// Where the pages of exhibits are.
export const paths = {
  stores: '/stores',
  store: (id: string) => `/stores/${id}`,
  count: (id: string) => `/stores/${id}/count`,
  labels: (id: string) => `/stores/${id}/labels`,
  lot: (id: string) => `/exhibit-lots/${id}`,
  case: (id: string) => `/cases/${id}`,
};
