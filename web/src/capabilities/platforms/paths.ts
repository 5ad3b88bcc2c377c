// Where the pages of the work with platforms are.

export const paths = {
  platforms: '/platforms',
  register: '/platforms/register',
};
