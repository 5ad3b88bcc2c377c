// Amounts as documents write them: yuan with two decimals, and in capitals, which no stroke can change.

/** "55,000.00" */
export function yuanFigures(fen: number): string {
  return (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];

/**
 * "伍万伍仟元整": 正确填写票据和结算凭证的基本规定 [recalled]. A zero stands once for any run of them inside.
 * @param fen not negative, below 10^18
 */
export function yuanCapitals(fen: number): string {
  const [whole = '', cents = ''] = (fen / 100).toFixed(2).split('.');
  const jiao = Number(cents[0]);
  const odd = Number(cents[1]);
  const yuan = Number(whole) === 0 ? '' : `${wholeCapitals(whole)}元`;
  if (jiao === 0 && odd === 0) return `${yuan === '' ? '零元' : yuan}整`;
  const gap = yuan !== '' && jiao === 0 ? '零' : '';
  return `${yuan}${jiao === 0 ? gap : `${digits[jiao]}角`}${odd === 0 ? '整' : `${digits[odd]}分`}`;
}

function wholeCapitals(whole: string): string {
  let said = '';
  let zero = false;
  for (let at = 0; at < whole.length; at += 1) {
    const place = whole.length - 1 - at;
    const digit = Number(whole[at]);
    if (digit === 0) zero = said !== '';
    else {
      said += `${zero ? '零' : ''}${digits[digit]}${places[place % 4]}`;
      zero = false;
    }
    if (place % 4 === 0 && /[1-9]/.test(whole.slice(Math.max(0, at - 3), at + 1))) said += groups[place / 4];
  }
  return said;
}
