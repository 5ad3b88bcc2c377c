// Names that senders give to files, made safe to store, show and offer for download.

const maxBytes = 200;
const nameless = '未命名';
/** Controls, zero-width signs and the direction marks that let "exe.pdf" be shown for a name ending in ".exe". */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
const forbidden = /[<>:"|?*]/g;
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/**
 * The last part of a path, without invisible signs, reserved names or trailing dots; at most 200 bytes of UTF-8, its
 * extension kept. Never empty.
 */
export function safeFileName(raw: string): string {
  const visible = raw.toWellFormed().normalize('NFC').replace(invisible, '');
  const last = visible.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(forbidden, '_').replace(/^\s+|[\s.]+$/gu, '');
  const unhidden = plain.replace(/^\.+/, '');
  const named = unhidden === '' ? nameless : unhidden;
  return shorten(reserved.test(named) ? `_${named}` : named);
}

/** Extension in lower case without its dot; empty when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= maxBytes) return name;
  const extension = extensionOf(name);
  const tail = extension === '' || Buffer.byteLength(extension) > 16 ? '' : name.slice(-extension.length - 1);
  const room = maxBytes - Buffer.byteLength(tail);
  let stem = '';
  let used = 0;
  for (const sign of name.slice(0, name.length - tail.length)) {
    used += Buffer.byteLength(sign);
    if (used > room) break;
    stem += sign;
  }
  return `${stem.replace(/[\s.]+$/u, '')}${tail}`;
}
