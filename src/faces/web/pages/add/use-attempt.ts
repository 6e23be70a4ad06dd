import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Check, ConnectAnswer } from '../../../api/shapes.ts'
import { announce } from '../../announce.ts'
import { askChecked } from '../../client.ts'
import { listenLive } from '../../live.ts'
import { words } from '../../words.ts'

export interface Attempt {
  readonly send: (body: Record<string, unknown>) => void
  /** The checks so far, live while they run, then those of the answer. */
  readonly checks: readonly Check[]
  readonly answer: ConnectAnswer | undefined
  readonly pending: boolean
  readonly error: Error | null
}

/** Sends a key to be checked and follows the checks one by one. */
export function useAttempt(path: string, accepted?: (answer: ConnectAnswer) => void): Attempt {
  const [attempt, setAttempt] = useState<string | null>(null)
  const [live, setLive] = useState<readonly Check[]>([])
  const mutation = useMutation({
    mutationFn: (body: Record<string, unknown>) => askChecked<ConnectAnswer>('POST', path, body, 'checks'),
    onSuccess: (answer) => {
      if (answer.connection) accepted?.(answer)
    },
  })
  useEffect(() => {
    if (attempt === null) return
    return listenLive((event) => {
      if (event.kind !== 'check' || event.attempt !== attempt) return
      setLive((before) => merged(before, event.check))
      if (event.check.state !== 'running') {
        announce(`${event.check.title}: ${words.add.checkStates[event.check.state]}`)
      }
    })
  }, [attempt])
  const send = (body: Record<string, unknown>): void => {
    const id = freshId()
    setAttempt(id)
    setLive([])
    mutation.mutate({ ...body, attempt: id })
  }
  const final = mutation.data?.checks ?? []
  return {
    send,
    checks: mutation.isPending || final.length === 0 ? live : final,
    answer: mutation.isPending ? undefined : mutation.data,
    pending: mutation.isPending,
    error: mutation.error,
  }
}

function merged(checks: readonly Check[], check: Check): readonly Check[] {
  const at = checks.findIndex(({ name }) => name === check.name)
  return at === -1 ? [...checks, check] : checks.map((entry, index) => (index === at ? check : entry))
}

/** Not `randomUUID`: it is missing where Holdfast is opened over plain http from another computer. */
function freshId(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('')
}
