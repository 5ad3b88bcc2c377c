// A text of a record under its heading; where there is none yet, that is said.
type Props = { title: string; text: string | null; none?: string; note?: string | undefined };

export function Passage({ title, text, none, note }: Props) {
  if (text === null && none === undefined) return null;
  return (
    <section className="qf-card">
      <h2>
        {title}
        {note !== undefined && <span className="qf-second">{note}</span>}
      </h2>
      <div className="qf-card-body">
        {text === null ? <p className="qf-second">{none}</p> : <p className="ref-words">{text}</p>}
      </div>
    </section>
  );
}
