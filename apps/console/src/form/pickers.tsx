import { useState } from 'react';
import { useCodes } from '../codes/use-codes.js';
import { findByName, placeInWords, type Place } from '../places/places.js';
import { useComuni, useProvinces } from '../places/use-places.js';
import { Combobox } from './combobox.js';
import { useField, type FieldProps, type Option } from './fields.js';

interface PickerProps extends FieldProps {
  multiple?: boolean;
}

interface ListedProps extends PickerProps {
  options: readonly Option[];
  onEnter?: () => void;
}

const most = 30;

/** One, or several, of a long list that is searched by its words. */
export function ListedField({ multiple = false, options, onEnter, ...props }: ListedProps) {
  const { field, wrapper } = useField(props);
  const held: string[] = multiple
    ? Array.isArray(field.value)
      ? field.value
      : []
    : field.value
      ? [String(field.value)]
      : [];
  const chosen = held.map(
    (value) => options.find((option) => option.value === value) ?? { value, label: '…' },
  );
  return (
    <Combobox
      name={field.name}
      wrapper={wrapper}
      find={(typed) => findByName(options, (option) => option.label, typed, most)}
      onEnter={onEnter}
      chosen={chosen}
      multiple={multiple}
      onChange={(values) => field.onChange(multiple ? values : (values[0] ?? ''))}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}

function asOptions(places: readonly Place[] | undefined): Option[] {
  return (places ?? []).map((place) => ({ value: place.code, label: placeInWords(place) }));
}

export function ComuneField(props: PickerProps) {
  const [wanted, setWanted] = useState(false);
  const { field } = useField(props);
  const held = Array.isArray(field.value) ? field.value.length > 0 : !!field.value;
  const comuni = useComuni(wanted || held);
  return <ListedField {...props} options={asOptions(comuni.data)} onEnter={() => setWanted(true)} />;
}

export function ProvinceField(props: PickerProps) {
  const provinces = useProvinces();
  return <ListedField {...props} options={asOptions(provinces.data)} />;
}

export function OccupationField(props: PickerProps) {
  return <ListedField {...props} options={useCodes().occupationOptions()} />;
}

export function SectorField(props: PickerProps) {
  return <ListedField {...props} options={useCodes().sectorOptions()} />;
}

/** Countries by name; `stateless` where a nationality is asked for. */
export function CountryField({ stateless = false, ...props }: PickerProps & { stateless?: boolean }) {
  const codes = useCodes();
  const [all, setAll] = useState<string[]>([]);
  const { field } = useField(props);
  const load = () => {
    if (all.length === 0) void import('virtual:countries').then((file) => setAll(file.default.split(' ')));
  };
  const held: string[] = Array.isArray(field.value) ? field.value : field.value ? [field.value] : [];
  const listed = new Set([...all, ...held, ...(stateless ? ['XS'] : [])]);
  const options = [...listed].map((code) => ({ value: code, label: codes.country(code) }));
  options.sort((a, b) => a.label.localeCompare(b.label));
  return <ListedField {...props} options={options} onEnter={load} />;
}
