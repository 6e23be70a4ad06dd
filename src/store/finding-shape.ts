import { z } from 'zod'
import { CAUSES, type Finding } from '../core/diagnosis/cause.ts'

const Certainty = z.enum(['certain', 'likely', 'possible'])

/** A finding as the column `finding.body` keeps it. */
export const FindingShape: z.ZodType<Finding> = z.object({
  cause: z.enum(CAUSES),
  certainty: Certainty,
  alternatives: z.array(z.object({ cause: z.enum(CAUSES), certainty: Certainty })),
  where: z.string(),
  what: z.string(),
  evidence: z.array(z.string()),
  remedy: z.array(z.string()),
  whoActs: z.enum(['user', 'operator', 'nobody', 'us']),
  since: z.string().nullable(),
  retryAt: z.string().nullable(),
  deadline: z.string().nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
})
