// Where the pages of cases are.

export const paths = {
  cases: '/cases',
  case: (id: string) => `/cases/${id}`,
  procedures: '/law/procedures',
  document: (caseId: string, id: string) => `/cases/${caseId}/documents/${id}`,
  worksheet: (id: string) => `/cases/${id}/worksheet`,
};
