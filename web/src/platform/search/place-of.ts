// The page that a hit of the search names.

/** Path and what follows its question mark, as the router takes them. */
export function placeOf(link: string): { to: string; search: Record<string, string> } {
  const [to = '/', query = ''] = link.split('?');
  return { to, search: Object.fromEntries(new URLSearchParams(query)) };
}
