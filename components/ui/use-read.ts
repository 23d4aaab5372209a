import { keepPreviousData, type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient, type Read, type ReadError } from './query';

type Options<T> = UseQueryOptions<T, ReadError, T, Read<T>['queryKey']>;
type How<T> = Omit<Options<T>, 'queryKey' | 'queryFn' | 'placeholderData'> & {
  /** What stood at the address before stays in sight until what stands at this one comes. */
  keepsPrevious?: boolean;
};

/**
 * What stands at an address, kept up to date as `how` says: read again when one comes back to the page or the net comes back,
 * unless it says otherwise.
 */
export function useRead<T>(what: Read<T>, { keepsPrevious, ...how }: How<T> = {}): UseQueryResult<T, ReadError> {
  const [client] = useState(queryClient);
  const placeholderData = (keepsPrevious ? keepPreviousData : undefined) as Options<T>['placeholderData'];
  return useQuery({ ...what, placeholderData, ...how }, client);
}
