import { z } from 'zod'

/** One thing that needs people, or did. */
export const Alert = z.object({
  id: z.string(),
  /** A warning tells of what has not happened yet. */
  kind: z.enum(['trouble', 'warning']),
  /** Red: somebody must act. Amber: it heals by itself, or there is time. */
  severity: z.enum(['red', 'amber']),
  state: z.enum(['open', 'closed']),
  cause: z.string(),
  exchange: z.string().nullable(),
  title: z.string(),
  what: z.string(),
  steps: z.array(z.string()),
  since: z.string(),
  /** When something is lost for good, or ends, unless somebody acts. */
  deadline: z.string().nullable(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
  snoozedUntil: z.string().nullable(),
  connections: z.array(z.object({ id: z.string(), name: z.string() })),
  /** How many connections it is about; the list may name fewer. */
  affected: z.number(),
})
export type Alert = z.infer<typeof Alert>

export const Quiet = z.object({ from: z.string().max(5), until: z.string().max(5) })

export const Channels = z.object({
  mail: z
    .object({
      host: z.string(),
      port: z.number(),
      security: z.enum(['tls', 'starttls', 'none']),
      user: z.string().nullable(),
      from: z.string(),
      to: z.array(z.string()),
      hasPassword: z.boolean(),
    })
    .nullable(),
  webhook: z.object({ url: z.string() }).nullable(),
  /** `HH:MM` by the clock of the book's time zone. */
  quiet: Quiet.nullable(),
  /** What of it is stored and cannot be read, a sentence each; it is not used until it is entered again. */
  damage: z.array(z.string()).optional(),
  sent: z.array(
    z.object({
      channel: z.enum(['mail', 'webhook']),
      occasion: z.string(),
      state: z.string(),
      at: z.string(),
      said: z.string().nullable(),
    }),
  ),
})
export type Channels = z.infer<typeof Channels>

export const MailRequest = z.object({
  host: z.string().max(253),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().max(200).nullable().optional(),
  /** Left out, the password that is kept stays; null takes it away. */
  password: z.string().max(1_000).nullable().optional(),
  from: z.string().max(300),
  to: z.array(z.string().max(300)).min(1).max(10),
})

export const WebhookRequest = z.object({ url: z.string().max(2_000), newSecret: z.boolean().optional() })

/** `secret` is shown this once, where a new one was made. */
export const WebhookAnswer = z.object({ channels: Channels, secret: z.string().nullable() })
export type WebhookAnswer = z.infer<typeof WebhookAnswer>

export const Tested = z.object({ ok: z.boolean(), said: z.string() })
export type Tested = z.infer<typeof Tested>
