// Numbers that check themselves, held to their own rule.
import { checkGtin, checkResidentId, checkUscc } from '@qingfeng/codes';
import type { CodeKind, Text } from './declaration.ts';

const longest = 40;

/** @returns what is wrong, to follow the title of the field, or null */
export function checkCode(of: CodeKind, value: string): Text | null {
  const text = value.trim();
  if (text.length > longest) return { zh: `超过 ${longest} 字`, en: `is longer than ${longest} characters` };
  switch (of) {
    case 'uscc':
      return checkUscc(text).ok
        ? null
        : { zh: '校验不通过，请逐位核对', en: 'fails its check: compare it sign by sign' };
    case 'gtin':
      return checkGtin(text).ok
        ? null
        : { zh: '校验不通过，请逐位核对', en: 'fails its check: compare it digit by digit' };
    case 'residentId':
      return checkResidentId(text).ok
        ? null
        : { zh: '校验不通过，请逐位核对', en: 'fails its check: compare it digit by digit' };
    case 'patent':
      return patentFault(text);
    case 'licence':
      // Each authority has forms of its own, so only the characters are known.
      return /^[\p{L}\p{N}〔〕（）()[\]\-—_/.号第 ]+$/u.test(text)
        ? null
        : { zh: '含有证号中不会出现的字符', en: 'has characters that no number of a licence has' };
    default:
      throw new TypeError(`no kind of code ${String(of satisfies never)}`);
  }
}

/**
 * Application numbers of patents: 8 digits until 2003, 12 since, a point and a check character; ZL before a granted one.
 * Source: ZC 0006-2003 专利申请号标准 (recalled): weights 2 to 9 and again from 2, modulo 11, 10 written X.
 */
function patentFault(text: string): Text | null {
  const parts = /^(?:ZL)?(\d{12}|\d{8})\.([\dX])$/i.exec(text.replaceAll(/\s/g, ''));
  if (parts === null) {
    return {
      zh: '应为专利（申请）号，如 ZL201530000001.0',
      en: 'must be a patent number as ZL201530000001.0',
    };
  }
  const [, digits = '', given = ''] = parts;
  const rest = [...digits].reduce((sum, digit, at) => sum + Number(digit) * ((at % 8) + 2), 0) % 11;
  const expected = rest === 10 ? 'X' : String(rest);
  if (given.toUpperCase() === expected) return null;
  return { zh: `校验位应为 ${expected}`, en: `ends in ${given}, and its check asks for ${expected}` };
}

/** A code as it is stored: without spaces, letters large. */
export function writtenCode(of: CodeKind, value: string): string {
  const text = value.trim();
  return of === 'licence' ? text : text.replaceAll(/\s/g, '').toUpperCase();
}
