// What Zod found wrong, in both languages, with a JSON pointer to the field.
import type { z } from 'zod';
import type { FieldProblem } from '../../errors/problem.ts';

type Issue = z.core.$ZodIssue;

/** One entry per field; unknown keys each get their own. `prefix` is the part of the request, '' for the body. */
export function fieldProblems(issues: readonly Issue[], prefix = ''): FieldProblem[] {
  return issues.filter(isOwnLimit).flatMap((issue) => {
    const pointer = prefix + pointerOf(issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownField(`${pointer}${pointerOf([key])}`));
    }
    return [{ pointer: pointer === '' ? '/' : pointer, ...words(issue) }];
  });
}

/** A whole number that is too large for its field is too large for a number as well; the limit of the field is the one that helps. */
function isOwnLimit(issue: Issue, _at: number, issues: readonly Issue[]): boolean {
  const ofNumbers = Math.abs(Number(limitOf(issue))) === Number.MAX_SAFE_INTEGER;
  const alike = (one: Issue) =>
    one !== issue && one.code === issue.code && pointerOf(one.path) === pointerOf(issue.path);
  return !ofNumbers || !issues.some(alike);
}

function limitOf(issue: Issue): unknown {
  if (issue.code === 'too_big') return issue.maximum;
  return issue.code === 'too_small' ? issue.minimum : undefined;
}

/** For a field that the request does not know. */
export function unknownField(pointer: string): FieldProblem {
  return { pointer, zh: '不是该请求的字段', en: 'is not a field of this request' };
}

/** RFC 6901. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

const typeNames: Record<string, { zh: string; en: string }> = {
  string: { zh: '文本', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
  date: { zh: '日期', en: 'a date' },
};

const formatNames: Record<string, { zh: string; en: string }> = {
  uuid: { zh: '编号（UUID）', en: 'an identifier (UUID)' },
  date: { zh: '日期（如 2026-11-24）', en: 'a date such as 2026-11-24' },
  datetime: { zh: '时间（ISO 8601）', en: 'a time in ISO 8601' },
  email: { zh: '电子邮件地址', en: 'an e-mail address' },
  url: { zh: '网址', en: 'a URL' },
};

function words(issue: Exclude<Issue, { code: 'unrecognized_keys' }>): { zh: string; en: string } {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords(issue);
    case 'too_small':
      return issue.inclusive === false
        ? { zh: `应大于 ${issue.minimum}`, en: `must be more than ${issue.minimum}` }
        : sizeWords(issue.origin, Number(issue.minimum), 'min');
    case 'too_big':
      return issue.inclusive === false
        ? { zh: `应小于 ${issue.maximum}`, en: `must be less than ${issue.maximum}` }
        : sizeWords(issue.origin, Number(issue.maximum), 'max');
    case 'invalid_format':
      return formatWords(issue.format);
    case 'invalid_value': {
      const values = issue.values.map(String);
      return { zh: `应为其中之一：${values.join('、')}`, en: `must be one of: ${values.join(', ')}` };
    }
    case 'not_multiple_of':
      return { zh: `应为 ${issue.divisor} 的倍数`, en: `must be a multiple of ${issue.divisor}` };
    case 'invalid_key':
      return { zh: '含有不允许的键', en: 'has a key that is not allowed' };
    case 'invalid_element':
      return { zh: '含有不符合要求的项', en: 'has an element that is not valid' };
    case 'invalid_union':
      return { zh: '不符合任何一种允许的形式', en: 'fits none of the forms that are allowed' };
    case 'custom':
      return customWords(issue);
    default:
      throw new TypeError(`unknown issue ${JSON.stringify(issue satisfies never)}`);
  }
}

function typeWords(issue: z.core.$ZodIssueInvalidType): { zh: string; en: string } {
  if (issue.input === undefined) return { zh: '必须填写', en: 'is required' };
  const name = typeNames[issue.expected] ?? { zh: issue.expected, en: issue.expected };
  return { zh: `应为${name.zh}`, en: `must be ${name.en}` };
}

function sizeWords(origin: string, limit: number, side: 'min' | 'max'): { zh: string; en: string } {
  if (origin === 'string') {
    if (side === 'min' && limit <= 1) return { zh: '不能为空', en: 'must not be empty' };
    return side === 'min'
      ? { zh: `不能少于 ${limit} 个字`, en: `must have at least ${limit} characters` }
      : { zh: `不能超过 ${limit} 个字`, en: `must have at most ${limit} characters` };
  }
  if (origin === 'array' || origin === 'set') {
    return side === 'min'
      ? { zh: `至少 ${limit} 项`, en: `must have at least ${limit} entries` }
      : { zh: `最多 ${limit} 项`, en: `must have at most ${limit} entries` };
  }
  return side === 'min'
    ? { zh: `不能小于 ${limit}`, en: `must be at least ${limit}` }
    : { zh: `不能大于 ${limit}`, en: `must be at most ${limit}` };
}

function formatWords(format: string): { zh: string; en: string } {
  const name = formatNames[format];
  if (name === undefined) return { zh: '格式不正确', en: 'does not have the required form' };
  return { zh: `应为${name.zh}`, en: `must be ${name.en}` };
}

/** A refinement gives both languages as params: `.refine(check, { params: { zh, en } })`. */
function customWords(issue: z.core.$ZodIssueCustom): { zh: string; en: string } {
  const { zh, en } = issue.params ?? {};
  return typeof zh === 'string' && typeof en === 'string'
    ? { zh, en }
    : { zh: '不符合要求', en: issue.message === '' ? 'is not valid' : issue.message };
}
