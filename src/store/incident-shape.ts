import { z } from 'zod'
import { CAUSES } from '../core/diagnosis/cause.ts'
import type { Incident } from '../core/diagnosis/incident.ts'
import { parseInstant, type Instant } from '../core/instant.ts'

const Moment = z.string().transform((text, context): Instant => {
  const instant = parseInstant(text)
  if (instant !== undefined) return instant
  context.addIssue('not an instant')
  return z.NEVER
})

/** An incident as the column `alert.body` keeps it: its instants are texts there. */
export const IncidentShape: z.ZodType<Incident> = z.object({
  key: z.string(),
  kind: z.enum(['trouble', 'warning']),
  severity: z.enum(['red', 'amber']),
  cause: z.enum(CAUSES),
  exchange: z.string().nullable(),
  title: z.string(),
  what: z.string(),
  steps: z.array(z.string()),
  since: Moment,
  deadline: Moment.nullable(),
  connections: z.array(z.object({ id: z.string(), name: z.string() })),
})
