// The ways from what is public of somebody to a request about it.
import { type Html, html } from '../../../platform/portal/html.ts';
import { type Frame, frameQuery } from '../../../platform/portal/layout.ts';
import { requestPath } from '../../disclosure/index.ts';
import type { MatterName } from './matter.ts';
import { type RequestKind, requestKinds, requestWords } from './words.ts';

/** The two doors of a listing or a decision, as lists and pages show them. @param kinds those that are open on the day */
export function requestLinks(
  frame: Frame,
  [of, key]: readonly [of: MatterName, key: string],
  kinds: readonly RequestKind[] = requestKinds,
): Html {
  const lines = kinds.map((kind) => {
    const query = new URLSearchParams({ ...frameQuery(frame), [of]: key, kind });
    return html`<a href="${requestPath}?${query.toString()}">${requestWords[frame.language].titles[kind]}</a>　`;
  });
  return html`<p class="second">${lines}</p>`;
}
