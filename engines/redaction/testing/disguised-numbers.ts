// Numbers as people write or hide them: parted, wide, in Chinese digits, over a line end, with signs that nobody sees.

const CHINESE = [...'零一二三四五六七八九'];

/** Six in ten stay plain; the others are written in one of the other ways. */
export function brokenUp(random: () => number, number: string): string {
  if (random() < 0.6) return number;
  const ways = [wide, chinese, spaced, dashed, dotted, invisible, overLines, masked, alike] as const;
  return (ways[Math.floor(random() * ways.length)] ?? wide)(number, random);
}

const wide = (number: string): string =>
  [...number].map((sign) => (/[0-9]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign)).join('');
const chinese = (number: string): string => [...number].map((sign) => CHINESE[Number(sign)] ?? sign).join('');
const parted = (number: string, by: string): string => {
  const groups = number.length === 11 ? [3, 7] : number.length === 18 ? [6, 14] : [4, 8, 12, 16];
  return [0, ...groups.filter((at) => at < number.length)]
    .map((at, place, all) => number.slice(at, all[place + 1] ?? number.length))
    .join(by);
};
const spaced = (number: string): string => parted(number, ' ');
const dashed = (number: string): string => (number.includes('-') ? number : parted(number, '-'));
const dotted = (number: string): string => (number.includes('-') ? number : parted(number, '.'));
const invisible = (number: string): string => `${number.slice(0, 5)}\u200b${number.slice(5)}`;
const overLines = (number: string, random: () => number): string => {
  const at = 2 + Math.floor(random() * (number.length - 4));
  return `${number.slice(0, at)}\n${number.slice(at)}`;
};
const masked = (number: string): string => `${number.slice(0, 5)}**${number.slice(7)}`;
const alike = (number: string): string => `${number.slice(0, 2)}${number.slice(2).replace('0', 'O').replace('1', 'l')}`;
