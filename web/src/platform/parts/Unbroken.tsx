// A sentence whose days stay on one line each: a hyphen would part them.

export function Unbroken({ text }: { text: string }) {
  const parts = text
    .split(/(\d{4}-\d{2}-\d{2})/)
    .map((part, index) => ({ part, key: `${index} ${part}`, day: index % 2 === 1 }));
  return parts.map(({ part, key, day }) =>
    day ? (
      <span key={key} className="qf-nowrap">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
