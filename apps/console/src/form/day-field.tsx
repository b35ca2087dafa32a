import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isDay } from '#kernel';
import { dayAsTyped, typedDay } from '../i18n/day-words.js';
import { useWords } from '../i18n/use-words.js';
import { useField, type FieldProps } from './fields.js';

/**
 * A typed day, day first, without a calendar. The form holds the ISO day, or what was typed so far, so that a
 * draft loses no keystroke; it is shown back as gg/mm/aaaa.
 */
export function DayField(props: FieldProps) {
  const { t, today, day } = useWords();
  const { field, wrapper } = useField({
    ...props,
    rules: {
      validate: {
        day: (value: unknown) => !value || isDay(value) || t('problem.field.day'),
        ...(props.rules?.validate as object | undefined),
      },
    },
  });
  const held = typeof field.value === 'string' ? field.value : '';
  const [text, setText] = useState(() => shown(held));
  useEffect(() => {
    setText((typed) => ((typedDay(typed, today) ?? typed) === held ? typed : shown(held)));
  }, [held, today]);
  return (
    <TextInput
      {...wrapper}
      description={props.hint ?? (isDay(held) ? day(held) : t('day.hint'))}
      name={field.name}
      ref={field.ref}
      inputMode="numeric"
      autoComplete="off"
      placeholder={t('day.placeholder')}
      value={text}
      style={{ maxWidth: '18rem' }}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        field.onChange(typedDay(typed, today) ?? typed);
      }}
      onBlur={() => {
        setText(shown(held));
        field.onBlur();
      }}
    />
  );
}

function shown(value: string): string {
  return isDay(value) ? dayAsTyped(value) : value;
}
