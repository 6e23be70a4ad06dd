import { askedCall } from '../core/diagnosis/call.ts'
import type { Verdict } from '../core/diagnosis/verdict.ts'
import type { Json } from '../core/json.ts'
import type { Passport } from '../outside/exchanges/profile.ts'
import type { Session } from './session.ts'

/** Whether a refusal may be for a right that the key lacks, and not for the key itself. */
function isOfRights(verdict: Verdict): boolean {
  return (
    verdict.reaction === 'skip' ||
    verdict.reaction === 'leave' ||
    verdict.cause === 'missing_permission' ||
    verdict.others.some((cause) => cause === 'missing_permission')
  )
}

/** The passport, or what refused it. */
export async function inspect(
  session: Session,
  ask: Session['ask'] = (call, params) => session.ask(call, params),
): Promise<Passport | { readonly verdict: Verdict }> {
  const { calls, probing } = session.profile.inspect
  const answers: (Json | undefined)[] = []
  let refused: Verdict | undefined
  for (const { call, params } of calls) {
    const answered = await ask(call, typeof params === 'function' ? params(answers) : params)
    if (!answered.ok) {
      // That a part is not there for this account says nothing of the key.
      if (refused === undefined || refused.reaction === 'skip') refused = answered.verdict
      // The first call is the key's own record; what comes after only adds to it. Of probes each stands for a right.
      if (probing ? !isOfRights(answered.verdict) : answers.length === 0) return { verdict: answered.verdict }
    }
    answers.push(answered.ok ? answered.json : undefined)
  }
  if (refused && answers.every((answer) => answer === undefined)) return { verdict: refused }
  const passport = session.profile.inspect.read(answers, session.isOurs)
  if (passport) return passport
  // Probes were refused so that nothing could be read from the others: the refusal says why.
  if (probing && refused) return { verdict: refused }
  const [first] = session.profile.inspect.calls
  return {
    verdict: {
      cause: 'malformed_response',
      certainty: 'certain',
      others: [],
      reaction: 'retry',
      call: first ? askedCall(first.call) : null,
      status: 200,
      said: { code: null, text: "the key's own record has another form than its documents say" },
      waitUntilMillis: null,
    },
  }
}
