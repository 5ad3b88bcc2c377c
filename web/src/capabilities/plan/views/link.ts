// Links that the server gives as text, in the form that the router takes.

/** '/plans/1?status=late' as {to: '/plans/1', search: {status: 'late'}}. */
export function splitLink(link: string): { to: string; search: Record<string, string> } {
  const [to = '/', query = ''] = link.split('?');
  return { to, search: Object.fromEntries(new URLSearchParams(query)) };
}
