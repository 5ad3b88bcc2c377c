// Where the plan's pages are.

export const paths = {
  plans: '/plans',
  orders: '/plans/orders',
  campaigns: '/campaigns',
  plan: (id: string) => `/plans/${id}`,
  planPage: (id: string, page: 'board' | 'timeline' | 'dashboard' | 'review') => `/plans/${id}/${page}`,
  task: (id: string) => `/tasks/${id}`,
  assignment: (id: string) => `/assignments/${id}`,
  order: (id: string) => `/orders/${id}`,
};
