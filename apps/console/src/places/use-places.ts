import { useQuery } from '@tanstack/react-query';
import { readPlaces, type Place } from './places.js';

const forever = { staleTime: Infinity, gcTime: Infinity } as const;

export function useComuni(enabled = true) {
  return useQuery({
    queryKey: ['places', 'comuni'],
    queryFn: async () => readPlaces((await import('virtual:comuni')).default),
    enabled,
    ...forever,
  });
}

export function useProvinces(enabled = true) {
  return useQuery({
    queryKey: ['places', 'provinces'],
    queryFn: async () => readPlaces((await import('virtual:provinces')).default),
    enabled,
    ...forever,
  });
}

/** The name behind an ISTAT code, once the list is here; until then nothing, never the code. */
export function usePlaceName() {
  const comuni = useComuni();
  const provinces = useProvinces();
  return (code: string): string => {
    const list: readonly Place[] | undefined = code.length === 3 ? provinces.data : comuni.data;
    return list?.find((place) => place.code === code)?.name ?? '…';
  };
}
