import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react';
import { useController, type RegisterOptions } from 'react-hook-form';
import { useWords } from '../i18n/use-words.js';
import { charactersTooMany } from './too-long.js';

export interface FieldProps {
  /** Dotted path of the answer in the command's body: a refusal by the service lands here. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  /** Most characters that the service takes. The field takes more and says so: a paste is never cut. */
  maxLength?: number;
  rules?: RegisterOptions;
}

/** What every field shares: its value, its error, "optional" beside the label where it is. */
export function useField({ name, label, hint, required = false, maxLength, rules }: FieldProps) {
  const { t, number } = useWords();
  const tooLong = (value: unknown) => {
    const tooMany = charactersTooMany(value, maxLength);
    return tooMany === 0
      ? undefined
      : t('problem.field.tooLongBy', {
          count: tooMany,
          tooMany: number(tooMany),
          most: number(maxLength ?? 0),
        });
  };
  const { field, fieldState } = useController({
    name,
    rules: {
      ...rules,
      validate: {
        ...(rules?.validate as object | undefined),
        ...(required ? { required: (value: unknown) => filled(value) || t('problem.field.required') } : {}),
        length: (value: unknown) => tooLong(value) ?? true,
      },
    } as RegisterOptions,
  });
  // A text that is too long is told of at once, not only when it is sent.
  const error = tooLong(field.value) ?? fieldState.error?.message;
  return {
    field,
    error,
    wrapper: {
      label: required ? (
        label
      ) : (
        <>
          {label} <span className="quiet">({t('states.optional')})</span>
        </>
      ),
      description: hint,
      error,
      'aria-required': required || undefined,
    },
  };
}

function filled(value: unknown): boolean {
  return Array.isArray(value)
    ? value.length > 0
    : value !== null && value !== undefined && String(value).trim() !== '';
}

interface TextFieldProps extends FieldProps {
  type?: 'text' | 'email' | 'tel';
  autoComplete?: HTMLInputAutoCompleteAttribute;
  inputMode?: 'numeric' | 'decimal' | 'email' | 'text';
  width?: string;
}

export function TextField({
  type = 'text',
  autoComplete = 'off',
  inputMode,
  width,
  ...props
}: TextFieldProps) {
  const { field, wrapper } = useField(props);
  return (
    <TextInput
      {...wrapper}
      {...field}
      value={field.value ?? ''}
      type={type}
      autoComplete={autoComplete}
      inputMode={inputMode}
      style={{ maxWidth: width }}
    />
  );
}

export function PasswordField({
  autoComplete,
  ...props
}: FieldProps & { autoComplete: 'current-password' | 'new-password' }) {
  const { t } = useWords();
  const { field, wrapper } = useField(props);
  return (
    <PasswordInput
      {...wrapper}
      {...field}
      value={field.value ?? ''}
      autoComplete={autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
    />
  );
}

export function AreaField({ rows = 3, ...props }: FieldProps & { rows?: number }) {
  const { field, wrapper } = useField(props);
  return <Textarea {...wrapper} {...field} value={field.value ?? ''} rows={rows} resize="vertical" />;
}

export interface Option {
  value: string;
  label: string;
}

interface ChoiceFieldProps extends FieldProps {
  options: readonly (Option | { group: string; items: readonly Option[] })[];
  /** The empty first line; by default only where the answer is optional or not given yet. */
  empty?: string;
  /** After it was chosen by hand: other answers may follow from it. */
  onChosen?: (value: string) => void;
}

/** One of a list, by the system's own control: it works with every keyboard, finger and screen reader. */
export function ChoiceField({ options, empty = '', onChosen, ...props }: ChoiceFieldProps) {
  const { field, wrapper } = useField(props);
  const data = [
    { value: '', label: empty },
    ...options.map((option) => ('group' in option ? { ...option, items: [...option.items] } : option)),
  ];
  return (
    <NativeSelect
      {...wrapper}
      {...field}
      value={field.value ?? ''}
      data={data}
      onChange={(event) => {
        field.onChange(event);
        onChosen?.(event.currentTarget.value);
      }}
    />
  );
}
