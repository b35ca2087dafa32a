import classes from './shell.module.css';

/** The name with the product's signature: a line walked as far as one has come. */
export function Brand({ small = false }: { small?: boolean }) {
  return (
    <span className={classes.brand} data-small={small || undefined}>
      <svg width="44" height="16" viewBox="0 0 44 16" aria-hidden="true">
        <path d="M4 8H27" stroke="var(--accent)" strokeWidth="4" />
        <path d="M27 8H41" stroke="var(--line-strong)" strokeWidth="1.5" />
        <circle cx="4.5" cy="8" r="4" fill="var(--accent)" />
        <circle cx="15.5" cy="8" r="4" fill="var(--accent)" />
        <circle cx="28" cy="8" r="5.5" fill="var(--surface)" stroke="var(--accent)" strokeWidth="3" />
        <circle
          cx="40.5"
          cy="8"
          r="2.5"
          fill="var(--surface)"
          stroke="var(--line-strong)"
          strokeWidth="1.5"
        />
      </svg>
      Percorso
    </span>
  );
}
