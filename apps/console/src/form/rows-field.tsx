import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useWords } from '../i18n/use-words.js';
import classes from './form.module.css';

interface RowsFieldProps {
  name: string;
  label: string;
  /** Words of the button that adds a row. */
  add: string;
  blank: Record<string, string>;
  /** "Report 2": what a row is called, for its label and for the button that removes it. */
  rowName: (number: number) => string;
  /** `row`: dotted path of the row's answers. */
  children: (row: string, rowName: string) => ReactNode;
}

/** Any number of rows with the same few answers. */
export function RowsField({ name, label, add, blank, rowName, children }: RowsFieldProps) {
  const { t } = useWords();
  const { fields, append, remove } = useFieldArray({ name });
  return (
    <fieldset className={classes.choices}>
      <legend>
        {label} <span className="quiet">({t('states.optional')})</span>
      </legend>
      <div className={classes.rows}>
        {fields.map((field, index) => (
          <div key={field.id} className={classes.oneRow}>
            {children(`${name}.${index}`, rowName(index + 1))}
            <Button size="compact-sm" variant="subtle" onClick={() => remove(index)}>
              {t('act.remove')}
              <span className="only-read">: {rowName(index + 1)}</span>
            </Button>
          </div>
        ))}
        <div>
          <Button size="compact-sm" variant="default" onClick={() => append({ ...blank })}>
            {add}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
