// Where the pages of the exchange are.

export const paths = {
  rows: '/exchange',
  row: (id: string) => `/exchange/rows/${id}`,
  profiles: '/exchange/profiles',
  profile: (id: string) => `/exchange/profiles/${id}`,
  nodes: '/exchange/nodes',
  outbox: '/exchange/nodes/outbox',
  inbox: '/exchange/nodes/inbox',
  told: '/exchange/nodes/cases',
  requests: '/exchange/requests',
  request: (id: string) => `/exchange/requests/${id}`,
  case: (id: string) => `/cases/${id}`,
};
