import i18next from 'i18next';
import { durationInWords, eurosInWords } from '../i18n/day-words.js';
import type { FieldProblem } from '#kernel';
import type { Problem } from '../api/problem.js';
import type { it } from '../i18n/it.js';
import type { useWords } from '../i18n/use-words.js';

type Speaker = ReturnType<typeof useWords>;

/** The rule that was broken in the reader's words; else the service's sentence in English; else the kind of failure. */
export function problemInWords(problem: Problem, { t, language, day }: Speaker): string {
  if (problem.rule) {
    const key = `rules.${problem.rule.replaceAll('.', '_')}`;
    if (i18next.exists(key))
      return t(key as never, factsInWords(problem.facts, { t, day, language })) as string;
  }
  const general = t(`problem.code.${problem.code}` as never, {
    defaultValue: t('problem.code.UNEXPECTED'),
  }) as string;
  const specific = problem.code === 'RULE_VIOLATED' || problem.code === 'INVALID_TRANSITION';
  return specific && language === 'en' && problem.message ? problem.message : general;
}

/** Days among the facts are written as days, roles by their names, cents as euros, and how long to wait as a time. */
function factsInWords(
  facts: Record<string, unknown>,
  { t, day, language }: Pick<Speaker, 't' | 'day' | 'language'>,
): Record<string, unknown> {
  const wait = facts['retryAfterSeconds'];
  const told = typeof wait === 'number' ? { ...facts, wait: durationInWords(wait, language) } : facts;
  return Object.fromEntries(
    Object.entries(told).map(([name, value]) => [
      name.replace(/Cents$/, ''),
      typeof value === 'number' && name.endsWith('Cents')
        ? eurosInWords(value, language)
        : name === 'roles' && Array.isArray(value)
          ? value.map((role) => t(`shell.roles.${role as keyof typeof it.shell.roles}`)).join(', ')
          : typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
            ? day(value)
            : value,
    ]),
  );
}

type Family = keyof typeof it.problem.field;

/** The closed list of what a field can break (libs/web/fields/field-rule.ts), gathered to what helps the person. */
const families: Record<string, Family> = {
  required: 'required',
  day: 'day',
  time: 'time',
  'max-length': 'tooLong',
  'min-length': 'tooShort',
  'list-min': 'required',
  'list-max': 'tooMany',
  unique: 'repeated',
  choice: 'code',
  integer: 'number',
  number: 'number',
  min: 'tooSmall',
  max: 'tooLarge',
  email: 'email',
  phone: 'phone',
};

/** What is wrong with one answer. */
export function fieldProblemInWords(problem: FieldProblem, { t, language }: Speaker): string {
  const key = `rules.${problem.rule.replaceAll('.', '_')}`;
  if (i18next.exists(key)) return t(key as never) as string;
  const family = families[problem.rule];
  if (family) return t(`problem.field.${family}`);
  return language === 'en' ? problem.message : t('problem.field.other');
}
