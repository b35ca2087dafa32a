import type { Notice, Rights } from '../api/notices.js';
import { useOrganisationNames } from '../api/organisations.js';
import { can, useSession } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';

/** What its owner may have asked for. If not, somebody else may be in the account. */
const asksBack = new Set<Notice['kind']>([
  'PASSWORD_RESET',
  'CODE_GIVEN',
  'SECOND_FACTOR_REMOVED',
  'LET_IN_ON_SERVER',
]);

/** What was done, by whom, and from what to what. */
export function NoticeText({ notice }: { notice: Notice }) {
  const { t, instant } = useWords();
  const session = useSession();
  const { account } = session;
  const { kind, at, by, about, before, after, newName } = notice;
  const own = about.id === account.id;
  const what = kind === 'RIGHTS_CHANGED' ? turned(before, after) : kind;
  const bySelf =
    by.id === about.id && (what === 'RIGHTS_CHANGED' || what === 'CLOSED' || what === 'ACCOUNT_RENAMED');
  const sentence = bySelf
    ? (`notices.self.${what}` as const)
    : own
      ? (`notices.own.${what}` as const)
      : (`notices.of.${what}` as const);
  const facts = { when: instant(at), by: by.name, name: about.name, newName: newName ?? '' };
  return (
    <div>
      <p>{t(sentence, facts)}</p>
      {after && (
        <p className="quiet">
          {before && t('notices.before')} {before && <RightsText rights={before} />}
          {before && ` · ${t('notices.after')} `}
          <RightsText rights={after} />
        </p>
      )}
      {own && asksBack.has(kind) && (
        <p>{t(can(session, 'MANAGER') ? 'notices.ifNotAskedManager' : 'notices.ifNotAsked')}</p>
      )}
    </div>
  );
}

/** Closing and opening again are told as what they are. */
function turned(before: Rights | null, after: Rights | null): 'RIGHTS_CHANGED' | 'CLOSED' | 'REOPENED' {
  if (!before || !after || before.active === after.active) return 'RIGHTS_CHANGED';
  return after.active ? 'REOPENED' : 'CLOSED';
}

function RightsText({ rights }: { rights: Rights }) {
  const { t } = useWords();
  const organisation = useOrganisationNames();
  if (!rights.active) return t('accounts.closed');
  const held = rights.roles.map((role) => t(`shell.roles.${role}`)).join(', ');
  const scope =
    rights.organisations === null
      ? t('notices.everything')
      : rights.organisations.map(organisation).join(', ');
  return `${held} (${scope})`;
}
