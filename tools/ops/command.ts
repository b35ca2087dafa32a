import type { ParseArgsOptionsConfig } from 'node:util';

/** 0: all well. 1: found something wrong. 2: asked the wrong way. 3: something needed cannot be reached. */
export type Status = 0 | 1 | 2 | 3;

export interface Outcome {
  status: Status;
  /** What `--json` prints. */
  result: object;
  /** What people read. */
  lines: string[];
}

export interface Given {
  values: Record<string, string | boolean | undefined>;
  positionals: string[];
  environment: NodeJS.ProcessEnv;
  /** Progress, for people only. */
  say(line: string): void;
}

export interface Command {
  /** What follows the command's own words, for `--help`. */
  usage: string;
  /** What it does, and when it ends with another status than 0. */
  help: string;
  options?: ParseArgsOptionsConfig;
  run(given: Given): Promise<Outcome>;
}

/** Asked the wrong way: status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something needed cannot be reached: status 3. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** Rows under a heading, each column as wide as its widest cell. */
export function table(heading: string[], rows: string[][]): string[] {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

/** `90` → `1 min`, `200000` → `2 days`. */
export function age(seconds: number): string {
  const units: [number, string][] = [
    [86_400, 'day'],
    [3_600, 'h'],
    [60, 'min'],
  ];
  const [size, unit] = units.find(([length]) => seconds >= length) ?? [1, 's'];
  const amount = Math.floor(seconds / size);
  return `${amount} ${unit}${unit === 'day' && amount !== 1 ? 's' : ''}`;
}

/** Letters, signs and spaces of one line: no line breaks, no control or invisible characters. */
const printable = /^[^\p{C}\p{Zl}\p{Zp}]{1,100}$/u;

/**
 * The `--by` of a command: it is kept with what was done, and read in registers and terminals later. `asked` says what
 * it is for. Throws UsageError.
 */
export function operatorName(by: string | boolean | undefined, asked: string): string {
  const name = typeof by === 'string' ? by.trim() : '';
  if (name === '') throw new UsageError(`${asked}: --by NAME`);
  if (!printable.test(name))
    throw new UsageError('--by must be one line of at most 100 characters, without control characters');
  return name;
}

/** A whole number above zero. Throws UsageError. */
export function positive(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`--${name} must be a whole number above 0`);
  return number;
}
