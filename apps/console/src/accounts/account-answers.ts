import type { Account, AccountBody } from '../api/accounts.js';
import { useOrganisationNames } from '../api/organisations.js';
import type { Role } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';

export interface Answers {
  name: string;
  email: string;
  roles: Role[];
  scope: 'ALL' | 'SOME';
  organisations: string[];
  active: 'YES' | 'NO';
}

export function answersOf({ name, email, roles, organisations, active }: Account): Answers {
  return {
    name,
    email,
    roles,
    scope: organisations === null ? 'ALL' : 'SOME',
    organisations: organisations ?? [],
    active: active ? 'YES' : 'NO',
  };
}

export function bodyOf({ name, roles, scope, organisations }: Answers): AccountBody {
  return { name: name.trim(), roles, organisations: scope === 'ALL' ? null : organisations };
}

/** What has become of an account since its form opened: each field that differs, as it is now. */
export function useAccountChanges() {
  const { t } = useWords();
  const organisation = useOrganisationNames();
  const told: Record<'name' | 'roles' | 'scope' | 'state', (answers: Answers) => string> = {
    name: ({ name }) => name,
    roles: ({ roles }) => roles.map((role) => t(`shell.roles.${role}`)).join(', '),
    scope: ({ scope, organisations }) =>
      scope === 'ALL' ? t('accounts.everything') : organisations.map(organisation).join(', '),
    state: ({ active }) => t(active === 'YES' ? 'accounts.open' : 'accounts.closed'),
  };
  return (opened: Answers, now: Answers): string[] =>
    (Object.keys(told) as (keyof typeof told)[])
      .filter((field) => told[field](opened) !== told[field](now))
      .map((field) => `${t(`accounts.${field}`)}: ${told[field](now)}`);
}
