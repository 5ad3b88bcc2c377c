// A page of the portal that is searched by words and read page by page, without scripts: form, entries, the way on.
import { z } from 'zod';
import type { Words } from '../errors/problem.ts';
import { decodeCursor } from '../http/paging.ts';
import { type Html, html } from './html.ts';
import { type Frame, frameFields, frameQuery } from './layout.ts';

/** What its address asks for; what does not fit is as if left out. */
export const searchAsked = z.object({
  q: z.string().trim().max(100).catch('').default(''),
  cursor: z.string().max(1000).optional().catch(undefined),
  lang: z.string().optional(),
});

/** Day or instant by which entries are sorted, and the identifier. */
const place = z.tuple([z.union([z.iso.date(), z.iso.datetime()]), z.uuid()]);

/** Where the page goes on; a cursor that somebody made up begins at the first page. */
export function placeOrFirst(cursor: string | undefined): { at: string; id: string } | undefined {
  try {
    const found = decodeCursor(cursor, place);
    return found === undefined ? undefined : { at: found[0], id: found[1] };
  } catch {
    return undefined;
  }
}

type SearchWords = Readonly<Record<'intro' | 'search' | 'find' | 'none' | 'next' | 'first', Words>>;

/**
 * @param q.next cursor of the page after this one, where there is one
 * @param q.narrowed what the list is narrowed by beside its words: the controls, and what was chosen
 */
export function searchPage(q: {
  frame: Frame;
  path: string;
  said: SearchWords;
  q: string;
  entries: readonly Html[];
  first: boolean;
  next: string | undefined;
  narrowed?: { controls: Html; chosen: Readonly<Record<string, string>> };
}): Html {
  const { frame, path, said } = q;
  const { language } = frame;
  const address = (cursor?: string) => {
    const query = new URLSearchParams({
      ...frameQuery(frame),
      ...(q.q === '' ? {} : { q: q.q }),
      ...q.narrowed?.chosen,
      ...(cursor === undefined ? {} : { cursor }),
    }).toString();
    return query === '' ? path : `${path}?${query}`;
  };
  return html`<p>${said.intro[language]}</p>
<form method="get" action="${path}" role="search">
${frameFields(frame)}
<p><label for="q">${said.search[language]}</label>
<input id="q" name="q" type="search" maxlength="100" value="${q.q}"></p>
${q.narrowed?.controls ?? false}
<p><button class="first" type="submit">${said.find[language]}</button></p>
</form>
${q.entries.length === 0 && html`<p>${said.none[language]}</p>`}
${q.entries}
<p>${!q.first && html`<a href="${address()}">${said.first[language]}</a> `}${q.next !== undefined && html`<a rel="next" href="${address(q.next)}">${said.next[language]}</a>`}</p>`;
}
