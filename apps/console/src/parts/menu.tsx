import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import classes from './menu.module.css';

export interface MenuItem {
  key: string;
  label: ReactNode;
  onChoose: () => void;
  /** Why it cannot be chosen now: shown, and read, instead of hiding the item. */
  refusal?: string;
}

interface MenuProps {
  label: ReactNode;
  /** For a screen reader, when the label alone does not say of what. */
  about?: string;
  items: readonly MenuItem[];
  size?: 'xs' | 'sm';
  variant?: 'default' | 'filled';
}

/** A menu button (ARIA): arrows, Home, End, first letter, Esc; the browser's popover keeps it above everything. */
export function Menu({ label, about, items, size = 'xs', variant = 'default' }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const offered = items.map((item) => item.key).join(' ');
  // What a colleague did can take away the item that has the focus: the keyboard must not be left outside.
  useEffect(() => {
    if (open && !list.current?.contains(document.activeElement)) entries()[0]?.focus();
  }, [offered]);
  const show = () => {
    const box = button.current?.getBoundingClientRect();
    const menu = list.current;
    if (!box || !menu) return;
    menu.showPopover();
    const below = innerHeight - box.bottom > menu.offsetHeight + 8;
    menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px`;
    menu.style.top = `${below ? box.bottom + 4 : Math.max(8, box.top - menu.offsetHeight - 4)}px`;
    entries()[0]?.focus();
  };
  const hide = () => list.current?.hidePopover();
  const onKeyDown = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: all.length - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      all[(next + all.length) % all.length]?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      hide();
      button.current?.focus();
    } else if (event.key === 'Tab') {
      hide();
    } else if (event.key.length === 1) {
      const letter = event.key.toLowerCase();
      all.find((entry) => entry.textContent?.toLowerCase().startsWith(letter))?.focus();
    }
  };
  return (
    <>
      <Button
        ref={button}
        size={size}
        variant={variant}
        rightSection={<IconChevronDown size={16} aria-hidden="true" />}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => (open ? hide() : show())}
      >
        {label}
        {about && <span className="only-read">: {about}</span>}
      </Button>
      <div
        ref={list}
        id={id}
        role="menu"
        popover="auto"
        className={classes.menu}
        onKeyDown={onKeyDown}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {items.map((item) => (
          <div
            key={item.key}
            role="menuitem"
            tabIndex={-1}
            aria-disabled={item.refusal ? true : undefined}
            className={classes.item}
            onClick={() => act(item)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              act(item);
            }}
          >
            {item.label}
            {item.refusal && <small>{item.refusal}</small>}
          </div>
        ))}
      </div>
    </>
  );

  function act(item: MenuItem) {
    if (item.refusal) return;
    hide();
    // A dialog that opens now gives the focus back to what had it: the button, not the vanished item.
    button.current?.focus();
    item.onChoose();
  }
}
