// Word templates with Chinese tags, {标题} and {#部门}…{/部门}, filled with text alone: no code, pictures or raw XML.
import {
  type TemplateData as LibraryData,
  LoopPlugin,
  MalformedFileError,
  MaxXmlDepthError,
  type Tag,
  TagDisposition,
  TemplateHandler,
  TemplateSyntaxError,
  TextPlugin,
} from 'easy-template-x';
import { guardDocument } from './document-guard.ts';
import { dropLoopParagraphs, markLoopParagraphs } from './loop-paragraphs.ts';
import { officeProblem } from './problems.ts';

/** What may stand in a template. A nested shape is a loop; a loop over true or false is a condition. */
export type TemplateShape = { readonly [tag: string]: 'text' | TemplateShape };
export type TemplateData = { readonly [tag: string]: string | number | boolean | readonly TemplateData[] };

/** Tags by their path through the loops, for example "章节/题目". */
export type TemplateReport = { found: string[]; unknown: string[]; missing: string[] };
export type TemplateInput = { name: string; shape: TemplateShape };

const rootScope = '';

/**
 * Reads a template and compares its tags with those that exist. Missing tags are no fault: an office may leave a part out.
 * @throws Problem as guardDocument; office.templateFault when a loop is not closed
 */
export async function checkTemplate(bytes: Uint8Array, { name, shape }: TemplateInput): Promise<TemplateReport> {
  await guardDocument(bytes, name);
  const tags = await templateFaultOr(name, () => handler().parseTags(Buffer.from(bytes)));
  const known = pathsOf(shape);
  const uses = tagUses(tags, name);
  const found = [...new Set(uses.map((use) => resolvePath(use, known) ?? pathOf(use)))];
  return {
    found,
    unknown: found.filter((path) => !known.has(path)),
    missing: [...known].filter((path) => !found.includes(path)),
  };
}

/**
 * Fills a template. Line ends in a text become line breaks in the document; paragraphs that held only the
 * ends of loops are gone.
 * @throws Problem as checkTemplate; office.templateTags when the template uses a tag that does not exist
 */
export async function fillTemplate(bytes: Uint8Array, data: TemplateData, input: TemplateInput): Promise<Buffer> {
  const { unknown } = await checkTemplate(bytes, input);
  if (unknown.length > 0) {
    throw officeProblem('office.templateTags', { name: input.name, unknown: unknown.join('、'), missing: '—' });
  }
  const marked = Buffer.from(markLoopParagraphs(bytes));
  const filled = await templateFaultOr(input.name, () => handler().process(marked, printable(data)));
  return Buffer.from(dropLoopParagraphs(new Uint8Array(filled)));
}

function handler(): TemplateHandler {
  return new TemplateHandler({ plugins: [new LoopPlugin(), new TextPlugin()] });
}

type TagUse = { scope: readonly string[]; name: string };

/** The library takes any closing tag for the nearest loop and overlooks one that is missing; neither is let pass here. */
function tagUses(tags: readonly Tag[], name: string): TagUse[] {
  const uses: TagUse[] = [];
  const scope: string[] = [];
  for (const tag of tags) {
    if (tag.disposition === TagDisposition.Close) {
      const opened = scope.pop();
      if (opened !== tag.name)
        throw officeProblem('office.templateFault', { name, reason: `{#${opened ?? ''}} … {/${tag.name}}` });
      continue;
    }
    uses.push({ scope: [...scope], name: tag.name });
    if (tag.disposition === TagDisposition.Open) scope.push(tag.name);
  }
  const left = scope.at(-1);
  if (left !== undefined) throw officeProblem('office.templateFault', { name, reason: `{#${left}} … ?` });
  return uses;
}

/** Inside a loop a tag of the loop comes first, then those around it, as when the template is filled. */
function resolvePath({ scope, name }: TagUse, known: ReadonlySet<string>): string | undefined {
  for (let depth = scope.length; depth >= 0; depth -= 1) {
    const path = [...scope.slice(0, depth), name].join('/');
    if (known.has(path)) return path;
  }
  return undefined;
}

function pathOf({ scope, name }: TagUse): string {
  return [...scope, name].join('/');
}

function pathsOf(shape: TemplateShape, prefix = rootScope): Set<string> {
  const paths = new Set<string>();
  for (const [tag, inner] of Object.entries(shape)) {
    paths.add(prefix + tag);
    if (inner !== 'text') for (const path of pathsOf(inner, `${prefix}${tag}/`)) paths.add(path);
  }
  return paths;
}

/** Every value as text, without the signs that XML cannot hold; the library's own content objects are not let in. */
function printable(data: TemplateData): LibraryData {
  const entries = Object.entries(data).map(([tag, value]) => [tag, printableValue(value)] as const);
  return Object.fromEntries(entries);
}

function printableValue(value: TemplateData[string]) {
  if (typeof value === 'string') return value.toWellFormed().replace(unprintable, '');
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return value.map(printable);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold these
const unprintable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

async function templateFaultOr<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const fault = [TemplateSyntaxError, MaxXmlDepthError, MalformedFileError].some((kind) => cause instanceof kind);
    if (!fault || !(cause instanceof Error)) throw cause;
    throw officeProblem('office.templateFault', { name, reason: cause.message }, { cause });
  }
}
