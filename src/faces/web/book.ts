import { useQuery } from '@tanstack/react-query'
import { bookQuery } from './queries.ts'

/** The zone whose calendar days count in this book. */
export function useZone(): string {
  return useQuery(bookQuery).data?.timeZone ?? 'UTC'
}
