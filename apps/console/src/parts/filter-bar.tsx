import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { Option } from '../form/fields.js';
import { useWords } from '../i18n/use-words.js';
import classes from './filter-bar.module.css';

interface FilterBarProps {
  filtered: boolean;
  onClear: () => void;
  children: ReactNode;
}

/** Filters of a list, all in sight; they take effect at once and live in the address. */
export function FilterBar({ filtered, onClear, children }: FilterBarProps) {
  const { t } = useWords();
  return (
    <div className={`${classes.bar} no-print`} role="search">
      {children}
      {filtered && (
        <Button variant="subtle" size="sm" onClick={onClear}>
          {t('act.clear')}
        </Button>
      )}
    </div>
  );
}

interface FilterProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

export function ChoiceFilter({
  label,
  value,
  onChange,
  options,
  all,
}: FilterProps & { options: readonly Option[]; all: string }) {
  return (
    <NativeSelect
      className={classes.filter}
      label={label}
      value={value}
      data={[{ value: '', label: all }, ...options]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Takes effect shortly after the last keystroke. */
export function TextFilter({ label, value, onChange, placeholder }: FilterProps & { placeholder?: string }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), 250);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <TextInput
      className={`${classes.filter} ${classes.text}`}
      label={label}
      type="search"
      autoComplete="off"
      placeholder={placeholder}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
