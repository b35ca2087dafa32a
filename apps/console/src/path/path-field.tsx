import { useState } from 'react';
import { useCaseload, useNames } from '../api/paths.js';
import { Combobox } from '../form/combobox.js';
import { useField, type FieldProps } from '../form/fields.js';

/** One person's path, searched by name in any spelling. */
export function PathField(props: FieldProps) {
  const { field, wrapper } = useField(props);
  const [typed, setTyped] = useState('');
  const found = useCaseload({ q: typed }, null, 20);
  const value = typeof field.value === 'string' ? field.value : '';
  const names = useNames(value ? [value] : []);
  return (
    <Combobox
      name={field.name}
      wrapper={wrapper}
      find={() => (found.data?.items ?? []).map(({ pathId, name }) => ({ value: pathId, label: name }))}
      onType={setTyped}
      chosen={
        value
          ? [
              {
                value,
                label: names.get(value) ?? found.data?.items.find((one) => one.pathId === value)?.name ?? '…',
              },
            ]
          : []
      }
      multiple={false}
      onChange={(values) => field.onChange(values[0] ?? '')}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}
