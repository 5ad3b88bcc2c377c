/** What a preview of agencies shows, by the names that the server gives. */
export const importColumns = ['department', 'region', 'name', 'shortName'] as const;
