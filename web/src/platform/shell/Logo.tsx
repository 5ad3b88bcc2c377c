/** The mark: a clean breeze. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false" className="qf-logo">
      <path d="M2 8h9a3 3 0 1 0-3-3M2 12h16.5a3 3 0 1 0-3-3M2 16h11a3 3 0 1 1-3 3" />
    </svg>
  );
}
