import { useState } from 'react';
import { useOrganisation, useOrganisations } from '../api/organisations.js';
import { Combobox } from '../form/combobox.js';
import { useField, type FieldProps } from '../form/fields.js';

/** One organisation of the registry, searched by name, also misspelt. */
export function OrganisationField(props: FieldProps) {
  const { field, wrapper } = useField(props);
  const [typed, setTyped] = useState<string | null>(null);
  const found = useOrganisations({ q: typed ?? '', limit: 20 }, typed !== null);
  const value = typeof field.value === 'string' ? field.value : '';
  const held = useOrganisation(value);
  return (
    <Combobox
      name={field.name}
      wrapper={wrapper}
      find={() => (found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onType={setTyped}
      onEnter={() => setTyped((now) => now ?? '')}
      chosen={value ? [{ value, label: held.data?.name ?? '…' }] : []}
      multiple={false}
      onChange={(values) => field.onChange(values[0] ?? '')}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}
