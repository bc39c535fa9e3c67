/** The mark of Deskside: a sheet at the side of a desk. */
export function Logo({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <rect width="28" height="28" rx="7" fill="var(--accent)" />
      <g fill="none" stroke="var(--accent-ink)" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M6 19.5h16" />
        <path d="M9.5 16V8.5h6l3 3V16" />
        <path d="M12.5 12.2h3M9 19.5v2.4M19 19.5v2.4" />
      </g>
    </svg>
  );
}
