// A page about tips as one reader sees it: its frame, and the words in their language.
import type { FastifyRequest } from 'fastify';
import { type Frame, frameOf } from '../../../platform/portal/layout.ts';
import { type Texts, texts } from './texts.ts';

export type View = Frame & { t: Texts };

/** The view that a request asks for. */
export function viewOf(request: Pick<FastifyRequest, 'query'>, config: Parameters<typeof frameOf>[1]): View {
  const frame = frameOf(request, config);
  return { ...frame, t: texts[frame.language] };
}
