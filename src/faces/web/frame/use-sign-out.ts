import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ask } from '../client.ts'

/** Ends the session and forgets what this browser has loaded. */
export function useSignOut(): () => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  return () => {
    void ask('POST', '/api/auth/sign-out', {})
      .catch(() => undefined)
      .then(async () => {
        await navigate({ to: '/sign-in', search: {} })
        client.clear()
      })
  }
}
