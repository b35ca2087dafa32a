/**
 * Ids or codes as an array of PostgreSQL, for `= any(?::uuid[])`. They must hold no comma, quote, brace or
 * backslash: this is for what is checked already, not for words that somebody wrote.
 */
export function arrayLiteral(values: Iterable<string>): string {
  return `{${[...values].join(',')}}`;
}
