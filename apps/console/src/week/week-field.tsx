import { Button, CloseButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useField, type FieldProps } from '../form/fields.js';
import { useWords } from '../i18n/use-words.js';
import classes from './week.module.css';
import { typedTime, weekdays, type DayWindow } from './week.js';

/**
 * Hours by weekday, as an order or a roster writes them: a line per day, two where the day is broken. What was
 * written for a day can be copied to the days after it.
 */
export function WeekField(props: FieldProps) {
  const { t, weekday } = useWords();
  const { field, error } = useField(props);
  const windows: DayWindow[] = Array.isArray(field.value) ? field.value : [];
  const change = (next: DayWindow[]) => field.onChange(next);
  const replace = (at: number, next: DayWindow) =>
    change(windows.map((window, index) => (index === at ? next : window)));

  return (
    <fieldset className={classes.week}>
      <legend>{props.label}</legend>
      {props.hint && <p className={classes.hint}>{props.hint}</p>}
      {weekdays.map((day) => {
        const own = windows.flatMap((window, index) => (window.weekday === day ? [{ window, index }] : []));
        const previous = windows.filter((window) => window.weekday === day - 1);
        return (
          <div key={day} className={classes.day} role="group" aria-label={weekday(day)}>
            <span className={classes.name}>{weekday(day)}</span>
            <div className={classes.windows}>
              {own.map(({ window, index }) => (
                <span key={index} className={classes.window}>
                  <TimeInput
                    name={`${props.name}.${index}.from`}
                    label={t('week.fromOf', { weekday: weekday(day) })}
                    value={window.from}
                    onChange={(from) => replace(index, { ...window, from })}
                  />
                  <span aria-hidden="true">–</span>
                  <TimeInput
                    name={`${props.name}.${index}.to`}
                    label={t('week.toOf', { weekday: weekday(day) })}
                    value={window.to}
                    onChange={(to) => replace(index, { ...window, to })}
                  />
                  <CloseButton
                    size="md"
                    aria-label={t('week.removeOf', {
                      weekday: weekday(day),
                      from: window.from,
                      to: window.to,
                    })}
                    onClick={() => change(windows.filter((_, at) => at !== index))}
                  />
                </span>
              ))}
              <span className={classes.acts}>
                {own.length < 3 && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    onClick={() => change([...windows, { weekday: day, from: '', to: '' }])}
                  >
                    {t('week.add')}
                    <span className="only-read">: {weekday(day)}</span>
                  </Button>
                )}
                {own.length === 0 && previous.length > 0 && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    onClick={() =>
                      change([...windows, ...previous.map((window) => ({ ...window, weekday: day }))])
                    }
                  >
                    {t('week.same', { weekday: weekday(day - 1) })}
                  </Button>
                )}
              </span>
            </div>
          </div>
        );
      })}
      {error && <p className={classes.error}>{error}</p>}
    </fieldset>
  );
}

interface TimeInputProps {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Half past eight as `8.30`, `0830` or `8:30`; written out as `08:30` on leaving. */
function TimeInput({ name, label, value, onChange }: TimeInputProps) {
  const { t } = useWords();
  const { getFieldState, formState } = useFormContext();
  const [left, setLeft] = useState(false);
  const refused = getFieldState(name, formState).error?.message;
  const wrong = (left && typedTime(value) === null) || refused !== undefined;
  return (
    <TextInput
      className={classes.time}
      name={name}
      aria-label={label}
      inputMode="numeric"
      placeholder="08:00"
      maxLength={5}
      autoComplete="off"
      value={value}
      error={wrong ? (refused ?? t('problem.field.time')) : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => {
        setLeft(true);
        const time = typedTime(value);
        if (time && time !== value) onChange(time);
      }}
    />
  );
}

/** For a form's own check: every line has a beginning and a later end. */
export function weekComplete(windows: readonly DayWindow[]): boolean {
  return windows.every(
    ({ from, to }) => typedTime(from) !== null && typedTime(to) !== null && typedTime(from)! < typedTime(to)!,
  );
}
