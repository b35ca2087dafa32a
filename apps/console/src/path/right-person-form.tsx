import { putRightReasons, type PutRightReason } from '#contracts';
import { useState } from 'react';
import { useCaseload } from '../api/paths.js';
import { useCodes } from '../codes/use-codes.js';
import { Combobox } from '../form/combobox.js';
import { ChoiceField, useField, type FieldProps } from '../form/fields.js';
import { useWords } from '../i18n/use-words.js';
import { MoveDialog, type PathFormProps } from './move-forms.js';

/** The path was recorded for somebody else, who is on record, too. */
export function RightPersonForm(props: PathFormProps) {
  const { t } = useWords();
  const codes = useCodes();
  return (
    <MoveDialog<{ personId: string; reason: PutRightReason | '' }>
      {...props}
      move="right-person"
      title={t('path.rightPersonTitle', { name: props.path.name })}
      lead={t('path.rightPersonLead')}
      submit={t('act.save')}
      values={{ personId: '', reason: 'WRONG_PERSON' }}
      grave
    >
      <PersonField name="personId" label={t('path.rightPerson')} required />
      <ChoiceField
        name="reason"
        label={t('path.reason')}
        options={codes.options('putRightReason', [...putRightReasons])}
        required
      />
    </MoveDialog>
  );
}

/** Somebody who has a path already, searched by name. */
function PersonField(props: FieldProps) {
  const { field, wrapper } = useField(props);
  const { day } = useWords();
  const [typed, setTyped] = useState('');
  const [name, setName] = useState('');
  const found = useCaseload({ q: typed }, null, 20);
  const value = typeof field.value === 'string' ? field.value : '';
  const people = new Map(
    (found.data?.items ?? []).map((row) => [row.personId, `${row.name}, ${day(row.stageOn)}`]),
  );
  return (
    <Combobox
      name={field.name}
      wrapper={wrapper}
      find={() => [...people].map(([id, label]) => ({ value: id, label }))}
      onType={setTyped}
      onEnter={() => undefined}
      chosen={value ? [{ value, label: name }] : []}
      multiple={false}
      onChange={([id = '']) => {
        setName(people.get(id) ?? '');
        field.onChange(id);
      }}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}
