import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { asProblem } from './api/problem.js';
import { Gate } from './session/gate.js';
import { schemeKey } from './shell/look.js';
import { theme } from './theme/theme.js';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // The stream of changes tells when something is stale.
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && asProblem(error).passing,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

const colorSchemes = localStorageColorSchemeManager({ key: schemeKey });

/** No run-time style tags: variables and classes come with the style sheet (build/theme-css.ts). */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <Gate />
      </QueryClientProvider>
    </MantineProvider>
  );
}
