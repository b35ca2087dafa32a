import { useId, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.js';
import { useField, type FieldProps } from './fields.js';
import classes from './form.module.css';

interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

interface ChoicesProps extends FieldProps {
  choices: readonly Choice[];
  columns?: boolean;
}

/** One of few, all in sight. */
export function RadioField({ choices, columns, ...props }: ChoicesProps) {
  const { field, error } = useField(props);
  return (
    <Group {...props} error={error} columns={columns}>
      {choices.map((choice, index) => (
        <label key={choice.value} className={classes.choice}>
          <input
            type="radio"
            name={field.name}
            ref={index === 0 ? field.ref : undefined}
            value={choice.value}
            checked={field.value === choice.value}
            onChange={() => field.onChange(choice.value)}
            onBlur={field.onBlur}
          />
          <Words choice={choice} />
        </label>
      ))}
    </Group>
  );
}

/** Any number of a list, all in sight. */
export function ChecksField({ choices, columns, ...props }: ChoicesProps) {
  const { field, error } = useField(props);
  const held: string[] = Array.isArray(field.value) ? field.value : [];
  return (
    <Group {...props} error={error} columns={columns}>
      {choices.map((choice, index) => (
        <label key={choice.value} className={classes.choice}>
          <input
            type="checkbox"
            name={field.name}
            value={choice.value}
            ref={index === 0 ? field.ref : undefined}
            checked={held.includes(choice.value)}
            onChange={(event) =>
              field.onChange(
                event.currentTarget.checked
                  ? [...held, choice.value]
                  : held.filter((one) => one !== choice.value),
              )
            }
            onBlur={field.onBlur}
          />
          <Words choice={choice} />
        </label>
      ))}
    </Group>
  );
}

function Words({ choice }: { choice: Choice }) {
  return (
    <span>
      {choice.label}
      {choice.hint && <small>{choice.hint}</small>}
    </span>
  );
}

interface GroupProps {
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  error?: string | undefined;
  columns?: boolean | undefined;
  children: ReactNode;
}

function Group({ label, hint, required, error, columns, children }: GroupProps) {
  const { t } = useWords();
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset
      className={classes.choices}
      aria-describedby={described || undefined}
      aria-invalid={error ? true : undefined}
    >
      <legend>
        {label}
        {!required && <span className="quiet"> ({t('states.optional')})</span>}
      </legend>
      {hint && (
        <p id={`${id}-hint`} className={classes.hint}>
          {hint}
        </p>
      )}
      <div className={classes.choiceList} data-columns={columns || undefined}>
        {children}
      </div>
      {error && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
