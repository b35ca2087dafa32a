import type { Day } from '#kernel';
import type { ReactNode } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import { afterPath } from '../api/casework.js';
import type { Measure, Permit, Reception, Scheme } from '../api/intake-types.js';
import { putAspect, type AspectName } from '../api/paths.js';
import { RadioField } from '../form/choices.js';
import { CommandForm } from '../form/command-form.js';
import { DayField } from '../form/day-field.js';
import { useCommandForm } from '../form/use-command-form.js';
import { withoutBlanks } from '../form/without-blanks.js';
import { useWords } from '../i18n/use-words.js';
import {
  emptyPermit,
  measureBody,
  permitBody,
  schemeBody,
  type MeasureAnswers,
  type PermitAnswers,
  type ReceptionAnswers,
  type SchemeAnswers,
} from '../intake/answers.js';
import { MeasureFields } from '../intake/measure-fields.js';
import { PermitFields } from '../intake/permit-fields.js';
import { ReceptionFields } from '../intake/reception-fields.js';
import { SchemeFields } from '../intake/scheme-fields.js';
import { Dialog } from '../parts/dialog.js';
import { answersOfMeasure, answersOfPermit, answersOfReception, answersOfScheme } from './aspect-answers.js';
import type { PathFormProps } from './move-forms.js';

interface AspectDialogProps<Values extends FieldValues> extends PathFormProps {
  aspect: AspectName;
  title: string;
  values: Values;
  bodyOf: (values: Values) => object;
  children: ReactNode;
}

/** A new version of what the path rests on: what was there before stays on record. */
function AspectDialog<Values extends FieldValues>({
  path,
  aspect,
  title,
  values,
  bodyOf,
  onClose,
  children,
}: AspectDialogProps<Values>) {
  const { t } = useWords();
  const command = useCommandForm<Values & { validFrom: Day | '' }>({
    values: { ...values, validFrom: '' } as unknown as DefaultValues<Values & { validFrom: Day | '' }>,
    version: path.version,
    send: ({ validFrom, ...answers }) =>
      putAspect(path.pathId, path.version, aspect, {
        ...bodyOf(answers as unknown as Values),
        ...(validFrom ? { validFrom } : {}),
      }),
    refreshes: afterPath(path.pathId),
    onDone: onClose,
  });
  return (
    <Dialog title={title} lead={t('path.newVersion')} wide onClose={onClose}>
      <CommandForm command={command} submit={t('act.save')} onCancel={onClose}>
        {children}
        <DayField name="validFrom" label={t('path.validFrom')} hint={t('path.validFromHint')} />
      </CommandForm>
    </Dialog>
  );
}

export function EditMeasure({ path, measure, onClose }: PathFormProps & { measure: Measure }) {
  const { t } = useWords();
  return (
    <AspectDialog<MeasureAnswers>
      path={path}
      aspect="measure"
      title={t('measure.edit', { name: path.name })}
      values={answersOfMeasure(measure)}
      bodyOf={measureBody}
      onClose={onClose}
    >
      <MeasureFields prefix="" />
    </AspectDialog>
  );
}

export function EditReception({ path, reception, onClose }: PathFormProps & { reception: Reception }) {
  const { t } = useWords();
  return (
    <AspectDialog<ReceptionAnswers>
      path={path}
      aspect="reception"
      title={t('reception.edit', { name: path.name })}
      values={answersOfReception(reception)}
      bodyOf={withoutBlanks}
      onClose={onClose}
    >
      <ReceptionFields prefix="" full />
    </AspectDialog>
  );
}

export function EditScheme({ path, scheme, onClose }: PathFormProps & { scheme: Scheme }) {
  const { t } = useWords();
  return (
    <AspectDialog<SchemeAnswers>
      path={path}
      aspect="scheme"
      title={t('scheme.edit', { name: path.name })}
      values={answersOfScheme(scheme)}
      bodyOf={schemeBody}
      onClose={onClose}
    >
      <SchemeFields prefix="" />
    </AspectDialog>
  );
}

type PermitForm = PermitAnswers & { newDocument: 'YES' | 'NO' };

/** A renewal or another document, or more about the present one: the person says which. */
export function EditPermit({ path, permit, onClose }: PathFormProps & { permit: Permit | null }) {
  const { t } = useWords();
  const present: PermitAnswers = permit ? answersOfPermit(permit) : emptyPermit;
  return (
    <AspectDialog<PermitForm>
      path={path}
      aspect="permit"
      title={t('permit.edit', { name: path.name })}
      values={{ ...present, newDocument: permit ? 'NO' : 'YES' }}
      bodyOf={({ newDocument, ...answers }) => ({
        ...permitBody(answers),
        newDocument: newDocument === 'YES',
      })}
      onClose={onClose}
    >
      {permit && (
        <RadioField
          name="newDocument"
          label={t('permit.what')}
          required
          choices={[
            { value: 'NO', label: t('permit.sameDocument'), hint: t('permit.sameDocumentHint') },
            { value: 'YES', label: t('permit.newDocument'), hint: t('permit.newDocumentHint') },
          ]}
        />
      )}
      <PermitFields prefix="" full />
    </AspectDialog>
  );
}
