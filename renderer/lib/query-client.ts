import { QueryClient } from '@tanstack/react-query';

/**
 * The memory of descriptions, records and photos. Main already retries, and every request costs API credits,
 * so nothing is asked again unless a person asks for it.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        refetchOnMount: false,
        networkMode: 'always',
        staleTime: Infinity,
        gcTime: 30 * 60_000,
        // Answers are compared by identity: walking through every value of a record costs more than it saves.
        structuralSharing: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
