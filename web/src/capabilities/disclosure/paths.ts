// Addresses of the pages of disclosure.
export const paths = {
  list: '/disclosures',
  /** The review is the page of the record. */
  review: (id: string) => `/disclosures/${id}`,
  /** Its fields, clocks and history. */
  record: (id: string) => `/disclosures/${id}/record`,
  /** Files that left and came in. */
  files: '/disclosures/files',
  public: '/portal/decisions',
  publicDecision: (address: string) => `/portal/decisions/${address}`,
  rules: '/law/procedures',
};
