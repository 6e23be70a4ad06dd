import { judge, type Verdict } from '../../core/diagnosis/verdict.ts'
import { parseJson } from '../../core/json.ts'
import type { SourceProfile } from './profile.ts'

/** For tests of error tables: what an answer means to an exchange; null where it is a success. */
export function judging(
  profile: Pick<SourceProfile, 'errors' | 'said' | 'waitUntil'>,
  nowMillis: number,
): (status: number, body: string, headers?: Readonly<Record<string, string>>, reason?: string) => Verdict | null {
  const call = { host: 'api', method: 'GET', path: '/any' }
  return (status, body, headers = {}, reason = '') => {
    const answer = { status, headers, body, reason }
    const json = parseJson(body)
    const said = profile.said(answer, json)
    return said && judge(profile, { call, answer, said, isJson: json !== undefined, nowMillis })
  }
}
