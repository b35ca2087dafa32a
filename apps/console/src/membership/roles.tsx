import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Day } from '#kernel';
import type { MembershipListItem, RoleView } from '../api/placement-types.js';
import { afterMembership, endRole } from '../api/memberships.js';
import { can, useSession } from '../api/session.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import classes from './membership.module.css';

/** The roles held now, each with its first day, and how many there were before. */
export function Roles({ membership, name }: { membership: MembershipListItem; name: string }) {
  const { t, day } = useWords();
  const codes = useCodes();
  const session = useSession();
  const [ending, setEnding] = useState<RoleView | null>(null);
  const held = membership.roles.filter((role) => role.to === null);
  const past = membership.roles.length - held.length;
  if (membership.roles.length === 0) return <span className="quiet">–</span>;
  return (
    <>
      <ul className={classes.roles}>
        {held.map((role) => (
          <li key={role.roleId}>
            <span>
              {codes.words('memberRole', role.role)}{' '}
              <span className="quiet">{t('caseload.since', { day: day(role.from) })}</span>
            </span>
            {can(session, 'PLACEMENT_OFFICER', 'MANAGER') && (
              <Button size="compact-xs" variant="subtle" onClick={() => setEnding(role)}>
                {t('membership.endRole')}
                <span className="only-read">
                  : {codes.words('memberRole', role.role)}, {name}
                </span>
              </Button>
            )}
          </li>
        ))}
        {past > 0 && <li className="quiet">{t('membership.pastRoles', { count: past })}</li>}
      </ul>
      {ending && (
        <EndRole membership={membership} role={ending} name={name} onClose={() => setEnding(null)} />
      )}
    </>
  );
}

interface EndRoleProps {
  membership: MembershipListItem;
  role: RoleView;
  name: string;
  onClose: () => void;
}

function EndRole({ membership, role, name, onClose }: EndRoleProps) {
  const { t, today } = useWords();
  const codes = useCodes();
  const command = useCommandForm<{ to: Day | '' }>({
    values: { to: today },
    version: membership.version,
    send: ({ to }) => endRole(membership.id, membership.version, role.roleId, { to }),
    refreshes: afterMembership,
    onDone: onClose,
  });
  return (
    <Dialog
      title={t('membership.endRoleOf', { role: codes.words('memberRole', role.role), name })}
      onClose={onClose}
    >
      <CommandForm command={command} submit={t('membership.endRole')} onCancel={onClose}>
        <DayField name="to" label={t('membership.lastDay')} required />
      </CommandForm>
    </Dialog>
  );
}
