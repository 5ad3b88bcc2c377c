// The passages of a decision that are covered or kept on purpose, the public text that follows from them, and the proof that nothing else differs.
import { createHash } from 'node:crypto';
import { basisOfKind, type Redaction, type Span, type SpanKind } from '@qingfeng/redaction';

/** Who decided on a passage: the engine proposes, officers confirm or decide otherwise. What nothing explains is asked, and bars publication. */
export type Passage = Omit<Span, 'action'> & {
  readonly action: Span['action'] | 'ask';
  readonly by: 'engine' | 'officer';
  /** Who confirmed it, by name; null while it waits. What the engine keeps needs no confirmation. */
  readonly confirmedBy: string | null;
  /** Why an officer decided otherwise than the engine. */
  readonly why?: string;
};

const omitted = '（略）';

/** @param rules of the decision, see rulesOfDecision */
export function proposed({ spans, doubts }: Redaction, rules: string): Passage[] {
  const told = spans.map((span): Passage => ({ ...span, by: 'engine', confirmedBy: null }));
  const asked = doubts.map(
    ({ start, end, kind, why }): Passage => ({
      ...{ start, end, kind, action: 'ask', by: 'engine', confirmedBy: null },
      ...{ reason: why, basis: basisOfKind(kind, rules) },
    }),
  );
  return [...told, ...asked].sort((one, other) => one.start - other.start);
}

const ANSWERED_BEFORE = {
  cover: { zh: '本单位对同样文字答复过：遮盖', en: 'this office answered the same words before: covered' },
  keep: { zh: '本单位对同样文字答复过：保留', en: 'this office answered the same words before: kept' },
} as const;

/** The doubts that the office has answered before, settled in the same way; what is covered so is still to be confirmed. */
export const withAnswers = (passages: readonly Passage[], answerOf: (one: Passage) => 'cover' | 'keep' | undefined) =>
  passages.map((one): Passage => {
    const answer = one.action === 'ask' ? answerOf(one) : undefined;
    if (answer === undefined) return one;
    const replacement = answer === 'cover' ? { replacement: omitted } : {};
    return { ...one, action: answer, reason: ANSWERED_BEFORE[answer], ...replacement };
  });

/** The words of a passage as answers know them: without blanks, in one width. */
export const wordsOf = (served: string, { start, end }: Pick<Passage, 'start' | 'end'>): string =>
  served.slice(start, end).normalize('NFKC').replaceAll(/\s/g, '');

/** The served text with every covered passage replaced, and nothing else changed. */
export function publicTextOf(served: string, passages: readonly Passage[]): string {
  let [text, at] = ['', 0];
  for (const { start, end, action, replacement = omitted } of passages) {
    if (action !== 'cover') continue;
    text += served.slice(at, start) + replacement;
    at = end;
  }
  return text + served.slice(at);
}

/**
 * Tells of what was found in a text that goes out whether officers kept it on purpose: every letter and digit of it stands in words that they
 * kept. A short passage that was kept excuses nothing around it (广州 no address in 广州), a long one nothing elsewhere (王小明水果店 no 王小明).
 */
export function keptOnPurpose(
  text: string,
  served: string,
  passages: readonly Passage[],
): (found: { readonly start: number; readonly end: number }) => boolean {
  const kept = new Set<number>();
  const words = passages.flatMap((one) => (one.action === 'keep' ? [served.slice(one.start, one.end)] : []));
  for (const { start, end } of [...new Set(words)].flatMap((one) => placesOf(text, one)))
    if (!withinNumber(text, start, end)) for (let at = start; at < end; at++) kept.add(at);
  const said = /[\p{L}\p{N}]/u;
  return ({ start, end }) => {
    for (let at = start; at < end; at++) if (!kept.has(at) && said.test(text.charAt(at))) return false;
    return true;
  };
}

/** Where words stand in a text, white space within them or not. */
export function placesOf(text: string, words: string): { start: number; end: number }[] {
  const signs = [...words.replaceAll(/\s/g, '')];
  if (signs.length === 0) return [];
  const pattern = signs.map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&')).join('\\s*');
  return [...text.matchAll(new RegExp(pattern, 'g'))].map(({ index, 0: whole }) => ({
    start: index,
    end: index + whole.length,
  }));
}

/** Digits that go on before or behind: a number that was kept is none of the digits of a longer one. */
const withinNumber = (text: string, start: number, end: number): boolean =>
  /\d\d/.test(text.slice(Math.max(0, start - 1), start + 1)) || /\d\d/.test(text.slice(end - 1, end + 1));

export const isAsked = ({ action }: Passage): boolean => action === 'ask';
export const isWaiting = ({ action, confirmedBy }: Passage): boolean => action === 'cover' && confirmedBy === null;

/**
 * How a public text compares with the served one, as the public is told: nothing of it depends on what is covered, but for the commitment,
 * whose key the public has not (published/commitment.ts). The digest is SHA-256 of UTF-8; signs are UTF-16 units.
 */
export type Proof = {
  /** HMAC-SHA-256 over what was served; null where the served text was gone before there were any; missing until it is issued anew. */
  readonly commitment?: string | null;
  readonly publicDigest: string;
  readonly covered: number;
  readonly equalSigns: number;
  readonly comparedAt: string;
  /** Of a scan: how many pages; the digest is that of the file, and no signs were compared. */
  readonly pages?: number;
  /** Of a scan whose text was typed in: SHA-256 of what of it is public. */
  readonly textDigest?: string;
};
export type Comparison = Omit<Proof, 'commitment'>;

export const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * Compares the public text with the served one, sign by sign outside of what is covered (总局令第45号 7).
 * @returns the proof and how many signs are covered, which is told to nobody outside; or the place in the served text from which they differ
 */
export function compared(q: {
  served: string;
  text: string;
  passages: readonly Passage[];
  now: Date;
}): { proof: Comparison; coveredSigns: number } | { differsAt: number } {
  const { served, text, passages, now } = q;
  let [at, place, coveredSigns, equalSigns, covered] = [0, 0, 0, 0, 0];
  const equal = (until: number): boolean => {
    const stretch = served.slice(at, until);
    if (text.slice(place, place + stretch.length) !== stretch) return false;
    place += stretch.length;
    equalSigns += stretch.length;
    return true;
  };
  for (const { start, end, action, replacement = omitted } of passages) {
    if (action !== 'cover') continue;
    if (start < at || end <= start || end > served.length || !equal(start)) return { differsAt: at };
    if (!text.startsWith(replacement, place)) return { differsAt: start };
    place += replacement.length;
    coveredSigns += end - start;
    covered += 1;
    at = end;
  }
  if (!equal(served.length) || place !== text.length) return { differsAt: at };
  return {
    proof: { publicDigest: digestOf(text), covered, equalSigns, comparedAt: now.toISOString() },
    coveredSigns,
  };
}

/** What an officer does with a passage, told by its place in the served text. */
export type PassageAct = {
  readonly start: number;
  readonly end: number;
  readonly act: 'confirm' | 'cover' | 'keep' | 'replace' | 'undo';
  readonly kind?: SpanKind | undefined;
  readonly replacement?: string | undefined;
  readonly why?: string | undefined;
};

export type Refused =
  | 'noPassage'
  | 'notAnswered'
  | 'overlaps'
  | 'outside'
  | 'whyMissing'
  | 'replacementMissing'
  | 'replacementTells';

/**
 * The passages after an act; the one before stays where it is refused.
 * @param q.proposed what the engine proposes, to which 'undo' returns
 */
export function acted(
  passages: readonly Passage[],
  { start, end, ...q }: PassageAct & { served: string; by: string; proposed: readonly Passage[] },
): { passages: Passage[] } | { refused: Refused } {
  const here = passages.find((one) => one.start === start && one.end === end);
  const others = passages.filter((one) => one !== here);
  const put = (one: Passage) => ({ passages: [...others, one].sort((a, b) => a.start - b.start) });
  if (start < 0 || end <= start || end > q.served.length) return { refused: 'outside' };
  if (here === undefined && others.some((one) => one.start < end && start < one.end)) return { refused: 'overlaps' };
  switch (q.act) {
    case 'confirm':
      if (here?.action === 'ask') return { refused: 'notAnswered' };
      return here === undefined ? { refused: 'noPassage' } : put({ ...here, confirmedBy: q.by });
    case 'keep': {
      if (here === undefined) return { refused: 'noPassage' };
      const why = (q.why ?? '').trim();
      // What was only asked is answered by keeping it; against the engine a reason is needed.
      if (why === '' && here.action !== 'ask') return { refused: 'whyMissing' };
      const { replacement: _, ...rest } = here;
      const reason = here.action === 'ask' ? { reason: KEPT_BY_OFFICER } : {};
      return put({ ...rest, ...reason, action: 'keep', by: 'officer', confirmedBy: q.by, ...(why !== '' && { why }) });
    }
    case 'replace': {
      const replacement = (q.replacement ?? '').trim();
      if (here === undefined) return { refused: 'noPassage' };
      if (replacement === '') return { refused: 'replacementMissing' };
      if (replacement.includes(q.served.slice(start, end))) return { refused: 'replacementTells' };
      return put({ ...here, action: 'cover', replacement, by: 'officer', confirmedBy: q.by });
    }
    case 'cover':
      return put(byHand({ here, start, end, ...q }));
    case 'undo': {
      const before = q.proposed.filter((one) => one.start < end && start < one.end);
      return { passages: [...others, ...before].sort((a, b) => a.start - b.start) };
    }
    default:
      throw new TypeError(`no act ${String(q.act satisfies never)}`);
  }
}

const KEPT_BY_OFFICER = {
  zh: '审核人员答复：不涉及个人信息，保留',
  en: 'answered by the reviewer: nothing personal, kept',
};

function byHand(
  q: Pick<PassageAct, 'start' | 'end' | 'kind' | 'replacement' | 'why'> & { here: Passage | undefined; by: string },
): Passage {
  const { here, start, end, kind = here?.kind ?? 'other', why = '' } = q;
  const said =
    why.trim() === '' ? { zh: '承办人员补充遮盖', en: 'covered by the officer' } : { zh: why.trim(), en: why.trim() };
  return {
    ...{ start, end, kind, action: 'cover', by: 'officer', confirmedBy: q.by },
    replacement: (q.replacement ?? '').trim() || omitted,
    reason: said,
    basis: here?.basis ?? { document: '国发〔2014〕6号', article: '三', mark: 'recalled' },
    ...(why.trim() !== '' && { why: why.trim() }),
  };
}

/** What the engine proposes anew, and over it what officers decided or confirmed of it. */
export function reproposed(before: readonly Passage[], now: readonly Passage[]): Passage[] {
  const own = before.filter(({ by }) => by === 'officer');
  const free = now.filter((one) => !own.some(({ start, end }) => one.start < end && start < one.end));
  const again = free.map((one): Passage => {
    const was = before.find(
      ({ start, end, action }) => start === one.start && end === one.end && action === one.action,
    );
    return was === undefined ? one : { ...one, confirmedBy: was.confirmedBy };
  });
  return [...own, ...again].sort((one, other) => one.start - other.start);
}

/** A doubt that was answered settles every other one that reads so. */
export function settledAlike(before: readonly Passage[], after: readonly Passage[], served: string): Passage[] {
  const asked = before.filter(isAsked);
  const answered = after.filter(
    (one) => !isAsked(one) && asked.some(({ start, end }) => start === one.start && end === one.end),
  );
  return after.map((one) => {
    const alike = isAsked(one) ? answered.find((other) => wordsOf(served, other) === wordsOf(served, one)) : undefined;
    return alike === undefined ? one : { ...alike, start: one.start, end: one.end };
  });
}

/** How many passages of which kind are covered and by which rule, as the public page says it. */
export function coveredKinds(passages: readonly Passage[]) {
  const covered = passages.filter(({ action }) => action === 'cover');
  const groups = Map.groupBy(covered, ({ kind, basis }) => `${kind} ${basis.document} ${basis.article}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ kind: first.kind, count: group.length, basis: first.basis }];
  });
}
