// Where the pages of adjudication are.
export const paths = {
  disputes: '/adjudication',
  dispute: (id: string) => `/adjudication/${id}`,
  procedures: '/law/procedures',
};
