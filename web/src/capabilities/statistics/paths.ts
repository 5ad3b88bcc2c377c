// Where the pages of statistics are.

export const paths = {
  reports: '/statistics',
  report: (id: string) => `/statistics/reports/${id}`,
  records: '/statistics/records',
  rollUp: '/statistics/roll-up',
  forms: '/statistics/forms',
  figures: '/statistics/figures',
};
