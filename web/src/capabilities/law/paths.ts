// Where the pages of the law are.

export const paths = {
  law: '/law',
  procedures: '/law/procedures',
  officeRules: '/law/office-rules',
  standards: '/law/standards',
};
