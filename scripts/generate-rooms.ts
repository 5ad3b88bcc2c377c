// Writes the lists of rooms that server and web load, from the room.ts of each folder and the menus of the registers; --check fails
// when one of them is stale. Where a room stands it says itself, so that two branches never meet in one line of a list.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inLine, type Register } from '@qingfeng/register';
import type { CapabilityRoom } from '../server/src/platform/registers/room.ts';

const clone = join(import.meta.dirname, '..');
const [server, web] = ['server/src/capabilities', 'web/src/capabilities'];
const made = 'Made by scripts/generate-rooms.ts, compared by npm run check: to change it, change a room.';

/** The rooms behind each other as they say; one that nothing follows and that follows nothing stands at the end. */
async function readRooms(): Promise<CapabilityRoom[]> {
  const folders = readdirSync(join(clone, server)).filter((one) => existsSync(join(clone, server, one, 'room.ts')));
  const rooms: CapabilityRoom[] = await Promise.all(
    folders.toSorted().map(async (one) => (await import(join(clone, server, one, 'room.ts'))).room),
  );
  rooms.forEach(({ id, after }, at) => {
    if (id !== folders.toSorted()[at]) throw new Error(`${server}/${folders.toSorted()[at]}/room.ts: id '${id}'`);
    if (after !== undefined && !folders.includes(after))
      throw new Error(`${server}/${id}/room.ts: after: there is no room '${after}'`);
  });
  const isFollowed = ({ id }: CapabilityRoom) => rooms.some(({ after }) => after === id);
  const ordered = inLine([...rooms.filter(isFollowed), ...rooms.filter((one) => !isFollowed(one))]);
  const lost = rooms.find((one) => !ordered.includes(one));
  if (lost !== undefined) throw new Error(`${server}/${lost.id}/room.ts: after: the rooms stand behind each other`);
  return ordered;
}

const inCamel = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const sorted = (lines: readonly string[]) => lines.toSorted((one, other) => (one < other ? -1 : 1));

function serverRooms(rooms: readonly CapabilityRoom[]): string {
  const imports = sorted(rooms.map(({ id }) => id)).map(
    (id) => `import { room as ${inCamel(id)} } from './${id}/room.ts';`,
  );
  const all = rooms.map(({ id }) => `  ${inCamel(id)},`);
  return `// The rooms of the line, in its order. ${made}
import type { CapabilityRoom } from '../platform/registers/room.ts';
${imports.join('\n')}

export const rooms: readonly CapabilityRoom[] = [
${all.join('\n')}
];
`;
}

const quoted = (text: string) => (text.includes("'") ? JSON.stringify(text) : `'${text}'`);

function menuLine({ id, title, menu }: Register): string {
  const { zh, en } = menu?.title ?? title;
  const facts = [
    ...[`id: '${id}'`, `text: { zh: ${quoted(zh)}, en: ${quoted(en)} }`],
    ...(menu === undefined ? [] : [`section: '${menu.section}'`, `icon: <${menu.icon} aria-hidden />`]),
    ...(menu?.also === undefined ? [] : [`also: [${menu.also.map(quoted).join(', ')}]`]),
    ...(menu?.after === undefined ? [] : [`after: '${menu.after}'`]),
  ];
  return `  {\n${facts.map((fact) => `    ${fact},\n`).join('')}  },`;
}

function webRooms(rooms: readonly CapabilityRoom[]): string {
  const registers = rooms.flatMap((room) => room.registers);
  const icons = sorted([...new Set(registers.flatMap(({ menu }) => menu?.icon ?? []))]);
  const own = sorted(rooms.map(({ id }) => id).filter((id) => existsSync(join(clone, web, id, 'index.tsx'))));
  const all = rooms
    .filter(({ id, registers: some }) => own.includes(id) || some.length > 0)
    .map(({ id, registers: some }) => {
      const facts = [
        `id: '${id}'`,
        ...(some.length === 0 ? [] : [`registers: [${some.map((one) => quoted(one.id)).join(', ')}]`]),
        ...(own.includes(id) ? [`own: ${inCamel(id)}`] : []),
      ];
      return `  { ${facts.join(', ')} },`;
    });
  return `// The rooms of the line in the web, and what their registers are called in the menu. ${made}
import {
${icons.map((icon) => `  ${icon},`).join('\n')}
} from '@ant-design/icons';
import type { NamedRegister, WebRoom } from '../platform/registers/capability.ts';
${own.map((id) => `import { room as ${inCamel(id)} } from './${id}/index.tsx';`).join('\n')}

export const registers: readonly NamedRegister[] = [
${registers.map(menuLine).join('\n')}
];

export const rooms: readonly WebRoom[] = [
${all.join('\n')}
];
`;
}

/** A room says its words under its own name, or, in a file words.LANGUAGE.ts, under several. */
function wordsOf(language: 'zh' | 'en'): string {
  const said = readdirSync(join(clone, web))
    .toSorted()
    .flatMap((id) => {
      const file = ['words', 'texts'].find((one) => existsSync(join(clone, web, id, `${one}.${language}.ts`)));
      return file === undefined ? [] : [{ id, file, name: inCamel(id) }];
    });
  const own = said.map(({ id, file, name }) => {
    const exported = file === 'words' ? 'words' : language;
    return `import { ${exported} as ${name} } from './${id}/${file}.${language}.ts';`;
  });
  const all = said.map(({ file, name }) => (file === 'words' ? `  ...${name},` : `  ${name},`));
  return `// What the rooms say. One file for the browser to load, before the first of their pages. ${made}
${own.join('\n')}

export const words = {
${all.join('\n')}
};
`;
}

const rooms = await readRooms();
const files = [
  [`${server}/rooms.ts`, serverRooms(rooms)],
  [`${web}/rooms.tsx`, webRooms(rooms)],
  [`${web}/words.zh.ts`, wordsOf('zh')],
  [`${web}/words.en.ts`, wordsOf('en')],
].map(([file = '', text = '']) => [file, formatted(file, text)] as const);
const stale = files.filter(([file, text]) => !isAs(join(clone, file), text));
if (!process.argv.includes('--check')) for (const [file, text] of stale) writeFileSync(join(clone, file), text);
else if (stale.length > 0) {
  const names = stale.map(([file]) => file).join(', ');
  console.error(`${names}: stale; run: node_modules/.bin/node scripts/generate-rooms.ts`);
  process.exitCode = 1;
}

function formatted(file: string, text: string): string {
  const biome = join(clone, 'node_modules/.bin/biome');
  return execFileSync(biome, ['format', `--stdin-file-path=${file}`], { input: text, encoding: 'utf8', cwd: clone });
}

function isAs(file: string, text: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8') === text;
}
