import type { Answered } from '../exchange.ts'

export function reply(json: string): Answered {
  return { status: 200, body: json }
}

export function refusal(status: number, code: number, msg: string): Answered {
  return { status, body: JSON.stringify({ code, msg }) }
}

/** -2015: key, address or right, it does not say which. */
export const NOT_ALLOWED = refusal(401, -2015, 'Invalid API-key, IP, or permissions for action.')

/** -1102, as the error pages word it. */
export function missing(parameter: string): Answered {
  return refusal(400, -1102, `Mandatory parameter '${parameter}' was not sent, was empty/null, or malformed.`)
}

/** -1130: a parameter whose value is out of bounds. */
export function invalid(parameter: string): Answered {
  return refusal(400, -1130, `Data sent for parameter '${parameter}' is not valid.`)
}

export function tooWide(hoursOrDays: string): Answered {
  return refusal(400, -1127, `More than ${hoursOrDays} between startTime and endTime.`)
}
