// Where the pages of the exchange are.

export const paths = {
  rows: '/exchange',
  row: (id: string) => `/exchange/rows/${id}`,
  profiles: '/exchange/profiles',
  profile: (id: string) => `/exchange/profiles/${id}`,
  case: (id: string) => `/cases/${id}`,
};
