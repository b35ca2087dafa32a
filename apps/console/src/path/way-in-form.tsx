import {
  measureCodes,
  programmes,
  putRightReasons,
  receptionKinds,
  schemeCodes,
  type Programme,
  type PutRightReason,
} from '#contracts';
import { afterPath } from '../api/casework.js';
import { movePath } from '../api/paths.js';
import { useCodes } from '../codes/use-codes.js';
import { CommandForm } from '../form/command-form.js';
import { ChoiceField } from '../form/fields.js';
import { useCommandForm } from '../form/use-command-form.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../parts/dialog.js';
import type { PathFormProps } from './move-forms.js';

interface Answers {
  programme: Programme | '';
  measureKind: string;
  receptionKind: string;
  scheme: string;
  reason: PutRightReason | '';
}

const nameOf = { MEASURE: 'measureKind', RECEPTION: 'receptionKind', OTHER: 'scheme' } as const;

/** The programme or its kind was told wrongly at the opening. */
export function WayInForm({ path, onClose }: PathFormProps) {
  const { t } = useWords();
  const codes = useCodes();
  const command = useCommandForm<Answers>({
    values: {
      programme: path.programme,
      measureKind: path.measure?.fact.kind ?? '',
      receptionKind: path.reception?.fact.kind ?? '',
      scheme: path.scheme?.fact.code ?? '',
      reason: '',
    },
    version: path.version,
    send: ({ programme, reason, ...kinds }) => {
      const name = nameOf[programme as Programme];
      return movePath(path.pathId, path.version, 'way-in', { programme, reason, [name]: kinds[name] });
    },
    refreshes: afterPath(path.pathId),
    onDone: onClose,
  });
  const programme = command.form.watch('programme');
  const reasons = putRightReasons.filter((reason) => reason !== 'DUPLICATE' && reason !== 'WRONG_PERSON');
  return (
    <Dialog title={t('path.wayInTitle', { name: path.name })} lead={t('path.wayInLead')} onClose={onClose}>
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        <ChoiceField
          name="programme"
          label={t('intake.programme')}
          options={codes.options('programme', [...programmes])}
          required
        />
        {programme === 'MEASURE' && (
          <ChoiceField
            name="measureKind"
            label={t('measure.kind')}
            options={codes.options('measure', [...measureCodes])}
            required
          />
        )}
        {programme === 'RECEPTION' && (
          <ChoiceField
            name="receptionKind"
            label={t('reception.kind')}
            options={codes.options('receptionKind', [...receptionKinds])}
            required
          />
        )}
        {programme === 'OTHER' && (
          <ChoiceField
            name="scheme"
            label={t('scheme.code')}
            options={codes.options('scheme', [...schemeCodes])}
            required
          />
        )}
        <ChoiceField
          name="reason"
          label={t('path.reason')}
          options={codes.options('putRightReason', reasons)}
          required
        />
      </CommandForm>
    </Dialog>
  );
}
