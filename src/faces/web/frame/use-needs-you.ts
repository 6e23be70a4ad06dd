import { useQuery } from '@tanstack/react-query'
import { useNow } from '../moments.ts'
import { connectionsQuery } from '../queries.ts'
import { groupOf } from '../standing.ts'

/** How many connections wait for the user: the count that should reach zero. */
export function useNeedsYou(): number {
  const now = useNow()
  return useQuery(connectionsQuery).data?.filter((connection) => groupOf(connection, now) === 'you').length ?? 0
}
