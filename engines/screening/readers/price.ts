// Prices as sellers write them, to fen.

const UNITS: Readonly<Record<string, number>> = { '': 1, 千: 1_000, k: 1_000, 万: 10_000, w: 10_000 };

/**
 * "1299", "¥1,299.00", "99.9元", "1.2万", and of "99-199" the lower. Null for words and for anything else: no price is guessed.
 * @returns whole fen
 */
export function fenOf(text: string): number | null {
  const bare = text
    .normalize('NFKC')
    .replace(/\s|(?:rmb|cny|人民币)/gi, '')
    .replace(/^[¥￥]/, '')
    .replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '');
  const found = /^(\d{1,10}(?:\.\d{1,6})?)(千|万|k|w)?(?:元|块|起|圆)*(?:[-~至到](?:[¥￥]?)\d.*)?$/i.exec(bare);
  if (found === null) return null;
  const fen = Math.round(Number(found[1]) * (UNITS[(found[2] ?? '').toLowerCase()] ?? 1) * 100);
  return Number.isSafeInteger(fen) ? fen : null;
}
