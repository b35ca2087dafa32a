import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { PathView } from '../api/intake-types.js';
import { can, useSession } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import { later } from '../parts/later.js';
import { Menu, type MenuItem } from '../parts/menu.js';
import { to } from '../routes.js';
import type { PathFormProps } from './move-forms.js';

const moves = () => import('./move-forms.js');

/** Each form is downloaded when it is first opened. */
const forms = {
  assess: later<PathFormProps>(async () => (await moves()).AssessForm),
  assessment: later<PathFormProps>(async () => (await import('./assessment-form.js')).AssessmentForm),
  ready: later<PathFormProps>(async () => (await moves()).ReadyForm),
  pause: later<PathFormProps>(async () => (await moves()).PauseForm),
  resume: later<PathFormProps>(async () => (await moves()).ResumeForm),
  transfer: later<PathFormProps>(async () => (await moves()).TransferForm),
  exit: later<PathFormProps>(async () => (await moves()).ExitForm),
  correct: later<PathFormProps>(async () => (await import('./correct-day-form.js')).CorrectDayForm),
  undoEnd: later<PathFormProps>(async () => (await import('./put-right-forms.js')).UndoEndForm),
  propose: later<PathFormProps>(async () => (await import('./transfer-forms.js')).ProposeTransferForm),
  responsible: later<PathFormProps>(async () => (await import('./transfer-forms.js')).ResponsibleForm),
  wayIn: later<PathFormProps>(async () => (await import('./way-in-form.js')).WayInForm),
  rightPerson: later<PathFormProps>(async () => (await import('./right-person-form.js')).RightPersonForm),
  voidPath: later<PathFormProps>(async () => (await import('./put-right-forms.js')).VoidForm),
  note: later<PathFormProps>(async () => (await import('./note-form.js')).NoteForm),
  service: later<PathFormProps>(async () => (await import('./service-form.js')).ServiceForm),
} as const;
type FormName = keyof typeof forms;
/** Those of which drafts are kept. */
const writable = ['note', 'assessment'] as const;

/** One primary action for the stage, a note always at hand, the rest in a menu. */
export function PathActions({ path }: { path: PathView }) {
  const { t } = useWords();
  const session = useSession();
  const [chosen, setChosen] = useState<FormName | null>(null);
  const [search, setSearch] = useSearchParams();
  const caseWork = can(session, 'SOCIAL_WORKER') && path.mayChange;
  const puttingRight = can(session, 'SOCIAL_WORKER', 'MANAGER') && path.mayChange;
  /** A link to a draft opens the form that it is a draft of. */
  const linked = caseWork ? writable.find((name) => name === search.get('write')) : undefined;
  const open = chosen ?? linked ?? null;
  const close = () => {
    setChosen(null);
    if (search.has('write')) setSearch({}, { replace: true });
  };
  const matching = can(session, 'PLACEMENT_OFFICER', 'MANAGER');
  const ended = path.ribbon.ended !== null;
  const voided = path.voided !== null;
  const primary = primaryOf(path);
  const others: FormName[] = voided
    ? []
    : ended
      ? ['correct', 'wayIn', 'rightPerson']
      : [
          ...(path.stage === 'ASSESSMENT'
            ? (['assessment'] as const)
            : path.stage === 'INTAKE'
              ? []
              : (['assessment'] as const)),
          'service',
          ...(path.stage === 'PAUSED' ? [] : (['pause'] as const)),
          ...(path.proposal ? [] : (['propose'] as const)),
          'transfer',
          'exit',
          'correct',
          'wayIn',
          'rightPerson',
        ];
  const item = (name: FormName) => ({
    key: name,
    label: t(`path.acts.${name}`),
    onChoose: () => setChosen(name),
  });
  const items: MenuItem[] = [
    ...(caseWork ? others.filter((name) => name !== primary).map(item) : []),
    ...(puttingRight && !voided
      ? ([...(ended ? (['undoEnd'] as const) : []), 'responsible', 'voidPath'] as const).map(item)
      : []),
    { key: 'print', label: t('act.print'), onChoose: () => print() },
  ];
  const Form = open ? forms[open] : null;
  return (
    <>
      {caseWork && !ended && !voided && (
        <Button variant="default" onClick={() => setChosen('note')}>
          {t('path.acts.note')}
        </Button>
      )}
      <Menu label={t('path.moreActs')} size="sm" items={items} />
      {caseWork && primary && !voided && (
        <Button onClick={() => setChosen(primary)}>{t(`path.acts.${primary}`)}</Button>
      )}
      {matching && !voided && (path.stage === 'READY' || path.stage === 'PROPOSED') && (
        <Button component={Link} href={to.match(path.pathId)}>
          {t('path.acts.match')}
        </Button>
      )}
      {Form && <Form path={path} onClose={close} />}
    </>
  );
}

/** What the stage asks for next. From Ready on, the next step is the placement officer's. */
function primaryOf(path: PathView): FormName | null {
  switch (path.stage) {
    case 'INTAKE':
      return 'assess';
    case 'ASSESSMENT':
      return path.missing.length > 0 && !path.profile?.assessedOn ? 'assessment' : 'ready';
    case 'PAUSED':
      return 'resume';
    default:
      return null;
  }
}
