import { CloseButton, TextInput } from '@mantine/core';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.js';
import classes from './combobox.module.css';
import type { Option } from './fields.js';

interface ComboboxProps {
  name: string;
  wrapper: { label: ReactNode; description?: ReactNode; error?: ReactNode };
  /** What fits the typed words; called as one types. */
  find: (typed: string) => readonly Option[];
  /** The first time the field is entered: lists that are downloaded only when needed. */
  onEnter?: () => void;
  /** Each keystroke, for lists that are asked of a service. */
  onType?: (typed: string) => void;
  chosen: readonly Option[];
  multiple: boolean;
  onChange: (values: string[]) => void;
  onBlur: () => void;
  inputRef?: (element: HTMLInputElement | null) => void;
}

/** A text field with suggestions (ARIA combobox with a list box): type, arrow down, Enter. Works inside a dialog. */
export function Combobox({
  name,
  wrapper,
  find,
  onEnter,
  onType,
  chosen,
  multiple,
  onChange,
  onBlur,
  inputRef,
}: ComboboxProps) {
  const { t } = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const values = chosen.map((option) => option.value);
  const options =
    typed === null ? [] : find(typed).filter((option) => !multiple || !values.includes(option.value));
  const open = typed !== null && options.length > 0;
  useEffect(() => setAt(0), [typed]);
  useEffect(() => {
    if (open) document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, open, id]);

  const choose = (option: Option | undefined) => {
    if (!option) return;
    onChange(multiple ? [...values, option.value] : [option.value]);
    // Closed again, also where more may be chosen: an open list covers the chips and the fields below.
    setTyped(null);
    if (multiple) input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (typed === null) return setTyped('');
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((now) => (now + step + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(options[at]);
    } else if (event.key === 'Escape' && typed !== null) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(null);
    } else if (event.key === 'Backspace' && multiple && !typed && values.length > 0) {
      onChange(values.slice(0, -1));
    }
  };
  const single = !multiple ? chosen[0] : undefined;
  return (
    <div className={classes.box}>
      <TextInput
        {...wrapper}
        ref={(element) => {
          input.current = element;
          inputRef?.(element);
        }}
        name={name}
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open ? `${id}-${at}` : undefined}
        autoComplete="off"
        value={typed ?? single?.label ?? ''}
        onFocus={(event) => {
          onEnter?.();
          if (single) event.currentTarget.select();
        }}
        onClick={() => setTyped((now) => now ?? '')}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onType?.(event.currentTarget.value);
          if (!multiple && event.currentTarget.value === '') onChange([]);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setTyped(null);
          onBlur();
        }}
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        className={classes.list}
        hidden={!open}
        aria-label={t('field.suggestions')}
      >
        {options.map((option, index) => (
          <li
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={classes.option}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
          >
            {option.label}
          </li>
        ))}
      </ul>
      <span className="only-read" role="status">
        {typed !== null && typed !== '' && t('field.found', { count: options.length })}
      </span>
      {multiple && chosen.length > 0 && (
        <ul className={classes.chips}>
          {chosen.map((option) => (
            <li key={option.value} className={classes.chip}>
              {option.label}
              <CloseButton
                size="sm"
                aria-label={`${t('act.remove')}: ${option.label}`}
                onClick={() => onChange(values.filter((value) => value !== option.value))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
