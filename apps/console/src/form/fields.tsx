import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react';
import { useController, type RegisterOptions } from 'react-hook-form';
import { useWords } from '../i18n/use-words.js';

export interface FieldProps {
  /** Dotted path of the answer in the command's body: a refusal by the service lands here. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  required?: boolean;
  rules?: RegisterOptions;
}

/** What every field shares: its value, its error, "optional" beside the label where it is. */
export function useField({ name, label, hint, required = false, rules }: FieldProps) {
  const { t } = useWords();
  const { field, fieldState } = useController({
    name,
    rules: {
      ...(required
        ? { validate: { required: (value: unknown) => filled(value) || t('problem.field.required') } }
        : {}),
      ...rules,
    } as RegisterOptions,
  });
  return {
    field,
    error: fieldState.error?.message,
    wrapper: {
      label: required ? (
        label
      ) : (
        <>
          {label} <span className="quiet">({t('states.optional')})</span>
        </>
      ),
      description: hint,
      error: fieldState.error?.message,
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
  maxLength?: number;
  width?: string;
}

export function TextField({
  type = 'text',
  autoComplete = 'off',
  inputMode,
  maxLength,
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
      maxLength={maxLength}
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

export function AreaField({
  rows = 3,
  maxLength,
  ...props
}: FieldProps & { rows?: number; maxLength?: number }) {
  const { field, wrapper } = useField(props);
  return (
    <Textarea
      {...wrapper}
      {...field}
      value={field.value ?? ''}
      rows={rows}
      maxLength={maxLength}
      resize="vertical"
    />
  );
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
