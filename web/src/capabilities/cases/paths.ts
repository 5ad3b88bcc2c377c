// Where the pages of cases are.

export const paths = {
  cases: '/cases',
  case: (id: string) => `/cases/${id}`,
  procedures: '/law/procedures',
  worksheet: (id: string) => `/cases/${id}/worksheet`,
};
