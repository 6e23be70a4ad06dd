import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../client.ts'
import { showRefusal } from '../connection/actions.ts'

/** Says that one knows of an alert, puts it aside, or takes that back. */
export function useReact() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, action }: { id: string; action: 'acknowledge' | 'snooze' | 'reopen' }) =>
      ask('POST', `/api/v1/alerts/${encodeURIComponent(id)}/${action}`, {}),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['alerts'] }),
    onError: showRefusal,
  })
}
